import { isDeepStrictEqual } from 'node:util';
import { correctedAssets, seenOn } from '../../catalog/seen.ts';
import { thingsOf } from '../../../../src-shared/model/things.ts';
import type { ClassKey, Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { addBit, hasBit, newBitset, removeBit, without } from '../bitset.ts';
import { type Columns, grown } from '../columns.ts';
import type { Pace } from '../pace.ts';
import { type Parts, type Saved, uint16, uint32, uint8 } from '../snapshot/parts.ts';
import { EntryList, type SortedEntries, sortEntries, weigh } from './class-entries.ts';
import type { ClassScores, ClassThresholds } from './class-limits.ts';
import { ClassFinders } from './class-finders.ts';
import { ClassNames } from './class-names.ts';
import { ClassSources, type ClassTask } from './class-sources.ts';
import { readClasses } from './read-classes.ts';
import type { LabelCounter } from './label-counter.ts';
import { LabelIndex } from './label-index.ts';
import { labelsByRow, Labeller } from './row-labels.ts';
import { type RowThings, thingsByRow, ThingKinds } from './row-things.ts';

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

const nothingByRow: RowThings = { starts: new Uint32Array(1), things: new Uint32Array(0) };

/** What of the index is no array. */
export interface SavedIndex {
  readonly classes: readonly ClassKey[];
  readonly sources: readonly { readonly model: string; readonly task: ClassTask }[];
  /** By number of the kind: its class and its source. */
  readonly kinds: readonly (readonly [classNumber: number, source: number])[];
  /** How many entries stand beside those that are sorted. */
  readonly recent: number;
  readonly isStale: boolean;
  /** By which thresholds the labels were made that came along; null where none did. */
  readonly labelsBy: ClassThresholds | null;
}

const taskOf = (isDetector: boolean): ClassTask => (isDetector ? 'detect' : 'classify');

/** Entries in both orders, and the rows of which they tell. */
export interface Part {
  readonly entries: SortedEntries;
  readonly byRow: RowThings;
  readonly rows: Uint32Array;
}

/**
 * What is seen on the photos, by class: what models found with every score that is stored, and the user's corrections in
 * its place. What several models boxed is one thing (`things.ts`). 7 bytes a thing. Rows that changed since all was sorted are void in `#base` and stand in `#recent`.
 */
export class ClassIndex {
  readonly names: ClassNames;
  readonly sources = new ClassSources();
  readonly kinds = new ThingKinds();
  readonly counter: LabelCounter;
  /** Rows that a model which knows classes has looked at. */
  seen: Uint32Array = newBitset(0);
  readonly #catalog: SqliteDatabase;
  readonly #columns: Columns;
  #base = nothing;
  #baseByRow = nothingByRow;
  #recent = nothing;
  #recentByRow = nothingByRow;
  #list = new EntryList();
  #stale: Uint32Array = newBitset(0);
  #isStale = false;
  #finders: ClassFinders | null = null;
  #labels = new WeakMap<RowThings, { thresholds: ClassThresholds; readonly labels: LabelIndex }>();

  constructor(catalog: SqliteDatabase, columns: Columns, vocabulary: Vocabulary, counter: LabelCounter) {
    this.counter = counter;
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
    await this.#sortBase(entries, pace);
    const corrected = correctedAssets(this.#catalog);
    await this.update(
      corrected,
      corrected.map(rowOf).filter((row) => row >= 0),
      pace,
    );
  }

  /** All there is; `restore` takes it. */
  save(): Saved<SavedIndex> {
    const { isDetector, models } = this.sources;
    const sources = models.map((model, number) => ({ model, task: taskOf(isDetector[number] === true) }));
    const { starts, rows, weights, sources: sourceOf } = this.#base;
    const list = this.#list;
    const made = this.#labels.get(this.#baseByRow);
    return {
      facts: {
        ...{ classes: this.names.keys, sources, kinds: this.kinds.save() },
        ...{ recent: list.length, isStale: this.#isStale, labelsBy: made?.thresholds ?? null },
      },
      parts: {
        ...{ thingStarts: this.#baseByRow.starts, things: this.#baseByRow.things, ...made?.labels.save() },
        ...{ seen: this.seen, stale: this.#stale, starts, rows, weights, sources: sourceOf },
        ...{ recentClasses: list.classes, recentRows: list.rows, recentWeights: list.weights },
        ...{ recentSources: list.sources },
      },
    };
  }

  /** Takes what was saved, in slices; only into an empty index. */
  async restore(saved: SavedIndex, parts: Parts, pace: Pace): Promise<void> {
    const { classes, sources, recent, isStale, labelsBy } = saved;
    this.names.restore(classes);
    this.kinds.restore(saved.kinds);
    for (const { task, model } of sources) this.sources.numberOf(task, model);
    this.seen = uint32(parts['seen']);
    this.#stale = uint32(parts['stale']);
    this.#isStale = isStale;
    const [starts, rows, sourceOf] = [uint32(parts['starts']), uint32(parts['rows']), uint8(parts['sources'])];
    this.#base = { starts, rows, weights: uint16(parts['weights']), sources: sourceOf };
    const list = new EntryList();
    list.length = recent;
    list.classes = uint32(parts['recentClasses']);
    list.rows = uint32(parts['recentRows']);
    list.weights = uint16(parts['recentWeights']);
    list.sources = uint8(parts['recentSources']);
    this.#list = list;
    const { capacity } = this.#columns;
    this.#baseByRow = { starts: uint32(parts['thingStarts']), things: uint32(parts['things']) };
    this.#recent = await sortEntries(list, this.names.keys.length, capacity, pace);
    this.#recentByRow = await thingsByRow(this.#recent, this.kinds, capacity, pace);
    if (labelsBy === null) return;
    this.#labels.set(this.#baseByRow, { thresholds: labelsBy, labels: LabelIndex.restore(parts) });
  }

  /** Reads these assets again; `rows` are those that they have or had. The columns must be up to date. */
  async update(assetIds: readonly number[], rows: readonly number[], pace: Pace): Promise<void> {
    if (assetIds.length === 0 && rows.length === 0) return;
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
    else {
      this.#recent = await sortEntries(list, this.names.keys.length, capacity, pace);
      this.#recentByRow = await thingsByRow(this.#recent, this.kinds, capacity, pace);
    }
    this.#finders = null;
  }

  /** All entries of the rows in `rows`: those of a row stand in one part, and in order. */
  parts(rows: Uint32Array): readonly Part[] {
    const current = this.#isStale ? without(rows, this.#stale) : rows;
    const base = { entries: this.#base, byRow: this.#baseByRow, rows: current };
    return this.#list.length === 0 ? [base] : [base, { entries: this.#recent, byRow: this.#recentByRow, rows }];
  }

  /** Which models find which class on the photos as they are now. */
  finders(): ClassFinders {
    this.#finders ??= new ClassFinders(this.kinds, this.sources, [
      { entries: this.#base, stale: this.#isStale ? this.#stale : null },
      { entries: this.#recent, stale: null },
    ]);
    return this.#finders;
  }

  /** The labels of the rows of one of the `parts`, by the thresholds in force. They are kept until these move. */
  async labels(things: RowThings, scores: ClassScores, pace: Pace): Promise<LabelIndex> {
    const made = this.madeLabels(things, scores.thresholds);
    if (made !== null) return made;
    const labeller = new Labeller(this, scores);
    const labels = await LabelIndex.of(await labelsByRow(things, labeller, pace), labeller.size, pace);
    this.#labels.set(things, { thresholds: scores.thresholds, labels });
    return labels;
  }

  /** The labels of one of the `parts`, where they were made by these thresholds already. */
  madeLabels(things: RowThings, thresholds: ClassThresholds): LabelIndex | null {
    const known = this.#labels.get(things);
    if (known === undefined) return null;
    // Those of a snapshot are the same, but not the same object.
    if (known.thresholds !== thresholds && !isDeepStrictEqual(known.thresholds, thresholds)) return null;
    known.thresholds = thresholds;
    return known.labels;
  }

  get bytes(): number {
    const arrays = [
      this.seen,
      this.#stale,
      ...[this.#base, this.#recent, this.#list].flatMap((all) => [all.rows, all.weights, all.sources]),
      ...[this.#base.starts, this.#recent.starts, this.#list.classes],
      ...[this.#baseByRow, this.#recentByRow].flatMap((byRow) => {
        const bytes = this.#labels.get(byRow)?.labels.bytes ?? 0;
        return [byRow.starts, byRow.things, { byteLength: bytes }];
      }),
    ];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  #readSome(assetIds: readonly number[], list: EntryList): void {
    for (const [id, { detections, classifications, recognisedBy }] of seenOn(this.#catalog, assetIds)) {
      const row = this.#columns.rowOf(id);
      if (row < 0) continue;
      if (recognisedBy.some(({ task }) => task !== 'embed')) addBit(this.seen, row);
      for (const { best } of thingsOf(detections)) {
        const { class: name, score, box, model } = best;
        const [, , width, height] = box;
        list.add(
          this.names.numberOf(name, null),
          row,
          weigh(score, width * height),
          this.sources.numberOf('detect', model),
        );
      }
      for (const { class: name, wnid, score, model } of classifications) {
        list.add(this.names.numberOf(name, wnid), row, weigh(score, 0), this.sources.numberOf('classify', model));
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
    await this.#sortBase(all, pace);
    this.#recent = nothing;
    this.#recentByRow = nothingByRow;
    this.#list = new EntryList();
    this.#stale.fill(0);
    this.#isStale = false;
  }

  async #sortBase(entries: EntryList, pace: Pace): Promise<void> {
    const { capacity } = this.#columns;
    this.#base = await sortEntries(entries, this.names.keys.length, capacity, pace);
    this.#baseByRow = await thingsByRow(this.#base, this.kinds, capacity, pace);
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
