import type { SqliteDatabase } from '../platform/sqlite.ts';
import { otherVersion, type ForeignFile, unknownForeign } from './foreign-errors.ts';

/** @file Reading tables that nobody promised us: other versions have other columns, and any column may hold anything. */

/** Characters or bytes of one value that are read: longer than anything that is taken. */
const longestValue = 1_000_000;

/** Which columns of a table. */
export interface ForeignColumns<Required extends string, Optional extends string> {
  readonly required: readonly Required[];
  /** Null where the table is without. */
  readonly optional?: readonly Optional[];
  /** Columns among them. */
  readonly orderBy?: readonly (Required | Optional)[];
}

export class ForeignTables {
  readonly #db: SqliteDatabase;
  readonly #file: ForeignFile;
  readonly #names: ReadonlySet<string>;

  /** @param signature tables without which it is not that program's. Throws `foreign-unknown`. */
  constructor(db: SqliteDatabase, file: ForeignFile, signature: readonly string[], what: string) {
    this.#db = db;
    this.#file = file;
    // Views and virtual tables run what a stranger wrote.
    const tables = db.prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    );
    this.#names = new Set(tables.all().map(({ name }) => name));
    if (!signature.every((name) => this.#names.has(name))) throw unknownForeign(file, what);
  }

  /** The rows of a table; none where it is not there. Throws `foreign-version` where a column is missing. */
  *rows<Required extends string, Optional extends string = never>(
    table: string,
    columns: ForeignColumns<Required, Optional>,
  ): Generator<Readonly<Record<Required | Optional, unknown>>> {
    if (!this.#names.has(table)) return;
    const info = this.#db.pragma(`table_info("${table}")`) as readonly { readonly name: string }[];
    const known = new Set(info.map(({ name }) => name.toLowerCase()));
    const missing = columns.required.find((name) => !known.has(name.toLowerCase()));
    if (missing !== undefined) throw otherVersion(this.#file, `${table}.${missing}`);
    const selected = [...columns.required, ...(columns.optional ?? [])].map((name) =>
      known.has(name.toLowerCase())
        ? `iif(typeof("${name}") IN ('text', 'blob'), substr("${name}", 1, ${String(longestValue)}), "${name}") AS "${name}"`
        : `NULL AS "${name}"`,
    );
    const present = (columns.orderBy ?? []).filter((name) => known.has(name.toLowerCase()));
    const order = present.length === 0 ? '' : ` ORDER BY ${present.map((name) => `"${table}"."${name}"`).join(', ')}`;
    // Names of tables and columns are ours; nothing of the file gets into the statement.
    yield* this.#db
      .prepare<[], Record<Required | Optional, unknown>>(`SELECT ${selected.join(', ')} FROM "${table}"${order}`)
      .iterate();
  }
}

/** Null for what is no text, or an empty one. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Null for what is no finite number; Lightroom writes some as text. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** The point, null where it is none on earth. */
export function positionOf(lat: unknown, lon: unknown): { readonly lat: number; readonly lon: number } | null {
  const [north, east] = [numberOf(lat), numberOf(lon)];
  if (north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180) return null;
  return { lat: north, lon: east };
}

/** `YYYY-MM-DDTHH:MM:SS` of a wall time; null for anything else. */
export function localOf(value: unknown): string | null {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(textOf(value) ?? '')?.[0] ?? null;
}

/** Stars and the rejected; null for what is none. */
export function starsOf(value: unknown): number | null {
  const stars = numberOf(value);
  return stars === null || !Number.isInteger(stars) || stars < 0 || stars > 5 ? null : stars;
}

/** What a map holds for a key; a new empty list, kept, where it holds nothing. */
export function listAt<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}
