import { sep } from 'node:path';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { type Columns, grown } from './columns.ts';
import { addBit, newBitset } from './bitset.ts';
import type { Pace } from './pace.ts';

type FileRow = [
  originalId: number,
  /** The one that stands for itself. */
  assetId: number,
  path: string,
  sourceId: number,
  sizeBytes: number,
  primary: number,
  addedAt: string,
];

/**
 * The files of each asset that are there; of an asset that is away those it was last seen as. Those of an asset that is
 * shown with another one (the RAW beside a JPEG) belong to that one, its lead.
 */
const fileSql = `o.id, coalesce(a.lead_asset, a.id), o.path, o.source_id, o.size_bytes,
  a.lead_asset IS NULL AND o.id = a.primary_original, a.added_at`;
const isShownSql = `(o.missing = 0
  OR a.missing <> 0 AND (a.lead_asset IS NULL OR (SELECT missing FROM assets WHERE id = a.lead_asset) <> 0))`;
const allFilesSql = `
  SELECT ${fileSql} FROM originals o CROSS JOIN assets a ON a.id = o.asset_id
  WHERE o.id > ? AND ${isShownSql} ORDER BY o.id LIMIT ?`;
/** Of assets that stand for themselves; of others nothing: their leads are among the given, or have not changed. */
const filesOfSql = `
  SELECT ${fileSql} FROM (
    SELECT id FROM assets WHERE id IN (SELECT value FROM json_each(?)) AND lead_asset IS NULL
    UNION ALL SELECT id FROM assets WHERE lead_asset IN (SELECT value FROM json_each(?))
  ) AS wanted CROSS JOIN assets a ON a.id = wanted.id CROSS JOIN originals o ON o.asset_id = a.id
  WHERE ${isShownSql}`;

/** Originals read at a time: some 5 ms of work. */
const chunk = 2500;
/** Ends every name; stands in none. */
const nameEnd = sep.charCodeAt(0);
/** Asset row of an entry that holds no longer. */
const void_ = 0xffffffff;

/**
 * The files of the assets in memory: names, sources, sizes, and when the asset was added. Read when first asked for
 * (`filename:`, `source:`, orders by name, size and added), because few questions need them: some 45 bytes a file.
 * Every file is an entry; an asset's old entries become void when it changes.
 */
export class FileColumns {
  /** By asset row: the entry of the primary original, −1 without. */
  primary: Int32Array = new Int32Array(0);
  sizeBytes: Float64Array = new Float64Array(0);
  addedMs: Float64Array = new Float64Array(0);

  /** Folded names as UTF-8, one after the other, each with `nameEnd` behind it. */
  #names: Buffer = Buffer.alloc(0);
  #namesEnd = 0;
  /** By entry: where its name ends, the row of its asset, its source. */
  #end: Uint32Array = new Uint32Array(0);
  #row: Uint32Array = new Uint32Array(0);
  #source: Uint32Array = new Uint32Array(0);
  #entries = 0;
  #voidEntries = 0;
  readonly #catalog: SqliteDatabase;
  readonly #columns: Columns;

  constructor(catalog: SqliteDatabase, columns: Columns) {
    this.#catalog = catalog;
    this.#columns = columns;
    this.#fitRows();
  }

  /** Reads all files, in slices. */
  async load(pace: Pace): Promise<void> {
    const after = this.#catalog.prepare<[number, number], FileRow>(allFilesSql).raw();
    for (let last = 0; ;) {
      const rows = after.all(last, chunk);
      for (const row of rows) this.#add(row);
      const end = rows.at(-1);
      if (end === undefined) return;
      last = end[0];
      if (pace.due()) await pace.rest();
    }
  }

