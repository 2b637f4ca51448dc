/** @file How tags are spelled. `/` parts the levels of one: `animal/dog`. Pure. */

const parting = '/';

/**
 * A tag as it is kept: NFC, blanks at the ends of each level off, runs of blanks one. Null where a level is empty or
 * there is nothing.
 */
export function cleanTag(name: string): string | null {
  const levels = name
    .normalize('NFC')
    .split(parting)
    .map((level) => level.replace(/[\s\p{Cc}]+/gu, ' ').trim());
  return levels.includes('') ? null : levels.join(parting);
}

/** Tags that differ only in case are one: equal keys. */
export function tagKey(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** Spells tags of one photo as those that exist (`spellEach`), those that differ only in case as one. */
export function spellTags(names: readonly string[], existing: Iterable<string>): string[] {
  return [...new Map([...spellEach(names, existing).values()].map((name) => [tagKey(name), name])).values()];
}

/**
 * How each of these tags is spelled as those that exist: a level that differs only in case from one at the same place takes its spelling.
 *
 * @param existing tags that are in use; of several spellings of one level the first counts, unless another is exactly
 *   as asked for
 */
export function spellEach(names: readonly string[], existing: Iterable<string>): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>();
  const exact = new Set<string>();
  for (const tag of existing) {
    for (const path of pathsOf(tag)) {
      exact.add(path);
      if (!spellings.has(tagKey(path))) spellings.set(tagKey(path), path);
    }
  }
  const spell = (name: string): string => {
    if (exact.has(name)) return name;
    let known = '';
    for (const path of pathsOf(name)) {
      const last = path.slice(path.lastIndexOf(parting) + 1);
      const wanted = known === '' ? last : known + parting + last;
      known = exact.has(wanted) ? wanted : (spellings.get(tagKey(wanted)) ?? wanted);
    }
    return known;
  };
  return new Map(names.map((name) => [name, spell(name)]));
}

/** A tag and those above it: `animal`, `animal/dog`. */
function pathsOf(name: string): string[] {
  const levels = name.split(parting);
  return levels.map((_, at) => levels.slice(0, at + 1).join(parting));
}
