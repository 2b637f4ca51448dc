/** So many sums stand in an array at most. */
const mostCells = 2 ** 20;

/** Sums that are not 0, upwards by day, then by slot: columns of equal length. */
export interface SummedDays {
  readonly day: number[];
  readonly slot: number[];
  readonly sum: number[];
}

/** Sums by wall day and slot (a camera). Those of a window of days stand in an array; of others there are few. */
export class DaySums {
  readonly #slots: number;
  readonly #firstDay: number;
  readonly #cells: Float64Array;
  /** Of other days, by the index that they would have. */
  readonly #others = new Map<number, number>();

  /** For slots 0 … `slots` − 1. `least` and `greatest` are the first and the last day that there can be. */
  constructor(slots: number, least: number, greatest: number) {
    const days = Math.max(0, Math.min(greatest - least + 1, Math.floor(mostCells / slots)));
    this.#slots = slots;
    // Of what is too much the latest: a clock that was never set is years behind.
    this.#firstDay = greatest - days + 1;
    this.#cells = new Float64Array(days * slots);
  }

  /** `day`: days since 1970; `amount` is more than 0. */
  add(slot: number, day: number, amount: number): void {
    const cell = (day - this.#firstDay) * this.#slots + slot;
    if (cell >= 0 && cell < this.#cells.length) this.#cells[cell] = (this.#cells[cell] ?? 0) + amount;
    else this.#others.set(cell, (this.#others.get(cell) ?? 0) + amount);
  }

  sums(): SummedDays {
    const [day, slot, sum]: [number[], number[], number[]] = [[], [], []];
    const put = (cell: number, amount: number): void => {
      const days = Math.floor(cell / this.#slots);
      day.push(this.#firstDay + days);
      slot.push(cell - days * this.#slots);
      sum.push(amount);
    };
    const others = [...this.#others].sort(([a], [b]) => a - b);
    for (const [cell, amount] of others) if (cell < 0) put(cell, amount);
    for (let cell = 0; cell < this.#cells.length; cell++) {
      const amount = this.#cells[cell] ?? 0;
      if (amount !== 0) put(cell, amount);
    }
    for (const [cell, amount] of others) if (cell >= 0) put(cell, amount);
    return { day, slot, sum };
  }
}
