import type { ToRecognise } from '../catalog/recognition.ts';
import type { RecognitionReader } from './parts.ts';
import type { Run } from './run.ts';
import type { UsedModel } from './used-models.ts';

/** A photo, the models that shall look at it, and who asked for it. */
export interface Work {
  readonly photo: ToRecognise;
  readonly models: readonly UsedModel[];
  readonly run: Run | null;
}

const pageRows = 128;

/** The photos to look at, in their order: what is on screen, then the newest. Work state is in the catalog. */
export class PhotoQueue {
  readonly #reader: RecognitionReader;
  /** Contents under way, or looked at and not yet written. */
  readonly #underWay = new Set<string>();
  /** Contents, and models for contents, that are left alone until `forgive`. */
  readonly #aside = new Set<string>();
  #onScreen: readonly string[] = [];
  #page: Work[] = [];
  #after: ToRecognise | null = null;
  #models: readonly UsedModel[] = [];

  constructor(reader: RecognitionReader) {
    this.#reader = reader;
  }

  /** These come before all others. */
  showFirst(uuids: readonly string[]): void {
    this.#onScreen = uuids;
  }

  /** Begins again with the newest. */
  reset(): void {
    this.#page = [];
    this.#after = null;
  }

  /** Leaves a photo alone, or only one model for it. */
  setAside({ sha256 }: ToRecognise, model: UsedModel | null = null): void {
    this.#aside.add(asideKey(sha256, model));
  }

  forgive(): void {
    this.#aside.clear();
    this.reset();
  }

  take(work: readonly Work[]): void {
    for (const { photo } of work) this.#underWay.add(photo.sha256);
  }

  release(work: readonly Work[]): void {
    for (const { photo } of work) this.#underWay.delete(photo.sha256);
  }

  isUnderWay({ sha256 }: ToRecognise): boolean {
    return this.#underWay.has(sha256);
  }

  /** What is left of a photo for these models; null where there is nothing. */
  workOf(photo: ToRecognise, models: readonly UsedModel[], run: Run | null): Work | null {
    const { sha256, lacking } = photo;
    if (this.#aside.has(asideKey(sha256, null))) return null;
    const left = lacking.flatMap((at) => {
      const model = models[at];
      return model?.problem !== null || this.#aside.has(asideKey(sha256, model)) ? [] : [model];
    });
    return left.length === 0 ? null : { photo, models: left, run };
  }

  /** Up to `most` photos for these models; none where nothing is left but what is under way. */
  async next(models: readonly UsedModel[], most: number): Promise<Work[]> {
    if (models.length !== this.#models.length || models.some((model, at) => model !== this.#models[at])) {
      this.#models = models;
      this.reset();
    }
    if (models.length === 0) return [];
    await this.#askForScreen(models);
    const found: Work[] = [];
    for (;;) {
      while (found.length < most) {
        const work = this.#page.shift();
        if (work === undefined) break;
        // What came to the front stands in its old place as well.
        const isKnown = this.isUnderWay(work.photo) || found.some(({ photo }) => photo.sha256 === work.photo.sha256);
        const still = isKnown || work.models.some(({ problem }) => problem !== null) ? null : work;
        if (still !== null) found.push(still);
      }
      if (found.length === most) return found;
      const rows = await this.#reader.page(names(models), pageRows, this.#after);
      this.#after = rows.at(-1) ?? this.#after;
      this.#page.push(...rows.flatMap((photo) => this.#open(photo, models)));
      if (rows.length < pageRows && this.#page.length === 0) {
        this.#after = null;
        return found;
      }
    }
  }

  async #askForScreen(models: readonly UsedModel[]): Promise<void> {
    const uuids = this.#onScreen;
    if (uuids.length === 0) return;
    this.#onScreen = [];
    const rows = await this.#reader.among(names(models), uuids);
    this.#page.unshift(...rows.flatMap((photo) => this.#open(photo, models)));
  }

  #open(photo: ToRecognise, models: readonly UsedModel[]): Work[] {
    if (this.isUnderWay(photo)) return [];
    const work = this.workOf(photo, models, null);
    return work === null ? [] : [work];
  }
}

function asideKey(sha256: string, model: UsedModel | null): string {
  return model === null ? sha256 : `${sha256} ${model.key}`;
}

function names(models: readonly UsedModel[]): UsedModel['recognising'][] {
  return models.map(({ recognising }) => recognising);
}
