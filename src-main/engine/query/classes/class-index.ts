import { correctedAssets, seenOn } from '../../catalog/seen.ts';
import type { Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { addBit, hasBit, newBitset, removeBit } from '../bitset.ts';
import { type Columns, grown } from '../columns.ts';
import type { Pace } from '../pace.ts';
import { EntryList, type SortedEntries, sortEntries, weigh } from './class-entries.ts';
import type { ClassScores } from './class-limits.ts';
import { ClassNames } from './class-names.ts';
import { ClassSources } from './class-sources.ts';
import { type PresentRows, presentRows } from './present-rows.ts';
import { readClasses } from './read-classes.ts';

/** Assets read again at a time. */
const together = 500;
/** So many entries may stand beside those that are sorted well, or a quarter of those. */
const mostRecent = 50_000;

const nothing: SortedEntries = {
  starts: new Uint32Array(1),
  rows: new Uint32Array(0),
  weights: new Uint16Array(0),
  sources: new Uint8Array(0),
};

/** Entries, and the rows of which they tell. */
export interface Part {
  readonly entries: SortedEntries;
  readonly rows: Uint32Array;
}

/**
 * What is seen on the photos, by class: what models found with every score that is stored, and the user's corrections in
 * its place. 7 bytes a thing. Rows that changed since all was sorted are void in `#base` and stand in `#recent`.
 */
export class ClassIndex {
  readonly names: ClassNames;
  readonly sources = new ClassSources();
  /** Rows that a model which knows classes has looked at. */
  seen: Uint32Array = newBitset(0);
  readonly #catalog: SqliteDatabase;
  readonly #columns: Columns;
  #base = nothing;
  #recent = nothing;
  #list = new EntryList();
  #stale: Uint32Array = newBitset(0);
  #isStale = false;
  #present: { readonly scores: ClassScores; readonly rows: PresentRows } | null = null;

  constructor(catalog: SqliteDatabase, columns: Columns, vocabulary: Vocabulary) {
    this.#catalog = catalog;
    this.#columns = columns;
    this.names = new ClassNames(vocabulary);
  }

  /** Reads all, in slices. Assets that change meanwhile may be in their old or new state: `update` them afterwards. */
  async load(pace: Pace): Promise<void> {
    this.#fitRows();
    const columns = this.#columns;
    const onSeen = (row: number): void => {
      if (row >>> 5 >= this.seen.length) this.#fitRows();
      addBit(this.seen, row);
    };
    const rowOf = (id: number): number => columns.rowOf(id);
    const entries = await readClasses(this.#catalog, this.names, this.sources, rowOf, onSeen, pace);
    this.#base = await sortEntries(entries, this.names.keys.length, columns.capacity, pace);
    const corrected = correctedAssets(this.#catalog);
    await this.update(
      corrected,
      corrected.map(rowOf).filter((row) => row >= 0),
      pace,
    );
  }

  /** Reads these assets again; `rows` are those that they have or had. The columns must be up to date. */
  async update(assetIds: readonly number[], rows: readonly number[], pace: Pace): Promise<void> {
    if (assetIds.length === 0 && rows.length === 0) return;
    this.#present = null;
    this.#fitRows();
    const changed = newBitset(this.#columns.capacity);
    for (const row of rows) {
      addBit(changed, row);
      addBit(this.#stale, row);
      removeBit(this.seen, row);
    }
    this.#isStale = true;
    const list = new EntryList();
    copyEntries(this.#list, list, (row) => !hasBit(changed, row));
    for (let from = 0; from < assetIds.length; from += together) {
      this.#readSome(assetIds.slice(from, from + together), list);
      if (pace.due()) await pace.rest();
    }
    this.#list = list;
    const { capacity } = this.#columns;
    if (list.length > Math.max(mostRecent, this.#base.rows.length / 4)) await this.#merge(pace);
    else this.#recent = await sortEntries(list, this.names.keys.length, capacity, pace);
  }

  /** All entries of the rows in `rows`: those of a row stand in one part, and in order. */
  parts(rows: Uint32Array): readonly Part[] {
    const stale = this.#stale;
    const current = this.#isStale ? rows.map((word, index) => word & ~(stale[index] ?? 0)) : rows;
    const base = { entries: this.#base, rows: current };
    return this.#list.length === 0 ? [base] : [base, { entries: this.#recent, rows }];
  }

  /** The rows on which each class counts. The last answer is kept. */
  async present(scores: ClassScores, pace: Pace): Promise<PresentRows> {
    const known = this.#present;
    if (known?.scores.least === scores.least && known.scores.thresholds === scores.thresholds) return known.rows;
    const rows = await presentRows(this, this.#columns.live, scores, pace);
    this.#present = { scores, rows };
    return rows;
  }

  get bytes(): number {
    const arrays = [
      ...(this.#present === null ? [] : [this.#present.rows.starts, this.#present.rows.rows]),
      this.seen,
      this.#stale,
      ...[this.#base, this.#recent, this.#list].flatMap((all) => [all.rows, all.weights, all.sources]),
      ...[this.#base.starts, this.#recent.starts, this.#list.classes],
    ];
    return arrays.reduce((sum, array) => sum + array.byteLength, 0);
  }

  #readSome(assetIds: readonly number[], list: EntryList): void {
    for (const [id, { detections, classifications, recognisedBy }] of seenOn(this.#catalog, assetIds)) {
      const row = this.#columns.rowOf(id);
      if (row < 0) continue;
      if (recognisedBy.some(({ task }) => task !== 'embed')) addBit(this.seen, row);
      for (const { class: name, score, box, model } of detections) {
        const [, , width, height] = box;
        const source = this.sources.numberOf('detect', model);
        list.add(this.names.numberOf(name, null), row, weigh(score, width * height), source);
      }
      for (const { class: name, wnid, score, model } of classifications) {
        const source = this.sources.numberOf('classify', model);
        list.add(this.names.numberOf(name, wnid), row, weigh(score, 0), source);
      }
    }
  }

  async #merge(pace: Pace): Promise<void> {
    const all = new EntryList();
    const { starts, rows, weights, sources } = this.#base;
    for (let number = 0; number + 1 < starts.length; number++) {
      for (let entry = starts[number] ?? 0; entry < (starts[number + 1] ?? 0); entry++) {
        const row = rows[entry] ?? 0;
        if (!hasBit(this.#stale, row)) all.add(number, row, weights[entry] ?? 0, sources[entry] ?? 0);
      }
      if (pace.due()) await pace.rest();
    }
    copyEntries(this.#list, all, () => true);
    this.#base = await sortEntries(all, this.names.keys.length, this.#columns.capacity, pace);
    this.#recent = nothing;
    this.#list = new EntryList();
    this.#stale.fill(0);
    this.#isStale = false;
  }

  #fitRows(): void {
    const words = (this.#columns.capacity + 31) >>> 5;
    this.seen = grown(this.seen, words);
    this.#stale = grown(this.#stale, words);
  }
}

function copyEntries(from: EntryList, to: EntryList, isWanted: (row: number) => boolean): void {
  for (let entry = 0; entry < from.length; entry++) {
    const row = from.rows[entry] ?? 0;
    if (!isWanted(row)) continue;
    to.add(from.classes[entry] ?? 0, row, from.weights[entry] ?? 0, from.sources[entry] ?? 0);
  }
}
