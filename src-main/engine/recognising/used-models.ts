import type { ErrorCode } from '../../../src-shared/contract/errors.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { RecognisingModelState } from '../../../src-shared/model/recognition-state.ts';
import type { RecognisingModel } from '../catalog/recognition.ts';
import type { InstalledModel, Models } from '../recognise/models/models.ts';
import type { Providers } from '../recognise/providers/providers.ts';
import type { ModelKey, ModelToOpen } from '../recognise/run/look-tasks.ts';

/** How much the newest pictures count in the time that a picture takes. */
const newestShare = 0.1;

/** An installed model, and how it fares. */
export class UsedModel {
  readonly id: string;
  readonly name: string;
  readonly recognising: RecognisingModel;
  /** Null where it is not whole. */
  readonly installed: InstalledModel | null;
  /** The user lets it rest: only who names it gets it. */
  rests: boolean;
  provider: string | null = null;
  msPerPicture: number | null = null;
  left = 0;
  problem: { readonly code: ErrorCode; readonly message: string } | null;
  /** Pictures that it had an answer for since it was opened by this engine. */
  successes = 0;
  /** How often the process died while it was opened. */
  openStrikes = 0;

  constructor(
    facts: Pick<UsedModel, 'id' | 'name' | 'recognising' | 'rests'>,
    installed: InstalledModel | null,
    problem: UsedModel['problem'],
  ) {
    this.id = facts.id;
    this.name = facts.name;
    this.recognising = facts.recognising;
    this.rests = facts.rests;
    this.installed = installed;
    this.problem = problem;
  }

  /** Another graph, version or provider has another key. */
  get key(): ModelKey {
    const sha256 = this.installed?.card.files[0]?.sha256 ?? '';
    return [this.id, this.recognising.version, sha256.slice(0, 16), this.provider ?? 'cpu'].join(' ');
  }

  took(ms: number): void {
    const known = this.msPerPicture;
    this.msPerPicture = known === null ? ms : known + (ms - known) * newestShare;
  }

  state(): RecognisingModelState {
    const { id, name, provider, msPerPicture, left, problem } = this;
    return { id, name, task: this.recognising.task, provider, msPerPicture, left, problem };
  }
}

/** The installed models as recognition uses them. */
export class UsedModels {
  #all: readonly UsedModel[] = [];

  /** All that are installed, damaged ones included. */
  get all(): readonly UsedModel[] {
    return this.#all;
  }

  /** Those that look at photos by themselves. */
  get working(): readonly UsedModel[] {
    return this.#all.filter(({ rests, problem }) => !rests && problem === null);
  }

  /** Looks at the folder of models; what is as it was keeps its provider, its pace and its problem. */
  async refresh(models: Models, resting: readonly string[]): Promise<void> {
    const entries = (await models.list('sizes')).filter(({ state }) => state === 'installed' || state === 'damaged');
    const next: UsedModel[] = [];
    for (const { id, card, state } of entries) {
      if (card === null) continue;
      const facts = { id, name: card.name, rests: resting.includes(id) };
      const recognising = (version: string): RecognisingModel => ({ id, version, task: card.task });
      const found = await models.find(id, 'sizes').then(
        (installed) => new UsedModel({ ...facts, recognising: recognising(installed.card.version) }, installed, null),
        (error: unknown) => new UsedModel({ ...facts, recognising: recognising(card.version) }, null, problemOf(error)),
      );
      const known = this.#all.find((one) => one.id === id && one.key.startsWith(withoutProvider(found.key)));
      const isSame = known?.installed !== null && state === 'installed' && found.installed !== null;
      // One that was damaged may be mended.
      const stays = known !== undefined && isSame && known.problem?.code !== 'model-damaged';
      if (stays) known.rests = facts.rests;
      next.push(stays ? known : found);
    }
    for (const gone of this.#all.filter((model) => !next.includes(model))) {
      // Whoever still waits for it.
      gone.problem = { code: 'not-found', message: `The model ${gone.id} was removed or replaced.` };
    }
    this.#all = next;
  }

  /**
   * Reads the files of these models, unless they were read before and nobody touched them since. Those that are damaged
   * have a problem from now on; whether there were any.
   */
  async check(models: readonly UsedModel[], folder: Models): Promise<boolean> {
    let anyDamaged = false;
    for (const model of models) {
      if (model.installed === null || model.problem !== null) continue;
      model.problem = await folder.check(model.installed).then(() => null, problemOf);
      anyDamaged ||= model.problem !== null;
    }
    return anyDamaged;
  }

  /** Their problems are forgotten: they are tried again. */
  forgive(): void {
    for (const model of this.#all) {
      if (model.installed === null) continue;
      model.problem = null;
      model.openStrikes = 0;
      model.successes = 0;
    }
  }

  /** On another wish providers are chosen anew. */
  forgetProviders(): void {
    for (const model of this.#all) model.provider = null;
  }

  /** Chooses a provider for each that has none yet. */
  async chooseProviders(models: readonly UsedModel[], providers: Providers, wish: string): Promise<void> {
    for (const model of models) {
      if (model.provider !== null || model.installed === null) continue;
      model.provider = await providers.choose(model.installed, wish).catch(() => 'cpu');
    }
  }

  describe(key: ModelKey, threads: number): ModelToOpen | null {
    const model = this.#all.find((one) => one.key === key);
    if (model === undefined || model.installed === null) return null;
    return { ...model.installed, provider: model.provider ?? 'cpu', threads };
  }
}

function withoutProvider(key: ModelKey): string {
  return key.slice(0, key.lastIndexOf(' ') + 1);
}

function problemOf(error: unknown): UsedModel['problem'] {
  const code = error instanceof FernwehError ? error.code : 'model-damaged';
  return { code, message: error instanceof Error ? error.message : String(error) };
}
