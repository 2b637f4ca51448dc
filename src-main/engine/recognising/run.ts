import type { FailureCode } from '../../../src-shared/contract/errors.ts';
import type { RecognitionReport } from '../../../src-shared/model/recognition-state.ts';
import type { RecognitionReader } from './parts.ts';
import type { PhotoQueue, Work } from './photo-queue.ts';
import type { UsedModel } from './used-models.ts';

const pageIds = 500;

/** Photos that somebody asked for, to be looked at before all others. */
export class Run {
  readonly models: readonly UsedModel[];
  /** Resolves when nothing is left of it. */
  readonly ended: Promise<void>;
  isOver = false;
  /** Photos of it that were not looked at when it began. */
  total = 0;
  done = 0;
  failed = 0;
  readonly #reader: RecognitionReader;
  readonly #beganMs = performance.now();
  readonly #recognised = new Set<string>();
  readonly #failures: (Omit<RecognitionReport['failures'][number], 'path'> & { readonly uuid: string })[] = [];
  readonly #providers: Record<string, string> = {};
  #settle: (error: Error | undefined) => void = () => undefined;
  #uuids: readonly string[] = [];
  #at = 0;
  #page: Work[] = [];
  /** In this walk through the photos something was given, or left because it was under way. */
  #gave = false;
  #hasBegun = false;

  constructor(reader: RecognitionReader, models: readonly UsedModel[]) {
    this.#reader = reader;
    this.models = models;
    this.ended = new Promise((resolve, reject) => {
      this.#settle = (error) => {
        if (error === undefined) resolve();
        else reject(error);
      };
    });
    this.ended.catch(() => undefined);
  }

  /** Finds out which of these photos are to be looked at; none: it is over. */
  async begin(uuids: readonly string[]): Promise<void> {
    const open: string[] = [];
    for (let at = 0; at < uuids.length && this.models.length > 0 && !this.isOver; at += pageIds) {
      const page = uuids.slice(at, at + pageIds);
      open.push(...(await this.#reader.among(this.#names(), page)).map(({ uuid }) => uuid));
    }
    this.#uuids = open;
    this.total = open.length;
    this.#hasBegun = true;
    if (open.length === 0) this.end();
  }

  /** It is over, or is given up with an error. */
  end(error?: Error): void {
    this.isOver = true;
    this.#settle(error);
  }

  /** Up to `most` photos; `over` when nothing of it is left, nor under way. */
  async next(queue: PhotoQueue, most: number): Promise<{ readonly works: Work[]; readonly over: boolean }> {
    const works: Work[] = [];
    if (!this.#hasBegun) return { works, over: false };
    for (;;) {
      while (works.length < most) {
        const next = this.#page.shift();
        if (next === undefined) break;
        this.#gave = true;
        if (!queue.isUnderWay(next.photo)) works.push(next);
      }
      if (works.length === most) return { works, over: false };
      if (this.#at >= this.#uuids.length) {
        const over = !this.#gave;
        this.#at = 0;
        this.#gave = false;
        return { works, over: over && works.length === 0 };
      }
      const page = this.#uuids.slice(this.#at, this.#at + pageIds);
      this.#at += page.length;
      const rows = await this.#reader.among(this.#names(), page);
      this.#page.push(...rows.flatMap((photo) => queue.workOf(photo, this.models, this) ?? []));
    }
  }

  /** A model had an answer for a photo of it. */
  recognised(uuid: string, model: UsedModel): void {
    this.#recognised.add(uuid);
    this.#providers[model.id] = model.provider ?? 'cpu';
  }

  failedAt(uuid: string, model: string, code: FailureCode, message: string): void {
    this.#failures.push({ uuid, model, code, message });
  }

  async report(pathOf: (uuid: string) => Promise<string>): Promise<RecognitionReport> {
    const failures: RecognitionReport['failures'] = [];
    for (const { uuid, ...failure } of this.#failures) failures.push({ path: await pathOf(uuid), ...failure });
    const seconds = (performance.now() - this.#beganMs) / 1000;
    return { recognised: this.#recognised.size, failures, seconds, providers: this.#providers };
  }

  #names(): UsedModel['recognising'][] {
    return this.models.map(({ recognising }) => recognising);
  }
}
