/** @file Filters for which SQLite is asked: words of the text index, tags, and imports. */
import { fold } from '../../../../src-shared/algorithms/fold.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { addBit, newBitset } from '../bitset.ts';
import type { Columns } from '../columns.ts';
import type { Pace } from '../pace.ts';
import type { TagColumn } from '../tag-column.ts';
import { type BlockTest, matchCodes, matchNone, matchSet } from './block-test.ts';
import { wordsOf } from './text-match.ts';

/** Ids read between two looks at the clock. */
const stride = 2000;

/**
 * Rows whose file name, caption or tags have the word (or a word that begins so), or the quoted words in this order.
 * Camera names are left out: `apple` asks for apples, not for every picture of a telephone.
 */
export async function matchIndexedWord(
  catalog: SqliteDatabase,
  columns: Columns,
  text: string,
  quoted: boolean,
  pace: Pace,
): Promise<BlockTest> {
  const expression = indexExpression(text, quoted);
  if (expression === null) return matchNone;
  const statement = catalog.prepare<[string], number>('SELECT rowid FROM asset_text WHERE asset_text MATCH ?').pluck();
  return await collect(statement.iterate(expression), columns, pace);
}

/** The FTS5 expression: only letters and digits of the text go into it, so no text is an operator or ends the quotes. */
export function indexExpression(text: string, quoted: boolean): string | null {
  const words = wordsOf(text);
  return words.length === 0 ? null : `{filename caption tags} : "${words.join(' ')}"${quoted ? '' : ' *'}`;
}

/** The levels of a tag as they are compared: `Animal / Dog` is `animal/dog`. */
export function foldedTag(name: string): string {
  return name
    .split('/')
    .map((level) => fold(level.trim()).replace(/\s+/gu, ' '))
    .join('/');
}

/** Rows with one of the tags, by name, or with a tag below it: `animal` is also `animal/dog`. */
export function matchTag(catalog: SqliteDatabase, { codes, sets }: TagColumn, names: readonly string[]): BlockTest {
  const wanted = names.map(foldedTag).filter((name) => name !== '');
  const tags = catalog
    .prepare<[], { id: number; name: string }>('SELECT id, name FROM tags')
    .all()
    .filter(({ name }) => {
      const tag = foldedTag(name);
      return wanted.some((one) => tag === one || tag.startsWith(`${one}/`));
    });
  const asked = new Set(tags.map(({ id }) => id));
  return matchCodes(
    codes,
    Uint8Array.from(sets, (set) => (set.some((id) => asked.has(id)) ? 1 : 0)),
  );
}

/**
 * Rows of which imports brought a file that began at one of these instants (UTC, or the first part of one). A companion
 * counts for the asset that it is shown with.
 */
export async function matchImport(
  catalog: SqliteDatabase,
  columns: Columns,
  begins: readonly string[],
  pace: Pace,
): Promise<BlockTest> {
  const statement = catalog
    .prepare<[string], number>(
      `SELECT coalesce(assets.lead_asset, assets.id) FROM jobs
         CROSS JOIN originals ON originals.added_job = jobs.id CROSS JOIN assets ON assets.id = originals.asset_id
       WHERE EXISTS (SELECT 1 FROM json_each(?) WHERE value <> '' AND substr(started_at, 1, length(value)) = value)`,
    )
    .pluck();
  return await collect(statement.iterate(JSON.stringify(begins)), columns, pace);
}

/**
 * The rows of the assets that a statement gives. It stays open between slices: on a connection that only reads, and in
 * WAL mode, that hinders nobody for the tenths of a second it may take, while pages would search the index anew each.
 */
async function collect(ids: IterableIterator<number>, columns: Columns, pace: Pace): Promise<BlockTest> {
  const set = newBitset(columns.capacity);
  let read = 0;
  for (const id of ids) {
    const row = columns.rowOf(id);
    if (row >= 0) addBit(set, row);
    if (++read % stride === 0 && pace.due()) await pace.rest();
  }
  return matchSet(set);
}
