/** Rows of a justified grid as flat columns: row `i` shows `count[i]` pictures from `first[i]` on. */
export interface JustifiedRows {
  /** Index of the first picture of each row. */
  readonly first: Uint32Array;
  readonly count: Uint32Array;
  /** Height of the pictures in pixels. */
  readonly heightPx: Float32Array;
  /** 1 where the row fills the width; 0 for a last row too short for it, which keeps the wished height. */
  readonly filled: Uint8Array;
  readonly length: number;
}

/** What the rows are fitted into. */
export interface RowSpace {
  readonly widthPx: number;
  readonly gapPx: number;
  /** The height that rows come near to. */
  readonly targetHeightPx: number;
}

/** A last row may become this much higher than wished before it rather stays short. */
const lastRowStretch = 1.3;

/**
 * Breaks the pictures `from … to` into rows that fill the width, each as near to the wished height as one picture more
 * or less allows. `aspectAt(i)` is width ÷ height of picture `i`. Appends to `rows`.
 */
export function breakIntoRows(
  rows: RowBuilder,
  aspectAt: (index: number) => number,
  from: number,
  to: number,
  space: RowSpace,
): void {
  const { widthPx, gapPx, targetHeightPx } = space;
  let first = from;
  while (first < to) {
    let aspects = 0;
    let next = first;
    let height = Number.POSITIVE_INFINITY;
    while (next < to) {
      const wider = aspects + aspectAt(next);
      const lower = (widthPx - gapPx * (next - first)) / wider;
      // Past the wished height: stop here or one picture earlier, whichever comes nearer.
      if (lower < targetHeightPx && next > first && height - targetHeightPx < targetHeightPx - lower) break;
      aspects = wider;
      height = lower;
      next += 1;
      if (lower <= targetHeightPx) break;
    }
    const short = next === to && height > targetHeightPx * lastRowStretch;
    rows.push(first, next - first, short ? targetHeightPx : height, !short);
    first = next;
  }
}

/** Grows flat columns of rows. */
export class RowBuilder {
  readonly #first: number[] = [];
  readonly #count: number[] = [];
  readonly #height: number[] = [];
  readonly #filled: number[] = [];

  get length(): number {
    return this.#first.length;
  }

  push(first: number, count: number, heightPx: number, filled: boolean): void {
    this.#first.push(first);
    this.#count.push(count);
    this.#height.push(heightPx);
    this.#filled.push(filled ? 1 : 0);
  }

  build(): JustifiedRows {
    return {
      first: Uint32Array.from(this.#first),
      count: Uint32Array.from(this.#count),
      heightPx: Float32Array.from(this.#height),
      filled: Uint8Array.from(this.#filled),
      length: this.#first.length,
    };
  }
}
