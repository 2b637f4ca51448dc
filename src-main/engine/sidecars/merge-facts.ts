/**
 * @file What becomes of a sidecar when the user and another program may both have changed something: a merge of three, fact
 * by fact, over what both last agreed on. Pure.
 */
import { isSameRegion } from '../platform/metadata/named-regions.ts';
import type { NamedRegion } from '../../../src-shared/model/named-region.ts';
import type { XmpFacts } from '../platform/metadata/xmp-facts.ts';

/** Facts that are shared. */
export const sharedNames = ['tags', 'rating', 'title', 'caption', 'capturedAt', 'position', 'regions'] as const;
export type SharedName = (typeof sharedNames)[number];
/** As XMP tells them, but for regions: boxes on the upright picture, each with a name. */
export interface SharedFacts extends Pick<XmpFacts, Exclude<SharedName, 'regions'>> {
  readonly regions: readonly NamedRegion[] | null;
}

/** What Fernweh remembers of a sidecar that it wrote. */
export interface Remembered {
  /** What stood there before; comes back where the user takes his word back. */
  readonly before: Partial<SharedFacts>;
  /** What was written or taken over since, by fact: both sides agreed on it. */
  readonly agreed: Partial<SharedFacts>;
}

export interface Merged {
  /** To be written; what is absent stays. */
  readonly write: Partial<SharedFacts>;
  /** What the user says from now on, because another program said so. */
  readonly take: Partial<SharedFacts>;
  /** Facts that both changed, each to something else: neither is written or taken. */
  readonly conflicts: readonly SharedName[];
  /** To be remembered once it is written and taken. */
  readonly remembered: Remembered;
}

/**
 * Merges what the sidecar says now (`theirs`), what the user says (`ours`; absent: nothing of that fact) and what is remembered
 * of it. Where nothing is remembered of a fact the user's word counts where he saw what the file says when he said it
 * (`isSeen`); else what the file says is another's later word. Tags and regions are merged one by one and are never in
 * conflict; `given` are the tags that the user gave himself, `ours.tags` all that are shown.
 */
export function mergeFacts(
  ours: Partial<SharedFacts>,
  theirs: SharedFacts,
  known: Remembered,
  given: readonly string[] = ours.tags ?? [],
  isSeen = true,
): Merged {
  const write = new Map<SharedName, Fact>();
  const take = new Map<SharedName, Fact>();
  const conflicts: SharedName[] = [];
  const before = new Map<SharedName, Fact>(entriesOf(known.before));
  const agreed = new Map<SharedName, Fact>(entriesOf(known.agreed));
  for (const name of sharedNames) {
    const theirValue = theirs[name];
    const isKnown = agreed.has(name);
    const last = agreed.get(name) ?? null;
    const isChangedThere = isKnown && !isSame(name, theirValue, last);
    if (!(name in ours)) {
      // Taken back: what stood there before comes again, unless it is theirs by now.
      const old = before.get(name) ?? null;
      if (isKnown && !isChangedThere && !isSame(name, theirValue, old)) write.set(name, old);
      before.delete(name);
      agreed.delete(name);
      continue;
    }
    const ourValue = ours[name] ?? null;
    if (!isKnown && !before.has(name)) before.set(name, theirValue);
    if (name === 'tags' && (isKnown || !isSeen)) {
      const sets = { shown: ours.tags ?? [], given, theirs: theirs.tags ?? [], last: known.agreed.tags ?? [] };
      const tags = mergedTags(sets);
      agreed.set(name, tags);
      if (!isSame(name, tags, theirs.tags)) write.set(name, tags);
      if (!isSame(name, tags, ours.tags ?? null)) take.set(name, tags);
      continue;
    }
    if (name === 'regions') {
      // What is named in the file already counts beside the user's boxes, also before anything was agreed on.
      const regions = mergedRegions(ours.regions ?? [], theirs.regions ?? [], known.agreed.regions ?? []);
      agreed.set(name, regions);
      if (!isSame(name, regions, theirs.regions)) write.set(name, regions);
      if (!isSame(name, regions, ours.regions ?? null)) take.set(name, regions);
      continue;
    }
    if (!isKnown && !isSeen && theirValue !== null && !isSame(name, ourValue, theirValue)) {
      before.delete(name);
      conflicts.push(name);
      continue;
    }
    const isChangedHere = !isKnown || !isSame(name, ourValue, last);
    if (isSame(name, ourValue, theirValue)) agreed.set(name, theirValue);
    else if (!isChangedThere) {
      agreed.set(name, ourValue);
      write.set(name, ourValue);
    } else if (!isChangedHere) {
      agreed.set(name, theirValue);
      take.set(name, theirValue);
    } else conflicts.push(name);
  }
  return {
    ...{ write: factsOf(write), take: factsOf(take), conflicts },
    remembered: { before: factsOf(before), agreed: factsOf(agreed) },
  };
}

