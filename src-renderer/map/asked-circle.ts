/** @file A circle to be drawn that was asked for before the map was there. */

let isAsked = false;

/** The map begins with the drawing of a circle when it opens next. */
export function askForCircle(): void {
  isAsked = true;
}

/** Whether that was asked for. */
export function isCircleAsked(): boolean {
  return isAsked;
}

/** It was heard. */
export function circleHeard(): void {
  isAsked = false;
}
