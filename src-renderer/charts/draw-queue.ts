/** @file Plots are drawn one after the other, each in a task of its own, so that the page answers between them. */

const waiting = new Map<symbol, () => Promise<unknown>>();
let isDrawing = false;

/** Draws when its turn comes. What `owner` wanted to draw before and did not yet is dropped. */
export function drawSoon(owner: symbol, draw: () => Promise<unknown>): void {
  waiting.set(owner, draw);
  if (isDrawing) return;
  isDrawing = true;
  setTimeout(() => void next());
}

/** `owner` is gone: it draws no more. */
export function dropDrawing(owner: symbol): void {
  waiting.delete(owner);
}

async function next(): Promise<void> {
  const [first] = waiting;
  if (first === undefined) {
    isDrawing = false;
    return;
  }
  const [owner, draw] = first;
  waiting.delete(owner);
  // One plot that cannot be drawn leaves the others to be drawn.
  await draw().catch(() => undefined);
  setTimeout(() => void next());
}
