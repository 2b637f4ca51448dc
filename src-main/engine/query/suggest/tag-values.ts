import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { hasBit } from '../bitset.ts';
import type { Columns } from '../columns.ts';
import { foldedTag } from '../filters/index-filters.ts';
import type { Pace } from '../pace.ts';
import type { Valued } from './rank.ts';

/** Rows read between two looks at the clock. */
const stride = 2000;
/** A spelling of a tag itself stands before those of the levels of longer tags. */
const ownSpelling = 2 ** 40;

/** A tag, or a level above tags that nobody gave by itself. */
interface Level {
  value: string;
  /** How much speaks for this spelling. */
  weight: number;
  count: number;
  /** The asset counted last: one with several tags below a level counts once there. */
  last: number;
}

interface KnownTag {
  /** Each level as it is written, from the first to the whole tag. */
  readonly spellings: readonly string[];
  readonly levels: readonly Level[];
  count: number;
}

/**
 * Every tag and every level above one (`animal` of `animal/dog`), counted with what is below it among `rows`; null: among
 * all.
 */
export async function tagValues(
  catalog: SqliteDatabase,
  columns: Columns,
  rows: Uint32Array | null,
  pace: Pace,
): Promise<readonly Valued[]> {
  const levels = new Map<string, Level>();
  const tags = new Map<number, KnownTag>();
  for (const { id, name } of catalog.prepare<[], { id: number; name: string }>('SELECT id, name FROM tags').all()) {
    tags.set(id, knownTag(name, levels));
  }
  const given = catalog
    .prepare<[], [number, number]>('SELECT asset_id, tag_id FROM asset_tags ORDER BY asset_id')
    .raw();
  let read = 0;
  for (const [assetId, tagId] of given.iterate()) {
    if (++read % stride === 0 && pace.due()) await pace.rest();
    const tag = tags.get(tagId);
    const row = columns.rowOf(assetId);
    if (tag === undefined || row < 0 || (rows !== null && !hasBit(rows, row))) continue;
    tag.count++;
    for (const level of tag.levels) {
      if (level.last === assetId) continue;
      level.last = assetId;
      level.count++;
    }
  }
  for (const tag of tags.values()) chooseSpellings(tag);
  return [...levels.values()];
}

function knownTag(name: string, known: Map<string, Level>): KnownTag {
  const parts = name.split('/').map((part) => part.trim());
  const spellings = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const levels = spellings.map((spelling) => {
    const key = foldedTag(spelling);
    const level = known.get(key) ?? { value: spelling, weight: -1, count: 0, last: 0 };
    known.set(key, level);
    return level;
  });
  return { spellings, levels, count: 0 };
}

function chooseSpellings({ spellings, levels, count }: KnownTag): void {
  levels.forEach((level, index) => {
    const weight = count + (index === levels.length - 1 && count > 0 ? ownSpelling : 0);
    if (weight <= level.weight) return;
    level.weight = weight;
    level.value = spellings[index] ?? level.value;
  });
}
