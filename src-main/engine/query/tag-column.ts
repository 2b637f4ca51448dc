import type { SqliteDatabase } from '../platform/sqlite.ts';
import { type Columns, grown } from './columns.ts';
import type { Pace } from './pace.ts';
import { type Parts, type Saved, uint32 } from './snapshot/parts.ts';

/** Rows of `asset_tags` read at a time: some 2 ms of work. */
const chunk = 2000;

type TagRow = [assetId: number, tagId: number];

/**
 * The tags of each asset: a row holds the code of its set of tags, because many photos have the same ones. So tags are
 * counted and found as everything else that stands in a dictionary.
 */
export class TagColumn {
  /** By row; 0 for none. */
  codes: Uint32Array = new Uint32Array(0);
  readonly #sets: (readonly number[])[] = [[]];
  readonly #codeOf = new Map<string, number>([['', 0]]);
  readonly #catalog: SqliteDatabase;
  readonly #columns: Columns;

  constructor(catalog: SqliteDatabase, columns: Columns) {
    this.#catalog = catalog;
    this.#columns = columns;
    this.codes = new Uint32Array(columns.capacity);
  }

  /** By code: row ids of the tags, upwards. Codes are never taken back. */
  get sets(): readonly (readonly number[])[] {
    return this.#sets;
  }

  get bytes(): number {
    return this.codes.byteLength + this.#sets.length * 200;
  }

  /** All there is; `restore` takes it. */
  save(): Saved<{ readonly tagSets: readonly (readonly number[])[] }> {
    return { facts: { tagSets: this.#sets }, parts: { tags: this.codes } };
  }

  restore(sets: readonly (readonly number[])[], parts: Parts): void {
    this.codes = uint32(parts['tags']);
    for (const tags of sets.slice(1)) {
      this.#codeOf.set(tags.join(' '), this.#sets.length);
      this.#sets.push(tags);
    }
  }

  /** Reads the tags of all assets, in slices. */
  async load(pace: Pace): Promise<void> {
    const after = this.#catalog
      .prepare<[number, number, number], TagRow>(
        `SELECT asset_id, tag_id FROM asset_tags WHERE (asset_id, tag_id) > (?, ?)
         GROUP BY asset_id, tag_id ORDER BY asset_id, tag_id LIMIT ?`,
      )
      .raw();
    let [lastAsset, lastTag] = [0, 0];
    let tags: number[] = [];
    for (;;) {
      const rows = after.all(lastAsset, lastTag, chunk);
      for (const [assetId, tagId] of rows) {
        if (assetId !== lastAsset) {
          this.#put(lastAsset, tags);
          tags = [];
        }
        tags.push(tagId);
        [lastAsset, lastTag] = [assetId, tagId];
      }
      if (rows.length === 0) break;
      if (pace.due()) await pace.rest();
    }
    this.#put(lastAsset, tags);
  }

  /** Reads the tags of these rows again; the columns must have been brought up to date before. */
  update(rows: readonly number[]): void {
    this.codes = grown(this.codes, this.#columns.capacity);
    const ids: number[] = [];
    for (const row of rows) {
      this.codes[row] = 0;
      const id = this.#columns.id[row] ?? 0;
      if (this.#columns.rowOf(id) === row) ids.push(id);
    }
    const tagsOf = new Map<number, number[]>();
    const of = this.#catalog
      .prepare<[string], TagRow>(
        `SELECT DISTINCT asset_id, tag_id FROM json_each(?) AS wanted
           CROSS JOIN asset_tags ON asset_id = wanted.value ORDER BY asset_id, tag_id`,
      )
      .raw();
    for (const [assetId, tagId] of of.all(JSON.stringify(ids))) {
      const known = tagsOf.get(assetId);
      if (known === undefined) tagsOf.set(assetId, [tagId]);
      else known.push(tagId);
    }
    for (const [assetId, tags] of tagsOf) this.#put(assetId, tags);
  }

  #put(assetId: number, tags: readonly number[]): void {
    const row = this.#columns.rowOf(assetId);
    if (row < 0) return;
    const key = tags.join(' ');
    let code = this.#codeOf.get(key);
    if (code === undefined) {
      code = this.#sets.length;
      this.#codeOf.set(key, code);
      this.#sets.push(tags);
    }
    this.codes[row] = code;
  }
}
