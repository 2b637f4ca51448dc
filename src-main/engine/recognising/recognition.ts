import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { defaultSettings } from '../../../src-shared/model/default-settings.ts';
import type {
  FailedRecognition,
  ModelResults,
  ProviderReport,
  RecognitionReport,
  RecognitionState,
} from '../../../src-shared/model/recognition-state.ts';
import type { Settings } from '../../../src-shared/model/settings.ts';
import { Recogniser } from '../recognise/run/recogniser.ts';
import { ChangedPhotos } from './changed-photos.ts';
import { forgetResults } from './forget-results.ts';
import { Keeping } from './keeping.ts';
import { LookAt } from './look-at.ts';
import { limitBytes, recycleAboveBytes } from './memory-limits.ts';
import { Mishaps } from './mishaps.ts';
import type { RecognitionParts } from './parts.ts';
import { PhotoQueue } from './photo-queue.ts';
import { Run } from './run.ts';
import { Runs, type RunRequest } from './runs.ts';
import { Tally } from './tally.ts';
import { UsedModels, type UsedModel } from './used-models.ts';
import { phaseOf } from './when.ts';
import { WorkLoop } from './work-loop.ts';

/**
 * Looks at photos with the installed models: by itself, as the settings say, and when it is asked. All its work state is
 * in the catalog: what the models have not looked at is asked for again after every start.
 */
