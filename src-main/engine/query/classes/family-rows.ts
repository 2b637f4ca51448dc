import type { ClassCounts } from '../../../../src-shared/contract/class-calls.ts';
import type { ClassKey, Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import { countAll, countBits } from '../bitset.ts';
import type { Pace } from '../pace.ts';

/**
 * The rows of every family. Rows of a class are added to the innermost of its families only; what an outer one has beside
 * its own are the rows of those in it.
 */
export class FamilyRows {
  readonly #vocabulary: Vocabulary;
  readonly #words: number;
  readonly #parents: ReadonlyMap<string, string | null>;
  readonly #sets = new Map<string, Uint32Array>();

  /** `words` is the length of a set of rows. */
  constructor(vocabulary: Vocabulary, words: number) {
    this.#vocabulary = vocabulary;
    this.#words = words;
    this.#parents = new Map(vocabulary.data.families.map(({ id, parent }) => [id, parent]));
  }

  /** The sets to which a class adds its rows. */
  of({ class: name, wnid }: ClassKey): readonly Uint32Array[] {
    const all = this.#vocabulary.familiesOf(name, wnid);
    const outer = new Set(all.map((id) => this.#parents.get(id)));
    return all.filter((id) => !outer.has(id)).map((id) => this.#setOf(id));
  }

  /** How many rows each family has, the most first; nothing may be added afterwards. */
  async counts(pace: Pace): Promise<ClassCounts['families']> {
    const counts: { id: string; count: number }[] = [];
    for (const id of [...this.#parents.keys()].sort((a, b) => this.#depth(b) - this.#depth(a))) {
      const rows = this.#sets.get(id);
      if (rows === undefined) continue;
      const parent = this.#parents.get(id) ?? null;
      const count = parent === null ? countAll(rows) : countInto(rows, this.#setOf(parent));
      if (count > 0) counts.push({ id, count });
      if (pace.due()) await pace.rest();
    }
    return counts.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  }

  #setOf(id: string): Uint32Array {
    let rows = this.#sets.get(id);
    if (rows === undefined) this.#sets.set(id, (rows = new Uint32Array(this.#words)));
    return rows;
  }

  #depth(id: string): number {
    const parent = this.#parents.get(id);
    return parent === null || parent === undefined ? 0 : 1 + this.#depth(parent);
  }
}

/** How many rows there are; they are added to another set. */
function countInto(rows: Uint32Array, to: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < rows.length; word++) {
    const bits = rows[word] ?? 0;
    if (bits === 0) continue;
    count += countBits(bits);
    to[word] = (to[word] ?? 0) | bits;
  }
  return count;
}