  /** Reads the files of these assets again; the columns must have been brought up to date before. */
  update(assetIds: readonly number[], rows: readonly number[]): void {
    this.#fitRows();
    const stale = newBitset(this.#columns.capacity);
    for (const row of rows) {
      addBit(stale, row);
      this.primary[row] = -1;
      this.sizeBytes[row] = 0;
    }
    for (let entry = 0; entry < this.#entries; entry++) {
      const row = this.#row[entry] ?? void_;
      if (row === void_ || (((stale[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 0) continue;
      this.#row[entry] = void_;
      this.#voidEntries++;
    }
    const of = this.#catalog.prepare<[string, string], FileRow>(filesOfSql).raw();
    const wanted = JSON.stringify(assetIds);
    for (const row of of.all(wanted, wanted)) this.#add(row);
  }

  /** Whether so much is void that reading everything again is the cheaper way. */
  get worn(): boolean {
    return this.#voidEntries > 10_000 && this.#voidEntries * 2 > this.#entries;
  }

  get bytes(): number {
    const arrays = [this.primary, this.sizeBytes, this.addedMs, this.#names, this.#end, this.#row, this.#source];
    return arrays.reduce((sum, array) => sum + array.byteLength, 0);
  }

  /** Rows with a file whose name holds the text, without regard to case and accents. */
  async rowsNamed(text: string, pace: Pace): Promise<Uint32Array> {
    const found = newBitset(this.#columns.capacity);
    if (text !== '') await this.#eachNamed(text, (row) => addBit(found, row), pace);
    return found;
  }

  /** The folded names that hold the text, all for '', each with the row of its asset or, where several have it, theirs. */
  async namesHolding(text: string, pace: Pace): Promise<Map<string, number | Set<number>>> {
    const found = new Map<string, number | Set<number>>();
    const add = (row: number, entry: number): void => {
      const name = this.#names.toString('utf8', this.#start(entry), (this.#end[entry] ?? 0) - 1);
      const known = found.get(name);
      if (known === undefined) found.set(name, row);
      else if (typeof known === 'object') known.add(row);
      else if (known !== row) found.set(name, new Set([known, row]));
    };
    await this.#eachNamed(text, add, pace);
    return found;
  }

  /** Calls `visit` for every file whose name holds the text. */
  async #eachNamed(text: string, visit: (row: number, entry: number) => void, pace: Pace): Promise<void> {
    const wanted = Buffer.from(fold(text));
    if (wanted.includes(nameEnd)) return;
    const names = this.#names.subarray(0, this.#namesEnd);
    let entry = 0;
    let looked = 0;
    for (
      let at = names.indexOf(wanted);
      at >= 0 && entry < this.#entries;
      at = names.indexOf(wanted, this.#end[entry - 1])
    ) {
      while ((this.#end[entry] ?? this.#namesEnd) <= at) entry++;
      const row = this.#row[entry] ?? void_;
      if (row !== void_) visit(row, entry);
      entry++;
      if (++looked % 1000 === 0 && pace.due()) await pace.rest();
    }
  }

  /** Rows with a file in a source whose folder path holds the text. */
  rowsOfSource(text: string): Uint32Array {
    const wanted = fold(text);
    if (wanted === '') return newBitset(this.#columns.capacity);
    const sources = this.#catalog.prepare<[], { id: number; path: string }>('SELECT id, path FROM sources').all();
    return this.#rowsIn(new Set(sources.filter(({ path }) => fold(path).includes(wanted)).map(({ id }) => id)));
  }

  /** Rows with a file in this source, by its row id. */
  rowsOfSourceId(id: number): Uint32Array {
    return this.#rowsIn(new Set([id]));
  }

  #rowsIn(ids: ReadonlySet<number>): Uint32Array {
    const found = newBitset(this.#columns.capacity);
    for (let entry = 0; entry < this.#entries && ids.size > 0; entry++) {
      const row = this.#row[entry] ?? void_;
      if (row !== void_ && ids.has(this.#source[entry] ?? 0)) addBit(found, row);
    }
    return found;
  }

  /** Compares the primary names of two rows as people order them: IMG_2 before IMG_10. 0 for equal names. */
  compareNames(rowA: number, rowB: number): number {
    const entryA = this.primary[rowA] ?? -1;
    const entryB = this.primary[rowB] ?? -1;
    if (entryA < 0 || entryB < 0) return entryB - entryA;
    const names = this.#names;
    const endA = (this.#end[entryA] ?? 0) - 1;
    const endB = (this.#end[entryB] ?? 0) - 1;
    let a = this.#start(entryA);
    let b = this.#start(entryB);
    while (a < endA && b < endB) {
      if (isDigit(names[a]) && isDigit(names[b])) {
        while (a < endA && names[a] === zero) a++;
        while (b < endB && names[b] === zero) b++;
        const digitsA = a;
        const digitsB = b;
        while (a < endA && isDigit(names[a])) a++;
        while (b < endB && isDigit(names[b])) b++;
        const longer = a - digitsA - (b - digitsB);
        if (longer !== 0) return longer;
        for (let i = 0; i < a - digitsA; i++) {
          const difference = (names[digitsA + i] ?? 0) - (names[digitsB + i] ?? 0);
          if (difference !== 0) return difference;
        }
      } else {
        const difference = (names[a++] ?? 0) - (names[b++] ?? 0);
        if (difference !== 0) return difference;
      }
    }
    return endA - a - (endB - b);
  }

  #start(entry: number): number {
    return entry === 0 ? 0 : (this.#end[entry - 1] ?? 0);
  }

  #add([, assetId, path, sourceId, sizeBytes, primary, addedAt]: FileRow): void {
    const row = this.#columns.rowOf(assetId);
    if (row < 0) return;
    const name = fold(path.slice(path.lastIndexOf(sep) + 1));
    const longest = name.length * 3 + 1;
    if (this.#namesEnd + longest > this.#names.length) {
      const larger = Buffer.alloc(Math.ceil(this.#names.length * 1.25) + longest + 4096);
      this.#names.copy(larger, 0, 0, this.#namesEnd);
      this.#names = larger;
    }
    this.#namesEnd += this.#names.write(name, this.#namesEnd);
    this.#names[this.#namesEnd++] = nameEnd;
    if (this.#entries === this.#end.length) this.#fitEntries(Math.ceil(this.#entries * 1.25) + 64);
    const entry = this.#entries++;
    this.#end[entry] = this.#namesEnd;
    this.#row[entry] = row;
    this.#source[entry] = sourceId;
    if (primary === 1) {
      this.primary[row] = entry;
      this.addedMs[row] = Date.parse(addedAt) || 0;
      this.sizeBytes[row] = sizeBytes;
    }
  }

  #fitEntries(length: number): void {
    this.#end = grown(this.#end, length);
    this.#row = grown(this.#row, length);
    this.#source = grown(this.#source, length);
  }

  #fitRows(): void {
    const from = this.primary.length;
    const { capacity } = this.#columns;
    this.primary = grown(this.primary, capacity);
    this.primary.fill(-1, from);
    this.sizeBytes = grown(this.sizeBytes, capacity);
    this.addedMs = grown(this.addedMs, capacity);
    if (this.#end.length === 0) this.#fitEntries(capacity);
  }
}

const zero = 0x30;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= 0x39;
}