export class Recognition {
  readonly #parts: RecognitionParts;
  readonly #models = new UsedModels();
  readonly #queue: PhotoQueue;
  readonly #mishaps = new Mishaps();
  readonly #keeping: Keeping;
  readonly #recogniser: Recogniser;
  readonly #loop: WorkLoop;
  readonly #runs = new Runs();
  readonly #tally = new Tally();
  readonly #changed: ChangedPhotos;
  #settings: Settings = defaultSettings;
  #begun: Promise<void> | null = null;
  #refreshing: Promise<void> = Promise.resolve();
  #working: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: RecognitionParts) {
    this.#parts = parts;
    this.#queue = new PhotoQueue(parts.reader);
    this.#changed = new ChangedPhotos((ids) => void this.#askForChanged(ids));
    this.#recogniser = new Recogniser({
      describe: (key) => this.#models.describe(key, parts.threads),
      recycleAboveBytes: () => recycleAboveBytes(this.#settings),
      limitBytes: () => limitBytes(this.#settings),
      onDied: () => {
        this.#loop.died();
      },
      ...(parts.patience === undefined ? {} : { patience: parts.patience }),
    });
    this.#keeping = new Keeping(parts.writer, {
      kept: (photos) => {
        this.#tally.kept(photos);
        this.#queue.release(photos.map(({ work }) => work));
        this.#loop.wake();
      },
      failed: (photos) => {
        // The disk is full, or the catalog damaged, which is told elsewhere: it is tried again.
        this.#queue.release(photos.map(({ work }) => work));
        this.#loop.failed();
      },
    });
    const onProblem = (): void => {
      // Its memory is of no use to the others.
      this.#recogniser.renew();
      void this.#recount(true);
    };
    const lookAt = new LookAt({
      ...{ parts, recogniser: this.#recogniser, queue: this.#queue, mishaps: this.#mishaps },
      keep: (photos) => {
        this.#keeping.add(photos);
      },
      onProblem,
      onBadProvider: (model, provider, reason) => {
        void parts
          .providers()
          .quarantine(model.id, provider, reason)
          .catch(() => undefined);
      },
      onAgain: () => {
        this.#loop.again();
      },
    });
    this.#loop = new WorkLoop({
      ...{ parts, lookAt, models: this.#models, queue: this.#queue, mishaps: this.#mishaps, keeping: this.#keeping },
      ...{ runs: this.#runs, tally: this.#tally },
      settings: () => this.#settings,
      recount: () => this.#recount(true),
      onDamaged: () => {
        onProblem();
        parts.onDamagedModel();
      },
      tell: () => {
        this.#tell();
      },
    });
  }

  /** Begins to look by itself, where this engine does. */
  start(): void {
    if (!this.#closed) void this.#begin();
  }

  async state(): Promise<RecognitionState> {
    await this.#begin();
    await this.#refreshing;
    return this.#state();
  }

  /**
   * See `recognition.run` of the contract; `signal` gives up waiting. Rejects with `not-found` for a model that is not
   * installed, and as queries do.
   */
  async run(request: RunRequest, signal?: AbortSignal): Promise<RecognitionReport> {
    await this.#begin();
    // Cards and labels may have been edited, and models added or removed, by another program.
    await this.#refresh();
    const models = this.#modelsOf(request.models);
    return await this.#runs.ask(
      request,
      () => {
        const run = new Run(this.#parts.reader, models);
        return { run, report: this.#report(run, request.query) };
      },
      signal,
    );
  }

  /** Holds until `resume`, also over a restart. */
  async pause(): Promise<void> {
    await this.#parts.settings.change({ recognisePaused: true });
  }

  async resume(): Promise<void> {
    await this.#parts.settings.change({ recognisePaused: false });
  }

  /** Photos that a model could say nothing of, the newest first. */
  async failures(): Promise<FailedRecognition[]> {
    await this.#keeping.flush();
    return await this.#parts.reader.failed();
  }

  /** What models have left in the catalog. */
  async results(): Promise<ModelResults[]> {
    await this.#keeping.flush();
    return await this.#parts.reader.results();
  }

  /** Tries again the photos and models that failed. */
  async retry(): Promise<void> {
    await this.#begin();
    await this.#keeping.flush();
    await this.#parts.writer.forgetFailedRecognitions();
    this.#models.forgive();
    this.#mishaps.forgive();
    this.#queue.forgive();
    this.#loop.forgive();
    await this.#refresh();
  }

  /**
   * Deletes what a model found on all photos, also one that is not installed any more; how many there were. One that is
   * in use looks at them again.
   */
  async forget(modelId: string): Promise<number> {
    await this.#begin();
    // What is under way of a model that was removed, maybe by another program, is not kept any more.
    await this.#refresh();
    await this.#keeping.flush();
    const photos = await forgetResults(this.#parts.writer, modelId);
    await this.#lookAgain();
    return photos;
  }

  /** Rejects with `not-found` for a source that there is not. */
  async ofSource(sourceId: string, recognise: boolean): Promise<void> {
    await this.#parts.writer.recogniseSource(sourceId, recognise);
    this.#parts.onSource();
    if (this.#begun !== null) await this.#lookAgain();
  }

  async providers(): Promise<ProviderReport[]> {
    return this.#parts.models === null ? [] : await this.#parts.providers().reports();
  }

  /** Tries all providers with all models again. */
  async tryProviders(): Promise<ProviderReport[]> {
    const { models } = this.#parts;
    if (models === null) return [];
    const providers = this.#parts.providers();
    await providers.tryAgain(await models().installed());
    this.#models.forgetProviders();
    this.#recogniser.renew();
    this.#loop.wake();
    return await providers.reports();
  }

  /** These are on the screen: they come first. */
  showFirst(uuids: readonly string[]): void {
    this.#queue.showFirst(uuids);
  }

  /** What is installed is another set than before. */
  modelsChanged(): void {
    if (this.#begun !== null) void this.#begun.then(() => this.#refresh());
  }

  settingsChanged(settings: Settings): void {
    const before = this.#settings;
    this.#settings = settings;
    if (before.recogniseOn !== settings.recogniseOn) {
      this.#models.forgetProviders();
      this.#recogniser.renew();
    }
    this.#loop.forgive();
    if (before.restingModels.join('\n') !== settings.restingModels.join('\n')) this.modelsChanged();
    this.#loop.wake();
  }

  /** An import began, ended, was paused or goes on. */
  importsChanged(): void {
    if (this.#begun !== null && this.#parts.isImporting() !== (this.#loop.verdict.waitingFor === 'import'))
      this.#loop.wake();
  }

  /** A commit touched these assets (row ids). */
  catalogChanged(ids: readonly number[]): void {
    if (!this.#parts.goesByItself || this.#begun === null || this.#closed) return;
    this.#changed.add(ids, this.#parts.isImporting());
  }

  /** Stops; what is not written is looked at again at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#changed.close();
    this.#runs.close(new FernwehError('engine-stopped', 'Fernweh is closing.'));
    this.#loop.close();
    await Promise.all([this.#recogniser.close(), this.#parts.closeProviders()]);
    await this.#begun?.catch(() => undefined);
    await this.#working;
    await this.#keeping.flush();
    await this.#parts.reader.close();
  }

  #begin(): Promise<void> {
    return (this.#begun ??= (async () => {
      this.#settings = await this.#parts.settings.read();
      await this.#refresh();
      this.#working = this.#loop.work();
    })());
  }

  /** Looks at what is installed, and how much there is to do. */
  #refresh(): Promise<void> {
    return (this.#refreshing = this.#refreshing.then(async () => {
      const { models } = this.#parts;
      if (models !== null && !this.#closed) {
        const before = this.#models.working.map(({ key }) => key);
        await this.#models.refresh(models(), this.#settings.restingModels).catch(() => undefined);
        const now = this.#models.working.map(({ key }) => key);
        // Only a new process gives back what models took that are gone.
        if (before.some((key) => !now.includes(key))) this.#recogniser.renew();
        // What was done was done by others: photos are counted anew.
        if (before.join('\n') !== now.join('\n')) this.#tally.begin();
      }
      this.#loop.again();
      await this.#recount();
      this.#loop.wake();
    }));
  }

  /** Photos may lack something that they had. */
  async #lookAgain(): Promise<void> {
    this.#queue.reset();
    this.#loop.again();
    await this.#recount();
    this.#loop.wake();
  }

  #modelsOf(ids: readonly string[] | null): readonly UsedModel[] {
    if (ids === null) return this.#models.working;
    return ids.map((id) => {
      const model = this.#models.all.find((one) => one.id === id);
      if (model !== undefined) return model;
      throw new FernwehError('not-found', `The model ${id} is not installed.`, { data: { id } });
    });
  }

  async #report(run: Run, query: string): Promise<RecognitionReport> {
    await run.begin(await this.#parts.idsOf(query));
    this.#loop.wake();
    await run.ended;
    return await run.report(this.#parts.pathOf);
  }

  /** `same`: no photos came since the last time. */
  async #recount(same = false): Promise<void> {
    if (this.#closed) return;
    await this.#keeping.flush();
    const models = this.#models.working;
    const left =
      models.length === 0
        ? { photos: 0, byModel: [] }
        : await this.#parts.reader.count(models.map(({ recognising }) => recognising)).catch(() => null);
    if (left === null) return;
    this.#tally.counted(models, left, same);
    if (left.photos > 0 && this.#loop.isExhausted && !same) {
      this.#loop.isExhausted = false;
      this.#tally.begin();
    }
    this.#tell();
  }

  /** New photos and changed ones; what the user says of photos changes them too, and brings no work. */
  async #askForChanged(ids: readonly number[]): Promise<void> {
    const models = this.#models.working.map(({ recognising }) => recognising);
    if (models.length === 0 || this.#closed) return;
    if (!(await this.#parts.reader.any(models, ids).catch(() => false))) return;
    this.#loop.again();
    await this.#recount();
    this.#loop.wake();
  }

  #state(): RecognitionState {
    const run = this.#runs.first;
    const hasWork = this.#parts.goesByItself && !this.#loop.isExhausted && this.#tally.left > 0;
    const phase = phaseOf({
      ...{ verdict: this.#loop.verdict, isAsked: run !== undefined, hasWork, isDown: this.#loop.isDown },
      hasModels: this.#models.all.length > 0,
      allRest: this.#models.all.every(({ rests }) => rests),
    });
    const models = this.#models.all.filter(({ rests }) => !rests || run?.models.some((model) => model.rests) === true);
    return { ...phase, ...this.#tally.told(run), models: models.map((model) => model.state()) };
  }

  #tell(): void {
    if (!this.#closed) this.#parts.onState(this.#state());
  }
}
