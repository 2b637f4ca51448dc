import { scoreRounding, scoreSteps } from '../../../../src-shared/model/things.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import type { Pace } from '../pace.ts';
import { addBit, hasBit, newBitset } from '../bitset.ts';
import { EntryList, largeArea } from './class-entries.ts';
import type { ClassNames } from './class-names.ts';
import type { ClassSources } from './class-sources.ts';
import { RivalBoxes, rivalBoxSql } from './rival-boxes.ts';

/** @file All that models found, read from the catalog at once, each thing once; corrections are not looked at. */

/** Recognitions whose things are read at a time: some milliseconds of work. A power of two. */
const together = 512;
/** Recognitions that are matched with assets at a time, about. */
const matched = 1000;
/** Parts of one number: the things of a million photos are read twice as fast as one value than as four. */
const weightBits = 2 ** 15;
const classBits = 2 ** 20;

/** As `weigh` has it. */
const weightSql = `CAST(min(score, 1) * ${scoreSteps} + ${scoreRounding} AS INTEGER) * 2`;
const packedSql = (weight: string): string =>
  `((recognition_id - ?) * ${classBits} + class_id) * ${weightBits} + ${weight}`;

/** Ids are counted from the first number on; of those after the second, up to the third. */
type Span = [from: number, after: number, last: number];

/** Which row a recognition belongs to, and by which source it is. */
interface Recognitions {
  /** By id: row + 1, 0 for what is no photo's that stands for itself. */
  readonly rows: Uint32Array;
  readonly sources: Uint8Array;
  /** Ids of detectors' on photos that another detector has looked at, too. */
  readonly rivals: Uint32Array;
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
  const rivals = new RivalBoxes();
  const tables = [
    { task: 'detect', name: 'detections', weight: `${weightSql} + (width * height >= ${largeArea})`, box: rivalBoxSql },
    { task: 'classify', name: 'classifications', weight: weightSql, box: '0' },
  ] as const;
  for (const { task, name, weight, box } of tables) {
    const things = `FROM ${name} WHERE recognition_id > ? AND recognition_id <= ?`;
    const plain = catalog.prepare<Span, number>(`SELECT ${packedSql(weight)} ${things}`).pluck();
    const boxed = catalog.prepare<Span, [number, number]>(`SELECT ${packedSql(weight)}, ${box} ${things}`).raw();
    /** Adds a thing; the id of its recognition, 0 where it is on no photo. */
    const add = (from: number, value: number): number => {
      const left = Math.floor(value / weightBits);
      const id = from + Math.floor(left / classBits);
      const row = (recognitions.rows[id] ?? 0) - 1;
      if (row < 0) return 0;
      const number = numbers[left % classBits] ?? 0;
      entries.add(number, row, value % weightBits, recognitions.sources[id] ?? 0);
      return id;
    };
    for (let from = 0; from < recognitions.rows.length; from += together) {
      const span: Span = [from, from, from + together];
      if (task === 'detect' && hasAny(recognitions.rivals, from + 1, together)) {
        for (const [value, edges] of boxed.all(...span)) {
          const id = add(from, value);
          const at = entries.length - 1;
          if (hasBit(recognitions.rivals, id)) rivals.add(at, entries.rows[at] ?? 0, edges);
        }
      } else for (const value of plain.all(...span)) add(from, value);
      if (pace.due()) await pace.rest();
    }
  }
  await rivals.merge(entries, sources, pace);
  return entries;
}

/** Whether one of `count` numbers from `first` on is in the set. */
function hasAny(set: Uint32Array, first: number, count: number): boolean {
  for (let word = first >>> 5; word <= (first + count - 1) >>> 5; word++) if ((set[word] ?? 0) !== 0) return true;
  return false;
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
  const found = { rows: new Uint32Array(last + 1), sources: new Uint8Array(last + 1), rivals: newBitset(last + 1) };
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
  // Recognitions of one asset come together.
  let detected = { row: -1, id: 0 };
  for (let part = 0; part < parts; part++) {
    for (const [assetId, id, modelId] of between.all(prefix(part, digits), prefix(part + 1, digits))) {
      const source = sourceOf.get(modelId);
      const row = rowOf(assetId);
      if (source === undefined || row < 0) continue;
      found.rows[id] = row + 1;
      found.sources[id] = source;
      if (sources.isDetector[source] === true) {
        if (detected.row === row) for (const rival of [detected.id, id]) addBit(found.rivals, rival);
        detected = { row, id };
      }
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
