if ("DecompressionStream" in window) document.documentElement.className = "alive";
