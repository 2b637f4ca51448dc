import { statement } from '../../catalog/statements.ts';
import type { SqliteDatabase } from '../../platform/sqlite.ts';
import { foldedTag } from '../filters/index-filters.ts';
import type { TagColumn } from '../tag-column.ts';
import type { Valued } from './rank.ts';

/** A spelling of a tag itself stands before those of the levels of longer tags. */
const ownSpelling = 2 ** 40;

/** A tag, or a level above tags that nobody gave by itself. */
interface Level {
  value: string;
  /** How much speaks for this spelling. */
  weight: number;
  count: number;
}

interface KnownTag {
  /** Each level as it is written, from the first to the whole tag. */
  readonly spellings: readonly string[];
  readonly levels: readonly Level[];
  count: number;
}

/**
 * Every tag and every level above one (`animal` of `animal/dog`), counted with what is below it. `counts`: photos by code
 * of their set of tags.
 */
export function tagValues(catalog: SqliteDatabase, { sets }: TagColumn, counts: Uint32Array): readonly Valued[] {
  const levels = new Map<string, Level>();
  const tags = new Map<number, KnownTag>();
  for (const { id, name } of statement<{ id: number; name: string }>(catalog, 'SELECT id, name FROM tags').all()) {
    tags.set(id, knownTag(name, levels));
  }
  sets.forEach((ids, code) => {
    const count = counts[code] ?? 0;
    if (count === 0) return;
    // A photo with several tags below a level counts once there.
    const above = new Set<Level>();
    for (const id of ids) {
      const tag = tags.get(id);
      if (tag === undefined) continue;
      tag.count += count;
      for (const level of tag.levels) above.add(level);
    }
    for (const level of above) level.count += count;
  });
  for (const tag of tags.values()) chooseSpellings(tag);
  return [...levels.values()];
}

function knownTag(name: string, known: Map<string, Level>): KnownTag {
  const parts = name.split('/').map((part) => part.trim());
  const spellings = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const levels = spellings.map((spelling) => {
    const key = foldedTag(spelling);
    const level = known.get(key) ?? { value: spelling, weight: -1, count: 0 };
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
