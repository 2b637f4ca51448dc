import { CodeCounter } from './facets/code-counts.ts';
import type { LiveColumns } from './live-columns.ts';
import { ZonePositions } from './zone-positions.ts';

/** What counting keeps of the columns from one question to the next: summaries of neighbouring rows. */
export class Counters {
  readonly #live: LiveColumns;
  #codes: CodeCounter | null = null;
  #positions: ZonePositions | null = null;

  constructor(live: LiveColumns) {
    this.#live = live;
  }

  get bytes(): number {
    return (this.#codes?.bytes ?? 0) + (this.#positions?.bytes ?? 0);
  }

  async codes(): Promise<CodeCounter> {
    const kinds = await this.#live.kinds();
    if (this.#codes?.kinds !== kinds) this.#codes = new CodeCounter(this.#live.columns, kinds);
    return this.#codes;
  }

  positions(): ZonePositions {
    const { columns } = this.#live;
    if (this.#positions?.columns !== columns) this.#positions = new ZonePositions(columns);
    return this.#positions;
  }

  /** Has the columns brought up to date with these assets, and forgets what is said of the rows they had and have. */
  async update(assetIds: readonly number[]): Promise<void> {
    const before = this.#rowsOf(assetIds);
    await this.#live.update(assetIds);
    for (const rows of [before, this.#rowsOf(assetIds)]) {
      this.#codes?.changed(rows);
      this.#positions?.changed(rows);
    }
  }

  #rowsOf(assetIds: readonly number[]): number[] {
    return assetIds.map((id) => this.#live.columns.rowOf(id)).filter((row) => row >= 0);
  }
}
