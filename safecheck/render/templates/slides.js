// Keys turn the slides: a projector's remote control sends the same ones. N shows the speaker's notes, and hides them.
const slides = [...document.querySelectorAll("section")];
const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
  Home: -slides.length, End: slides.length };
addEventListener("keydown", (event) => {
  if (event.target.closest("a") || event.ctrlKey || event.altKey || event.metaKey) return;
  const here = Math.max(0, slides.findIndex((slide) => slide.getBoundingClientRect().bottom > innerHeight / 2));
  const turned = (steps[event.key] || 0) * (event.shiftKey ? -1 : 1);
  if (event.key.toLowerCase() === "n") document.body.classList.toggle("with-notes");
  else if (!turned) return;
  event.preventDefault();
  const next = Math.min(slides.length - 1, Math.max(0, here + turned));
  slides[next].scrollIntoView();
  slides[next].focus({ preventScroll: true });
});
