if ("DecompressionStream" in window) document.documentElement.className = "alive";
if (history.state === "left") document.documentElement.hidden = true;
