import { userModel } from '../../../../src-shared/model/correction.ts';
import type { ClassKey } from '../../../../src-shared/vocabulary/vocabulary.ts';
import { hasBit } from '../bitset.ts';
import type { SortedEntries } from './class-entries.ts';
import type { ClassSources, ClassTask } from './class-sources.ts';
import type { ThingKinds } from './row-things.ts';

/** Entries, and the rows of which they tell nothing any more. */
interface Entries {
  readonly entries: SortedEntries;
  readonly stale: Uint32Array | null;
}

/**
 * Who finds which class on the photos as they are, the user's word included: what he confirmed or ruled out is no finding
 * of a model any more. Kinds stay numbered when their last photo goes: what is told of a class must not depend on what a
 * library once held.
 */
export class ClassFinders {
  readonly #boxed = new Set<number>();
  readonly #tasks = new Map<number, ClassTask>();

  constructor(kinds: ThingKinds, sources: ClassSources, parts: readonly Entries[]) {
    for (const [kind, number] of kinds.classOf.entries()) {
      const source = kinds.sourceOf[kind] ?? 0;
      if (!parts.some((part) => stands(part, number, source))) continue;
      const isBox = sources.isDetector[source] === true;
      if (isBox) this.#boxed.add(number);
      if (sources.models[source] === userModel) continue;
      if (isBox || !this.#tasks.has(number)) this.#tasks.set(number, isBox ? 'detect' : 'classify');
    }
  }

  /** Whether the class of this number has a box on some photo, a model's or the user's. */
  isBoxed(number: number): boolean {
    return this.#boxed.has(number);
  }

  /**
   * Which kind of model finds a class, whatever photos are looked at: the one that found it in this library, detectors
   * before classifiers. Of what no model found, boxes have names only, and classes of the whole picture WordNet ids.
   * `number` is null where no photo ever had it.
   */
  taskOf({ wnid }: ClassKey, number: number | null): ClassTask {
    const found = number === null ? undefined : this.#tasks.get(number);
    return found ?? (wnid === null ? 'detect' : 'classify');
  }
}

/** Whether the source says of some photo that the class is there; as a rule one of the first entries tells. */
function stands({ entries, stale }: Entries, number: number, source: number): boolean {
  const { starts, rows, sources } = entries;
  for (let entry = starts[number] ?? 0; entry < (starts[number + 1] ?? 0); entry++) {
    if (sources[entry] === source && (stale === null || !hasBit(stale, rows[entry] ?? 0))) return true;
  }
  return false;
}
