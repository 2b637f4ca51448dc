/**
 * @file Which execution provider a model runs on. The fastest that is right is found out once, in child processes that
 * are thrown away, and written down beside the models; nothing here loads ONNX Runtime.
 */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import type { ProviderReport } from '../../../../src-shared/model/recognition-state.ts';
import { idsOnDisk, modelFolder, readCard } from '../models/model-files.ts';
import type { InstalledModel } from '../models/models.ts';
import type { OfferedProviders } from '../providers-process.ts';
import type { GoldenAnswer } from './compare-answers.ts';
import { deviceName } from './device.ts';
import { reasonOfOwnDeath } from './provider-reasons.ts';
import { ProvidersFile, type ProvidersState, type Trial } from './providers-file.ts';
import { reportsOf } from './reports.ts';
import { tryProvider, type Outcome } from './trial.ts';

/** On what models run, and why. */
export interface Providers {
  /**
   * ONNX Runtime's name of the provider for this model: what the wish names, or with `auto` the fastest, if it is right
   * here; else `cpu`. Tries those that are not known yet, which may take a minute. Rejects with `engine-stopped` once closed.
   */
  choose(model: InstalledModel, wish: string): Promise<string>;
  /** It crashed at work: this model is not run on it again, until another ONNX Runtime or `tryAgain`. */
  quarantine(modelId: string, provider: string, reason: string): Promise<void>;
  /** Of every installed model each provider, the one that is used first. Tries nothing. */
  reports(): Promise<ProviderReport[]>;
  /** Forgets what is known of these models, quarantine as well, and tries all anew; each keeps the wish it had. */
  tryAgain(models: readonly InstalledModel[]): Promise<void>;
  /** Ends a trial that is under way. */
  close(): Promise<void>;
}

export interface ProvidersOptions {
  /** Version of onnxruntime-node; null where it is not installed: then all is `cpu`. */
  readonly runtimeVersion: string | null;
  /** Threads that the CPU is tried with; default: the number of cores. */
  readonly threads?: number;
  /** How long one trial may take. Others than the usual, and an environment for the children, are for tests. */
  readonly trialMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Those that are tried, in the order in which equally fast ones are taken. TensorRT would build engines for minutes. */
const known = ['cuda', 'coreml', 'dml', 'webgpu'];
/** Loading a large model, compiling its shaders and a few pictures. */
const usualTrialMs = 90_000;
const listingMs = 20_000;
/** By less than this it may be chance, and nobody is safer than the CPU. */
const clearlyFaster = 0.9;
/** A trial in which this process, or the machine, died so often was the provider's doing. */
const mostBegun = 2;

export function openProviders(modelsFolder: string, options: ProvidersOptions): Providers {
  return new ProvidersOfFolder(resolve(modelsFolder), options);
}

class ProvidersOfFolder implements Providers {
  readonly #folder: string;
  readonly #options: ProvidersOptions;
  readonly #file: ProvidersFile;
  readonly #closing = new AbortController();
  /** Trials go one after the other: they would slow each other down. */
  #last: Promise<unknown> = Promise.resolve();
  #device: Promise<string> | null = null;

  constructor(folder: string, options: ProvidersOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#file = new ProvidersFile(join(folder, 'providers.json'));
  }

  choose(model: InstalledModel, wish: string): Promise<string> {
    return this.#inTurn(() => this.#choose(model, wish));
  }

