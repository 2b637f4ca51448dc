import { columnsState } from '../../catalog/columns-state.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';

/**
 * Which state of the catalog the columns are in. Every change of what they hold gives the catalog another state, by
 * chance (`columns_state`); the writer tells of each commit from which state to which it led. Only where these steps lead
 * from the state that was loaded to the one that the catalog has now, nothing is missing: a change that nobody was told
 * of, or is not told of yet, leaves a gap.
 */
export class StateTrail {
  #at: string;
  readonly #steps = new Map<string, string>();

  /** `loaded`: the state of the catalog when the load began. */
  constructor(loaded: string) {
    this.#at = loaded;
  }

  /** A commit was told, and the columns are in step with it. */
  step(from: string, to: string): void {
    this.#steps.set(from, to);
    for (let next = this.#steps.get(this.#at); next !== undefined; next = this.#steps.get(this.#at)) {
      this.#steps.delete(this.#at);
      this.#at = next;
    }
  }

  /** The state that the columns are in; null where that is not the catalog's own. */
  in(catalog: SqliteDatabase): string | null {
    return columnsState(catalog) === this.#at ? this.#at : null;
  }
}
