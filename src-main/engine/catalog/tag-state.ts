import { tagKey } from './tag-names.ts';

/** @file The tags of one photo, and what adding and removing makes of them. Pure. */

/** The tags of a photo by where they come from. */
export interface TagState {
  /** Names that the user gave. */
  readonly given: readonly string[];
  /** Names that it shows besides: from files, models, and what stands with it. */
  readonly others: readonly string[];
  /** Names from elsewhere that it does not show. */
  readonly hidden: readonly string[];
  /** Others may share their tags with it: those would show once it has no such tag of its own. */
  readonly mayShare: boolean;
}

/** The part of `TagState` that the user decides, sorted. */
export interface SaidTags {
  readonly tags: readonly string[];
  readonly hidden: readonly string[];
}

/** What is said of the tags after `remove`, then `add`. Tags that differ only in case are one. */
export function changedTags(state: TagState, add: readonly string[], remove: readonly string[]): SaidTags {
  const given = byKey(state.given);
  const others = byKey(state.others);
  const hidden = byKey(state.hidden);
  for (const name of remove) {
    const key = tagKey(name);
    const elsewhere = others.get(key) ?? (state.mayShare ? given.get(key) : undefined);
    given.delete(key);
    others.delete(key);
    if (elsewhere !== undefined) hidden.set(key, elsewhere);
  }
  for (const name of add) {
    const key = tagKey(name);
    if (given.has(key) || others.has(key)) continue;
    // What is shown again is spelled as it was.
    given.set(key, hidden.get(key) ?? [name]);
    hidden.delete(key);
  }
  return { tags: names(given), hidden: names(hidden) };
}

/** Of what is said of tags only what these keys are about. */
export function restrictedTags(said: SaidTags, keys: ReadonlySet<string>): SaidTags {
  const some = (all: readonly string[]): string[] => all.filter((name) => keys.has(tagKey(name)));
  return { tags: some(said.tags), hidden: some(said.hidden) };
}

/** `said`, with what these keys are about as `part` has it. */
export function replacedTags(said: SaidTags, keys: ReadonlySet<string>, part: SaidTags): SaidTags {
  const rest = (all: readonly string[]): string[] => all.filter((name) => !keys.has(tagKey(name)));
  return {
    tags: [...rest(said.tags), ...part.tags].sort(),
    hidden: [...rest(said.hidden), ...part.hidden].sort(),
  };
}

/** What is said of tags as edits keep it: equal states have equal texts. */
export function tagsText({ tags, hidden }: SaidTags): string {
  return JSON.stringify({ tags, hidden });
}

/** The same read again; null: nothing. */
export function tagsOf(text: string | null): SaidTags {
  // Written by `tagsText`.
  return text === null ? { tags: [], hidden: [] } : (JSON.parse(text) as SaidTags);
}

/** Files may spell one tag in several ways: all of them go together. */
function byKey(all: readonly string[]): Map<string, string[]> {
  const spellings = new Map<string, string[]>();
  for (const name of all) {
    const known = spellings.get(tagKey(name));
    if (known === undefined) spellings.set(tagKey(name), [name]);
    else known.push(name);
  }
  return spellings;
}

function names(spellings: ReadonlyMap<string, readonly string[]>): string[] {
  return [...new Set([...spellings.values()].flat())].sort();
}
