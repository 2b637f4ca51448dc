import type { SqliteDatabase } from '../../platform/sqlite.ts';
import type { Pace } from '../pace.ts';
import { EntryList, largeArea, rounding, scoreSteps } from './class-entries.ts';
import type { ClassNames } from './class-names.ts';
import type { ClassSources } from './class-sources.ts';

/** @file All that models found, read from the catalog at once; corrections are not looked at. */

/** Recognitions whose things are read at a time: some milliseconds of work. A power of two. */
const together = 512;
/** Recognitions that are matched with assets at a time, about. */
const matched = 1000;
/** Parts of one number: the things of a million photos are read twice as fast as one value than as four. */
const weightBits = 2 ** 15;
const classBits = 2 ** 20;

/** As `weigh` has it. */
const weightSql = `CAST(min(score, 1) * ${scoreSteps} + ${rounding} AS INTEGER) * 2`;
const packedSql = (weight: string): string =>
  `((recognition_id - ?) * ${classBits} + class_id) * ${weightBits} + ${weight}`;

/** Which row a recognition belongs to, and by which source it is. */
interface Recognitions {
  /** By id: row + 1, 0 for what is no photo's that stands for itself. */
  readonly rows: Uint32Array;
  readonly sources: Uint8Array;
}

/**
 * The things that models found, with the rows of their assets by `rowOf` (-1: left out). `onSeen` hears of each row that
 * a model which knows classes has looked at.
 */
export async function readClasses(
  catalog: SqliteDatabase,
  names: ClassNames,
  sources: ClassSources,
  rowOf: (assetId: number) => number,
  onSeen: (row: number) => void,
  pace: Pace,
): Promise<EntryList> {
  const entries = new EntryList();
  const recognitions = await readRecognitions(catalog, sources, rowOf, onSeen, pace);
  const numbers = classNumbers(catalog, names);
  const tables = [
    ['detections', `${weightSql} + (width * height >= ${largeArea})`],
    ['classifications', weightSql],
  ] as const;
  for (const [table, weight] of tables) {
    const packed = catalog
      .prepare<[number, number, number], number>(
        `SELECT ${packedSql(weight)} FROM ${table} WHERE recognition_id > ? AND recognition_id <= ?`,
      )
      .pluck();
    for (let from = 0; from < recognitions.rows.length; from += together) {
      for (const value of packed.all(from, from, from + together)) {
        const left = Math.floor(value / weightBits);
        const id = from + Math.floor(left / classBits);
        const row = (recognitions.rows[id] ?? 0) - 1;
        if (row < 0) continue;
        entries.add(numbers[left % classBits] ?? 0, row, value % weightBits, recognitions.sources[id] ?? 0);
      }
      if (pace.due()) await pace.rest();
    }
  }
  return entries;
}

/**
 * Matches recognitions with assets in the order of contents, which both have an index of: neither table is read, and
 * each look into an index finds the page of the last one.
 */
async function readRecognitions(
  catalog: SqliteDatabase,
  sources: ClassSources,
  rowOf: (assetId: number) => number,
  onSeen: (row: number) => void,
  pace: Pace,
): Promise<Recognitions> {
  const last = catalog.prepare<[], number | null>('SELECT max(id) FROM recognitions').pluck().get() ?? 0;
  const found = { rows: new Uint32Array(last + 1), sources: new Uint8Array(last + 1) };
  const sourceOf = new Map<number, number>();
  const models = catalog
    .prepare<[], { id: number; model: string; task: string }>('SELECT id, model, task FROM models')
    .all();
  for (const { id, model, task } of models) {
    if (task === 'detect' || task === 'classify') sourceOf.set(id, sources.numberOf(task, model));
  }
  const between = catalog
    .prepare<[string, string], [number, number, number]>(
      `SELECT assets.id, recognitions.id, model_id FROM assets
         CROSS JOIN recognitions ON recognitions.sha256 = assets.sha256
       WHERE assets.sha256 >= ? AND assets.sha256 < ?`,
    )
    .raw();
  const digits = Math.min(4, Math.ceil(Math.log2(1 + last / matched) / 4));
  const parts = 16 ** digits;
  for (let part = 0; part < parts; part++) {
    for (const [assetId, id, modelId] of between.all(prefix(part, digits), prefix(part + 1, digits))) {
      const source = sourceOf.get(modelId);
      const row = rowOf(assetId);
      if (source === undefined || row < 0) continue;
      found.rows[id] = row + 1;
      found.sources[id] = source;
      onSeen(row);
    }
    if (pace.due()) await pace.rest();
  }
  return found;
}

/** The first hex digits of the contents of this part; what comes after all digits for the part behind the last. */
function prefix(part: number, digits: number): string {
  if (part === 16 ** digits) return 'g';
  return digits === 0 ? '' : part.toString(16).padStart(digits, '0');
}

/** Numbers of classes by their row ids. */
function classNumbers(catalog: SqliteDatabase, names: ClassNames): Uint32Array {
  const rows = catalog
    .prepare<[], { id: number; name: string; wnid: string }>('SELECT id, name, wnid FROM classes')
    .all();
  const numbers = new Uint32Array(rows.reduce((most, { id }) => Math.max(most, id), 0) + 1);
  for (const { id, name, wnid } of rows) numbers[id] = names.numberOf(name, wnid === '' ? null : wnid);
  return numbers;
}
