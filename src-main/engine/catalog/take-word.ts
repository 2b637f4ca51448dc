import { changedCorrections, contradicts, sayable } from './corrections.ts';
import type { Correction } from '../../../src-shared/model/correction.ts';
import type { Turnover } from './edits.ts';
import { saidNames, saidText, type Said, type SaidName } from './said.ts';
import { tagKey } from './tag-names.ts';
import { replacedTags, restrictedTags, tagsText, type SaidTags } from './tag-state.ts';
import type { UserData } from './user-data.ts';

/** @file What becomes of what is said of a photo when a file of user data tells something of it. Pure. */

/** The edits that follow, without their target; and what the library says otherwise, by name. */
export interface TakenWord {
  readonly edits: readonly Omit<Turnover, 'target'>[];
  readonly conflicts: readonly string[];
}

/**
 * Takes what is told beside what is said at present. Where both say something else the present word stays, unless
 * `replace`; what only the present has stays in any case, but for corrections that are `unsaid`.
 */
export function takenWord(
  present: UserData,
  told: UserData,
  replace: boolean,
  unsaid: readonly Correction[] = [],
): TakenWord {
  const edits: Omit<Turnover, 'target'>[] = [];
  const conflicts: string[] = [];
  for (const name of saidNames) {
    const [before, after] = [comparable(present.said, name), comparable(told.said, name)];
    if (after === null || before === after) continue;
    if (before !== null) conflicts.push(name);
    if (before === null || replace) {
      edits.push({ what: `asset.${name}`, before: textOf(present.said, name), after: textOf(told.said, name) });
    }
  }
  const tags = takenTags(present, told, replace);
  if (tags.edit !== null) edits.push(tags.edit);
  if (tags.isConflict) conflicts.push('tags');
  const seen = takenSeen(present.said.seen ?? [], told.said.seen ?? [], replace, unsaid);
  if (seen.edit !== null) edits.push(seen.edit);
  if (seen.isConflict) conflicts.push('seen');
  if (told.apart && !present.apart) {
    edits.push({ what: 'asset.ungroup', before: saidApart(false), after: saidApart(true) });
  }
  return { edits, conflicts };
}

/** A part that came of it: the edit, null for none; whether the library says otherwise. */
interface TakenPart {
  readonly edit: Omit<Turnover, 'target'> | null;
  readonly isConflict: boolean;
}

/** Tags add up. A tag that one gives and the other hides is a conflict. */
function takenTags(present: UserData, told: UserData, replace: boolean): TakenPart {
  const now: SaidTags = { tags: present.userTags, hidden: present.said.hiddenTags ?? [] };
  const [given, hidden] = [keysOf(now.tags), keysOf(now.hidden)];
  const toldHidden = told.said.hiddenTags ?? [];
  const againstHiding = told.userTags.filter((name) => hidden.has(tagKey(name)));
  const againstGiving = toldHidden.filter((name) => given.has(tagKey(name)));
  const give = told.userTags.filter((name) => !given.has(tagKey(name)) && (replace || !hidden.has(tagKey(name))));
  const hide = toldHidden.filter((name) => !now.hidden.includes(name) && (replace || !given.has(tagKey(name))));
  const [giveKeys, hideKeys] = [keysOf(give), keysOf(hide)];
  const keys = new Set([...giveKeys, ...hideKeys]);
  const next = {
    tags: [...now.tags.filter((name) => !hideKeys.has(tagKey(name))), ...give].sort(),
    hidden: [...now.hidden.filter((name) => !giveKeys.has(tagKey(name))), ...hide].sort(),
  };
  const before = tagsText(restrictedTags(now, keys));
  const after = tagsText(restrictedTags(replacedTags(now, keys, restrictedTags(next, keys)), keys));
  return {
    edit: keys.size === 0 ? null : { what: 'asset.tags', before, after },
    isConflict: againstHiding.length + againstGiving.length > 0,
  };
}

/** Corrections add up, but for those of which the library says the opposite. */
function takenSeen(
  before: readonly Correction[],
  told: readonly Correction[],
  replace: boolean,
  unsaid: readonly Correction[],
): TakenPart {
  const gone = unsaid.map((one) => ({ ...one, verdict: 'unsaid' as const }));
  const present = changedCorrections(before, gone).next;
  const known = new Set(present.map((one) => saidText([one])));
  const fresh = told.filter((one) => !known.has(saidText([one])));
  const agreed = fresh.filter((one) => !present.some((other) => contradicts(one, other)));
  const { added, removed } = changedCorrections(before, [...gone, ...sayable(replace ? fresh : agreed)]);
  return {
    edit:
      added.length + removed.length === 0
        ? null
        : { what: 'asset.seen', before: saidText(removed), after: saidText(added) },
    isConflict: agreed.length < fresh.length,
  };
}

/** Of an edit that takes a photo out of its group; see `apart.ts`. */
function saidApart(apart: boolean): string {
  return JSON.stringify({ apart });
}

/** What has to be the same for the same to be said; null: nothing is. How a time was set is only for the history. */
function comparable(said: Said, name: SaidName): string | null {
  if (name === 'position') return said.position === undefined ? null : JSON.stringify(said.position.at);
  if (name !== 'captureTime') return textOf(said, name);
  const time = said.captureTime;
  return time === undefined ? null : JSON.stringify([time.local, time.zone, time.shifted]);
}

function textOf(said: Said, name: SaidName): string | null {
  const value = said[name];
  return value === undefined ? null : saidText(value);
}

function keysOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(tagKey));
}
