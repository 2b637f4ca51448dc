import type { SidecarPhoto } from '../catalog/sidecar-writes.ts';
import { conflictsOf, factsInSidecar, saidOf } from './follow-photo.ts';
import type { SharedFacts, SharedName } from './merge-facts.ts';

/** What both sides say of the facts in conflict, as text for people; null: nothing. */
export async function conflictTexts(
  photo: SidecarPhoto,
): Promise<{ readonly name: SharedName; readonly ours: string | null; readonly theirs: string | null }[]> {
  const ours = saidOf(photo);
  const theirs: Partial<SharedFacts> = (await factsInSidecar(photo).catch(() => null)) ?? {};
  return conflictsOf(photo).map((name) => ({ name, ours: textOf(name, ours), theirs: textOf(name, theirs) }));
}

function textOf(name: SharedName, facts: Partial<SharedFacts>): string | null {
  const { tags, position, capturedAt } = facts;
  switch (name) {
    case 'tags':
      return tags?.join(', ') ?? null;
    case 'regions':
      return facts.regions?.map((region) => region.name).join(', ') ?? null;
    case 'position':
      return position == null ? null : `${position.lat.toFixed(5)}, ${position.lon.toFixed(5)}`;
    case 'capturedAt':
      return capturedAt == null ? null : `${capturedAt.local.replace('T', ' ')}${capturedAt.offset ?? ''}`;
    case 'rating':
      return facts.rating == null ? null : String(facts.rating);
    case 'title':
    case 'caption':
      return facts[name] ?? null;
  }
}
