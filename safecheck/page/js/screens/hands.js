// @ts-check
/** What a hurried hand does: its second tap was not meant for what the first one brought. */

/** In milliseconds: two taps of a finger that are so near each other are meant for the same. */
const AT_ONCE = 350;

/**
 * The second of two taps in quick succession was meant for what stood there before; nobody can have read what stands there
 * now. Only back is the same on every screen.
 * @param {import("./visit.js").Visit} visit
 * @param {HTMLElement} app
 */
export function passOverSecondTaps(visit, app) {
  let tapped = { here: visit.here, at: -AT_ONCE, wasBack: false };
  app.addEventListener("click", (event) => {
    // Each browser counts what a mouse does, but not what a finger does; keys are no taps.
    const { detail, isTrusted, pointerType, target, timeStamp } = /** @type {PointerEvent} */ (event);
    const isBack = target instanceof Element && target.matches(".back");
    const isOfFinger = isTrusted && detail === 1 && pointerType !== "mouse";
    const isSecond = detail > 1 || (isOfFinger && timeStamp - tapped.at < AT_ONCE);
    if (!isSecond || (isBack && tapped.wasBack)) tapped = { here: visit.here, at: timeStamp, wasBack: isBack };
    if (tapped.here === visit.here) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
}
