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
/** What a short last row counts, so that it is left where filling costs less: as one that is a tenth too high. */
const shortRowCost = 1.1 + 1 / 1.1 - 2;
/** Rows outside of this, as parts of the wished height, are looked at only where there are no others. */
const lowest = 0.6;
const highest = 1.7;

/**
 * Breaks the pictures `from … to` into rows that fill the width, all of them together as near to the wished height as can
 * be: the sum over the rows of h + 1/h − 2 is the least there is, h being height ÷ wished height (twice as high counts as
 * half as high). Found from left to right as the shortest way through all breaks (Knuth and Plass 1981, for lines of
 * text): linear, because a row holds few pictures. `aspectAt(i)` is width ÷ height of picture `i`. Appends to `rows`.
 */
export function breakIntoRows(
  rows: RowBuilder,
  aspectAt: (index: number) => number,
  from: number,
  to: number,
  { widthPx, gapPx, targetHeightPx }: RowSpace,
): void {
  const length = to - from;
  /** Of the pictures before each: the sum of their ratios. */
  const aspects = new Float64Array(length + 1);
  for (let index = 0; index < length; index += 1) aspects[index + 1] = (aspects[index] ?? 0) + aspectAt(from + index);
  const heightOf = (start: number, end: number): number =>
    (widthPx - gapPx * (end - start - 1)) / ((aspects[end] ?? 0) - (aspects[start] ?? 0)) / targetHeightPx;

  // Of the pictures before each break: the least cost, and where the last of their rows begins.
  const cost = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
  const rowStart = new Uint32Array(length + 1);
  cost[0] = 0;
  /** The first end of a row from `start` that is not too high. */
  let near = 1;
  for (let start = 0; start < length; start += 1) {
    near = Math.max(near, start + 1);
    while (near <= length && heightOf(start, near) > highest) near += 1;
    const before = cost[start] ?? 0;
    for (let end = Math.max(start + 1, near - 1); end <= length; end += 1) {
      const height = heightOf(start, end);
      if (height < lowest && end > near) break;
      const isShort = end === length && height > lastRowStretch;
      const after = before + (isShort ? shortRowCost : height + 1 / height - 2);
      if (after < (cost[end] ?? 0)) {
        cost[end] = after;
        rowStart[end] = start;
      }
    }
  }

  const ends: number[] = [];
  for (let end = length; end > 0; end = rowStart[end] ?? 0) ends.push(end);
  let start = 0;
  for (const end of ends.reverse()) {
    const height = heightOf(start, end);
    const isShort = end === length && height > lastRowStretch;
    rows.push(from + start, end - start, isShort ? targetHeightPx : height * targetHeightPx, !isShort);
    start = end;
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