type Fact = SharedFacts[SharedName];

function entriesOf(facts: Partial<SharedFacts>): [SharedName, Fact][] {
  return sharedNames.flatMap((name): [SharedName, Fact][] => (name in facts ? [[name, facts[name] ?? null]] : []));
}

/** Each under the name that it came by. */
function factsOf(facts: ReadonlyMap<SharedName, Fact>): Partial<SharedFacts> {
  return Object.fromEntries(facts);
}

interface TagSets {
  /** Tags that the photo shows, those that the file brought by now among them. */
  readonly shown: readonly string[];
  readonly given: readonly string[];
  readonly theirs: readonly string[];
  readonly last: readonly string[];
}

/** Theirs, with what the user gave since, without what he took away since; null for none. */
function mergedTags({ shown, given, theirs, last }: TagSets): readonly string[] | null {
  const [isShown, wasThere] = [new Set(shown), new Set(last)];
  const added = given.filter((tag) => !wasThere.has(tag));
  const all = [...theirs, ...added].filter((tag) => !wasThere.has(tag) || isShown.has(tag));
  return all.length === 0 ? null : [...new Set(all)];
}

/** Theirs, with what the user boxed since, without what he took away since; null for none. */
function mergedRegions(
  ours: readonly NamedRegion[],
  theirs: readonly NamedRegion[],
  last: readonly NamedRegion[],
): readonly NamedRegion[] | null {
  const isIn = (list: readonly NamedRegion[], one: NamedRegion): boolean => list.some((it) => isSameRegion(it, one));
  const kept = theirs.filter((one) => !isIn(last, one) || isIn(ours, one));
  const added = ours.filter((one) => !isIn(last, one) && !isIn(kept, one));
  return kept.length + added.length === 0 ? null : [...kept, ...added];
}

/** What is remembered once conflicts over these facts are decided: as if one side had changed nothing. */
export function settled(
  known: Remembered,
  { ours, theirs }: { readonly ours: Partial<SharedFacts>; readonly theirs: SharedFacts },
  names: readonly SharedName[],
  keep: 'ours' | 'theirs',
): Remembered {
  const other: Partial<SharedFacts> = keep === 'ours' ? theirs : ours;
  return {
    ...known,
    agreed: { ...known.agreed, ...Object.fromEntries(names.map((name) => [name, other[name] ?? null])) },
  };
}

/** Programs round positions each in its way: about half a metre. */
const sameDegrees = 5e-6;

/** Whether both say the same, as far as programs keep it. */
function isSame(name: SharedName, one: Fact, other: Fact): boolean {
  if (one === null || other === null) return one === other;
  switch (name) {
    case 'tags':
      return sorted(one as readonly string[]) === sorted(other as readonly string[]);
    case 'regions': {
      const [a, b] = [one, other] as readonly (readonly NamedRegion[])[];
      const isIn = (list: readonly NamedRegion[] | undefined, it: NamedRegion): boolean =>
        list?.some((there) => isSameRegion(there, it)) === true;
      return a?.length === b?.length && a?.every((it) => isIn(b, it)) === true;
    }
    case 'position': {
      const [a, b] = [one, other] as readonly NonNullable<SharedFacts['position']>[];
      return a !== undefined && b !== undefined && isNear(a.lat, b.lat) && isNear(a.lon, b.lon);
    }
    case 'capturedAt': {
      const [a, b] = [one, other] as readonly NonNullable<SharedFacts['capturedAt']>[];
      // One without an offset only lost it on its way.
      return a?.local === b?.local && (a?.offset === b?.offset || a?.offset == null || b?.offset == null);
    }
    default:
      return one === other;
  }
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < sameDegrees;
}

function sorted(tags: readonly string[]): string {
  return JSON.stringify(tags.toSorted());
}
