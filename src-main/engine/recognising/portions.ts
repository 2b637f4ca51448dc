import type { Mishaps } from './mishaps.ts';
import type { PhotoQueue, Work } from './photo-queue.ts';
import type { Run } from './run.ts';
import type { UsedModel } from './used-models.ts';

/** Photos that go to the recognition process together; `careful`: one, and nothing else is under way. */
export interface Portion {
  readonly works: readonly Work[];
  readonly careful: boolean;
}

/** About so long a portion keeps the models, and so many photos are in one: what is to be held is held soon. */
const portionMs = 400;
const mostPhotos = 16;
const firstPhotos = 4;

/** What is looked at next. `end`: nothing is left of what was asked for; `later`: only what is under way. */
export async function nextPortion(
  queue: PhotoQueue,
  mishaps: Mishaps,
  run: Run | undefined,
  working: readonly UsedModel[],
): Promise<Portion | 'later' | 'end'> {
  if (mishaps.careful.length > 0) return alone(queue, mishaps) ?? 'later';
  if (run === undefined) {
    const works = await queue.next(working, photosAtOnce(working));
    return works.length > 0 ? { works, careful: false } : 'end';
  }
  const models = run.models.filter(({ problem }) => problem === null);
  const { works, over } = await run.next(queue, photosAtOnce(models));
  if (works.length > 0) return { works, careful: false };
  return over ? 'end' : 'later';
}

/** A photo that was under way when the process died. */
function alone(queue: PhotoQueue, mishaps: Mishaps): Portion | null {
  for (let next = mishaps.careful.shift(); next !== undefined; next = mishaps.careful.shift()) {
    const models = next.models.filter(({ problem }) => problem === null);
    // What is lost here comes again from the catalog.
    if (models.length > 0 && !queue.isUnderWay(next.photo)) return { works: [{ ...next, models }], careful: true };
  }
  return null;
}

/** As many as keep the models busy for a moment. */
function photosAtOnce(models: readonly UsedModel[]): number {
  let ms = 0;
  for (const { msPerPicture } of models) {
    if (msPerPicture === null) return firstPhotos;
    ms += msPerPicture;
  }
  return Math.max(1, Math.min(mostPhotos, Math.floor(portionMs / Math.max(1, ms))));
}
