import type { Recognition } from '../catalog/recognition.ts';
import type { RecognitionParts } from './parts.ts';
import type { Work } from './photo-queue.ts';
import type { UsedModel } from './used-models.ts';

/** Photos in one write, and how long one waits for others. */
const batchPhotos = 64;
const batchWaitMs = 250;

/** What was found on one photo, by model. */
export interface FoundOnPhoto {
  readonly work: Work;
  readonly found: readonly { readonly model: UsedModel; readonly recognition: Recognition }[];
}

/** Who hears of photos that are in the catalog, and of those that could not be written. */
export interface KeepingListener {
  readonly kept: (photos: readonly FoundOnPhoto[]) => void;
  readonly failed: (photos: readonly FoundOnPhoto[]) => void;
}

/** Collects what models found and writes it, many photos at a time. */
export class Keeping {
  readonly #writer: RecognitionParts['writer'];
  readonly #told: KeepingListener;
  #photos: FoundOnPhoto[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(writer: RecognitionParts['writer'], told: KeepingListener) {
    this.#writer = writer;
    this.#told = told;
  }

  add(photos: readonly FoundOnPhoto[]): void {
    this.#photos.push(...photos);
    if (this.#photos.length >= batchPhotos) void this.flush();
    else if (this.#photos.length > 0) this.#timer ??= setTimeout(() => void this.flush(), batchWaitMs);
  }

  /** Writes what is there and waits for it; never rejects. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const photos = this.#photos;
    this.#photos = [];
    if (photos.length > 0) this.#writing = this.#writing.then(() => this.#write(photos));
    await this.#writing;
  }

  async #write(photos: readonly FoundOnPhoto[]): Promise<void> {
    const byModel = new Map<UsedModel, Recognition[]>();
    for (const { found } of photos) {
      for (const { model, recognition } of found) {
        const known = byModel.get(model) ?? [];
        known.push(recognition);
        byModel.set(model, known);
      }
    }
    try {
      for (const [model, recognitions] of byModel) {
        await this.#writer.recordRecognised(model.recognising, recognitions);
      }
    } catch {
      this.#told.failed(photos);
      return;
    }
    this.#told.kept(photos);
  }
}
