import { type Columns, grown } from '../columns.ts';
import type { Pace } from '../pace.ts';

const minutesPerHour = 60;
/** Rows between two looks at the clock. */
const stride = 16_384;

/**
 * The wall hour of each row as a code: a library has photos of a few thousand hours, be its clocks right or wrong, and an
 * array of these is counted in faster than one of all the hours between the first and the last.
 */
export class RowHours {
  /** By row: its hour's code. Of rows that are not in use it means nothing. */
  codes: Uint32Array = new Uint32Array(0);
  readonly #columns: Columns;
  /** By code: hours since 1970. */
  readonly #hours: number[] = [];
  readonly #known = new Map<number, number>();
  #byTime: Uint32Array = new Uint32Array(0);

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** How many codes there are. They are never taken back. */
  get count(): number {
    return this.#hours.length;
  }

  get bytes(): number {
    return this.codes.byteLength + this.#byTime.byteLength + this.count * bytesEach;
  }

  /** Looks at all rows, in slices. */
  async load(pace: Pace): Promise<void> {
    const { capacity, length } = this.#columns;
    this.codes = new Uint32Array(capacity);
    for (let row = 0; row < length; row++) {
      this.codes[row] = this.#codeOf(row);
      if (row % stride === 0 && pace.due()) await pace.rest();
    }
  }

  /** Looks at these rows again; the columns must have been brought up to date before. */
  update(rows: readonly number[]): void {
    this.codes = grown(this.codes, this.#columns.capacity);
    for (const row of rows) this.codes[row] = this.#codeOf(row);
  }

  /** Hours since 1970 that a code stands for. */
  hourOf(code: number): number {
    return this.#hours[code] ?? 0;
  }

  /** All codes, the earliest hour first. */
  get byTime(): Uint32Array {
    if (this.#byTime.length !== this.count) {
      this.#byTime = Uint32Array.from(this.#hours.keys()).sort((a, b) => this.hourOf(a) - this.hourOf(b));
    }
    return this.#byTime;
  }

  #codeOf(row: number): number {
    const hour = Math.floor((this.#columns.localMinute.values[row] ?? 0) / minutesPerHour);
    let code = this.#known.get(hour);
    if (code === undefined) {
      code = this.#hours.length;
      this.#known.set(hour, code);
      this.#hours.push(hour);
    }
    return code;
  }
}

/** Of a number, and an entry of a map. */
const bytesEach = 50;
