// Keys turn the slides: a projector's remote control sends the same ones.
const slides = [...document.querySelectorAll("section")];
const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
  Home: -slides.length, End: slides.length };
addEventListener("keydown", (event) => {
  if (!(event.key in steps) || event.target.closest("a") || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const here = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > innerHeight / 2);
  const next = Math.min(slides.length - 1, Math.max(0, here + steps[event.key] * (event.shiftKey ? -1 : 1)));
  slides[next].scrollIntoView();
  slides[next].focus({ preventScroll: true });
});
