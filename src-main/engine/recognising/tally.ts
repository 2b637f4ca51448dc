import type { RecognitionState } from '../../../src-shared/model/recognition-state.ts';
import type { WorkLeft } from '../catalog/recognition.ts';
import type { FoundOnPhoto } from './keeping.ts';
import type { Run } from './run.ts';
import { Speed } from './speed.ts';
import type { UsedModel } from './used-models.ts';

/** How far the work is. */
export class Tally {
  readonly speed = new Speed();
  /** Photos that some model that works has not looked at. */
  left = 0;
  #done = 0;
  #failed = 0;

  /** As it was counted in the catalog; `same`: no photos came, what is not left any more is done. */
  counted(models: readonly UsedModel[], left: WorkLeft, same: boolean): void {
    if (same) this.#done += Math.max(0, this.left - left.photos);
    this.left = left.photos;
    for (const [index, model] of models.entries()) model.left = left.byModel[index] ?? 0;
  }

  /** Work begins after there was none. */
  begin(): void {
    this.#done = 0;
    this.#failed = 0;
  }

  /** These are in the catalog. */
  kept(photos: readonly FoundOnPhoto[]): void {
    let done = 0;
    for (const { work, found } of photos) {
      for (const { model } of found) model.left = Math.max(0, model.left - 1);
      if (found.length < work.models.length) continue;
      done += 1;
      const failed = found.some(({ recognition }) => recognition.found.task === 'failed') ? 1 : 0;
      this.#failed += failed;
      if (work.run === null) continue;
      work.run.done += 1;
      work.run.failed += failed;
    }
    const counted = Math.min(done, this.left);
    this.#done += counted;
    this.left -= counted;
    this.speed.did(done);
  }

  /** What is told of it: of the run that somebody waits for, else of all photos. */
  told(run: Run | undefined): Pick<RecognitionState, 'done' | 'total' | 'failed' | 'photosPerS' | 'etaMs'> {
    const { done, total, failed } = run ?? {
      ...{ done: this.#done, total: this.#done + this.left, failed: this.#failed },
    };
    const { photosPerS } = this.speed;
    const etaMs = photosPerS === null || photosPerS === 0 ? null : ((total - done) * 1000) / photosPerS;
    return { done, total, failed, photosPerS, etaMs };
  }
}
