import { createContext, useContext } from 'react';

/** Faster than this nobody sees a picture: it would be gone before it is decoded. Five windows of 800 pixels a second. */
const fastPxPerMs = 4;
/** What was scrolled in the last moments is the speed. */
const windowMs = 120;

/**
 * Lets pictures be loaded while the grid stands or moves slowly. While it flies past, places show their colour, and the
 * processor is left to the scrolling; those still there when it slows down get their pictures then.
 */
export class PictureGate {
  readonly #waiting = new Set<() => void>();
  #steps: { readonly at: number; readonly top: number }[] = [];
  #isFast = false;

  /** To be told where the view is, at every step. */
  moved(top: number, at: number): void {
    this.#steps = this.#steps.filter((step) => at - step.at <= windowMs);
    const oldest = this.#steps[0];
    this.#steps.push({ at, top });
    // A jump (of the scrubber, of the keyboard) is one step, and no speed.
    if (oldest === undefined) return;
    this.#isFast = Math.abs(top - oldest.top) / Math.max(1, at - oldest.at) > fastPxPerMs;
    if (!this.#isFast) this.#open();
  }

  /** To be told when the view has come to rest. */
  rested(): void {
    this.#steps = [];
    this.#isFast = false;
    this.#open();
  }

  /** Calls `load` now or when the view is slow enough; returns how to give that up. */
  pass(load: () => void): () => void {
    if (!this.#isFast) {
      load();
      return () => undefined;
    }
    this.#waiting.add(load);
    return () => {
      this.#waiting.delete(load);
    };
  }

  #open(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const load of waiting) load();
  }
}

export const PictureGateContext = createContext(new PictureGate());

/** The gate of the grid that a picture stands in; elsewhere one that is always open. */
export function usePictureGate(): PictureGate {
  return useContext(PictureGateContext);
}