  quarantine(modelId: string, provider: string, reason: string): Promise<void> {
    const line = { model: modelId, provider, reason, runtime: this.#runtime, since: new Date().toISOString() };
    return this.#inTurn(() => this.#file.change((state) => ({ ...state, quarantined: [...state.quarantined, line] })));
  }

  async reports(): Promise<ProviderReport[]> {
    const [state, ids] = await Promise.all([this.#file.read(), idsOnDisk(this.#folder)]);
    const trials = await this.#holding(state);
    const offered = state.offered?.runtime === this.#runtime ? state.offered.names : [];
    const models = await Promise.all(
      ids.map(async (id) => {
        const sha256 = (await readCard(modelFolder(this.#folder, id)))?.files[0]?.sha256;
        return sha256 === undefined ? [] : reportsOf({ id, sha256 }, offered, state, trials, this.#runtime);
      }),
    );
    return models.flat();
  }

  async tryAgain(models: readonly InstalledModel[]): Promise<void> {
    const ids = new Set(models.map(({ card }) => card.id));
    await this.#inTurn(() =>
      this.#file.change((state) => ({
        ...state,
        trials: state.trials.filter(({ model }) => !ids.has(model)),
        quarantined: state.quarantined.filter(({ model }) => !ids.has(model)),
        offered: null,
      })),
    );
    for (const model of models) {
      const { choices } = await this.#file.read();
      await this.choose(model, choices.find((one) => one.model === model.card.id)?.wish ?? 'auto');
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(new FernwehError('engine-stopped', 'Fernweh is closing.'));
    await this.#last;
  }

  get #runtime(): string {
    return this.#options.runtimeVersion ?? 'none';
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(() => {
      this.#closing.signal.throwIfAborted();
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #choose(model: InstalledModel, wish: string): Promise<string> {
    const provider = wish === 'cpu' || this.#options.runtimeVersion === null ? 'cpu' : await this.#best(model, wish);
    const id = model.card.id;
    const { choices } = await this.#file.read();
    if (!choices.some((one) => one.model === id && one.provider === provider && one.wish === wish)) {
      await this.#file.change((state) => ({
        ...state,
        choices: [...state.choices.filter((one) => one.model !== id), { model: id, provider, wish }],
      }));
    }
    return provider;
  }

  async #best(model: InstalledModel, wish: string): Promise<string> {
    const offered = await this.#offered();
    const wanted = wish === 'auto' ? offered : offered.filter((name) => name === wish);
    const { quarantined } = await this.#file.read();
    const isQuarantined = (provider: string): boolean =>
      quarantined.some(
        (one) => one.model === model.card.id && one.provider === provider && one.runtime === this.#runtime,
      );
    // Tried at most once here, and only if some other provider opens the model.
    let reference: Promise<readonly GoldenAnswer[]> | null = null;
    const right: Trial[] = [];
    try {
      for (const provider of wanted.filter((name) => !isQuarantined(name))) {
        const tried = await this.#tried(model, provider, () => (reference ??= this.#reference(model)));
        if (tried.outcome === 'right') right.push(tried);
      }
    } catch (error) {
      // The model does not even run on the CPU: whoever runs it says so.
      if (error instanceof FernwehError && error.code === 'model-failed') return 'cpu';
      throw error;
    }
    if (right.length === 0) return 'cpu';
    const cpuMs = wish === 'auto' ? await this.#cpuMs(model) : Number.POSITIVE_INFINITY;
    const msOf = (trial: Trial): number => trial.msPerPicture ?? Number.POSITIVE_INFINITY;
    const fastest = right.reduce((best, trial) => (msOf(trial) < msOf(best) ? trial : best));
    return msOf(fastest) < clearlyFaster * cpuMs ? fastest.provider : 'cpu';
  }

  /** What is known of a provider with a model; tried now where nothing is. */
  async #tried(
    model: InstalledModel,
    provider: string,
    reference: () => Promise<readonly GoldenAnswer[]>,
  ): Promise<Trial> {
    const known = await this.#knownTrial(model, provider);
    if (known !== null && known.outcome !== 'begun') return known;
    const times = known?.times ?? 0;
    if (times >= mostBegun) {
      const reason = reasonOfOwnDeath(provider);
      return await this.#note(model, provider, { outcome: 'crashed', reason, msPerPicture: null }, times);
    }
    await this.#note(model, provider, { outcome: 'begun', reason: null, msPerPicture: null }, times + 1);
    try {
      return await this.#note(model, provider, await this.#try(model, provider, reference), times + 1);
    } catch (error) {
      // Nothing is known of it, and it is not to blame.
      await this.#file.change((state) => ({
        ...state,
        trials: state.trials.filter((one) => !isSame(one, model, provider)),
      }));
      throw error;
    }
  }

  /** The CPU's answers, by which others are judged. Rejects with `model-failed` where it has none. */
  async #reference(model: InstalledModel): Promise<readonly GoldenAnswer[]> {
    const outcome = await this.#try(model, 'cpu', null);
    if (outcome.outcome !== 'right') {
      const message = `The model ${model.card.name} does not run on the processor: ${outcome.reason?.message ?? ''}`;
      throw new FernwehError('model-failed', message, { data: { model: model.card.name } });
    }
    await this.#note(model, 'cpu', outcome, 1);
    return outcome.answers;
  }

  async #cpuMs(model: InstalledModel): Promise<number> {
    const known = (await this.#knownTrial(model, 'cpu'))?.msPerPicture ?? null;
    if (known !== null) return known;
    await this.#reference(model);
    return (await this.#knownTrial(model, 'cpu'))?.msPerPicture ?? Number.POSITIVE_INFINITY;
  }

  async #try(
    model: InstalledModel,
    provider: string,
    reference: (() => Promise<readonly GoldenAnswer[]>) | null,
  ): Promise<Outcome> {
    const { threads = availableParallelism(), trialMs = usualTrialMs, env = {} } = this.#options;
    return await tryProvider(model, provider, {
      ...{ threads, timeoutMs: trialMs, env, reference },
      signal: this.#closing.signal,
    });
  }

  async #knownTrial(model: InstalledModel, provider: string): Promise<Trial | null> {
    const trials = await this.#holding(await this.#file.read());
    return trials.find((one) => isSame(one, model, provider)) ?? null;
  }

  async #note(
    model: InstalledModel,
    provider: string,
    { outcome, reason, msPerPicture }: Pick<Trial, 'outcome' | 'reason' | 'msPerPicture'>,
    times: number,
  ): Promise<Trial> {
    const { id, files } = model.card;
    const trial: Trial = {
      ...{
        model: id,
        sha256: files[0]?.sha256 ?? '',
        provider,
        runtime: this.#runtime,
        device: await this.#deviceName(),
      },
      ...{ outcome, times, reason, msPerPicture, triedAt: new Date().toISOString() },
    };
    await this.#file.change((state) => ({
      ...state,
      trials: [...state.trials.filter((one) => one.model !== id || one.provider !== provider), trial],
    }));
    return trial;
  }

  /** Trials on this ONNX Runtime and these drivers. */
  async #holding({ trials }: ProvidersState): Promise<readonly Trial[]> {
    const device = await this.#deviceName();
    return trials.filter((one) => one.runtime === this.#runtime && one.device === device);
  }

  #deviceName(): Promise<string> {
    return (this.#device ??= deviceName({ ...process.env, ...this.#options.env }));
  }

  /** The providers of this ONNX Runtime beside the CPU's; asked once for each version. */
  async #offered(): Promise<readonly string[]> {
    const { offered } = await this.#file.read();
    if (offered?.runtime === this.#runtime) return offered.names;
    const program = fileURLToPath(new URL(`../providers-process${extname(import.meta.url)}`, import.meta.url));
    const listed = await promisify(execFile)(process.execPath, [program], {
      ...{ timeout: listingMs, signal: this.#closing.signal },
      env: { ...process.env, ...this.#options.env, ELECTRON_RUN_AS_NODE: '1' },
    }).catch(() => null);
    this.#closing.signal.throwIfAborted();
    // ONNX Runtime does not even load: whoever runs a model says so.
    if (listed === null) return [];
    // Printed by that file.
    const { providers } = JSON.parse(listed.stdout) as OfferedProviders;
    const names = known.filter((name) => providers.some((one) => one.name === name));
    await this.#file.change((state) => ({ ...state, offered: { runtime: this.#runtime, names } }));
    return names;
  }
}

function isSame(trial: Trial, { card }: InstalledModel, provider: string): boolean {
  return trial.model === card.id && trial.sha256 === card.files[0]?.sha256 && trial.provider === provider;
}
