import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type {
  AddModelWishes,
  AddedModelView,
  InstallationState,
  InstallPlanView,
  ModelEntryView,
  ModelTrial,
} from '../../../src-shared/contract/model-calls.ts';
import { modelOutput, type ModelOutput } from '../../../src-shared/model/model-card.ts';
import type { MediaBytes, MediaFile } from '../engine.ts';
import type { Models } from '../recognise/models/models.ts';
import { tryModel } from '../recognise/models/try-model.ts';
import { Installing } from './installing.ts';
import { modelHealth, type ModelHealth } from './model-health.ts';
import type { SettingsFile } from './settings-file.ts';

/** `engine.models`: the models on this machine. Only `install` touches the network. */
export interface EngineModels {
  /** Those of the manifest in its order, then the user's own; empty where this engine has no folder of models. */
  list(): Promise<ModelEntryView[]>;
  /** Rejects with `bad-input` for a name that there is not. */
  plan(names: readonly string[]): Promise<InstallPlanView>;
  /** Begins what `plan` told and returns; rejects with `model-busy` while another installation is under way. */
  install(names: readonly string[]): Promise<void>;
  /** The installation under way, or the last one of this engine. */
  installation(): Promise<InstallationState | null>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Waits until nothing of it is under way. */
  cancel(options: { readonly keepPart: boolean }): Promise<void>;
  /** Adds a file or folder of this machine by its absolute path. A model that nobody knows rests until it is used. */
  add(path: string, wishes: AddModelWishes): Promise<AddedModelView>;
  /** Runs the model on up to three photos of the library in a process that is thrown away; keeps nothing of it. */
  tryOut(id: string): Promise<ModelTrial[]>;
  /** Whether it is kept to be restored; see `Models`. */
  remove(id: string, forGood: boolean): Promise<boolean>;
  restore(id: string): Promise<void>;
  use(id: string, use: boolean): Promise<void>;
}

/** What the calls stand on. */
export interface ModelParts {
  /** Null where this engine has no folder of models. Opened with the first call. */
  readonly models: (() => Models) | null;
  readonly settings: SettingsFile;
  /** Tells the pages; at most 4 times a second while an installation runs. */
  readonly onState: (state: InstallationState | null) => void;
  /** What is installed, or looks at photos, is another set than before. */
  readonly onModels: () => void;
  /** Ids of photos spread over the library, those to be tried first in front. */
  readonly somePhotos: () => Promise<readonly string[]>;
  /** The view rendition as the file is upright, however the user turned it; null for an unknown asset. */
  readonly viewOf: (assetId: string) => Promise<MediaFile | MediaBytes | null>;
}

const trialPhotos = 3;
const decoders = modelOutput.options.map(({ shape }) => shape.decoder.value) satisfies ModelOutput['decoder'][];

/** The calls of `engine.models`, what the doctor asks of them, and their end. */
export interface ModelCalls extends EngineModels {
  /** How each installed model fares: see `modelHealth`; null where this engine has no folder of models. */
  health(): Promise<readonly ModelHealth[] | null>;
  close(): Promise<void>;
}

export function modelCalls(parts: ModelParts): ModelCalls {
  const { settings, onState, onModels } = parts;
  const models = (): Models => {
    if (parts.models !== null) return parts.models();
    throw new FernwehError('not-found', 'This Fernweh was opened without a folder of models.');
  };
  const installing = new Installing({ models, onState, onInstalled: onModels });
  const changed = (): void => {
    onModels();
    onState(installing.state);
  };
  const rest = async (id: string, rests: boolean): Promise<void> => {
    await settings.change(({ restingModels }) => {
      const others = restingModels.filter((one) => one !== id);
      return { restingModels: rests ? [...others, id] : others };
    });
  };

  return {
    list: async () => {
      if (parts.models === null) return [];
      const [entries, { restingModels }] = await Promise.all([models().list(), settings.read()]);
      return entries.map((entry) => ({
        ...entry,
        profiles: [...entry.profiles],
        isUsed: entry.state === 'installed' && !restingModels.includes(entry.id),
      }));
    },
    plan: async (names) => {
      const plan = await models().plan(names);
      return { ...plan, cards: [...plan.cards] };
    },
    install: (names) => installing.begin(names),
    installation: () => Promise.resolve(installing.state),
    pause: async () => {
      installing.pause();
      await Promise.resolve();
    },
    resume: async () => {
      installing.resume();
      await Promise.resolve();
    },
    cancel: (options) => installing.cancel(options),
    add: async (path, { task, decoder, size, name, labels }) => {
      if (!isAbsolute(path)) throw new FernwehError('bad-input', `${path} is no absolute path.`, { data: { path } });
      const known = decoders.find((one) => one === decoder) ?? null;
      if (decoder !== null && known === null) throw unknownDecoder(decoder);
      const { card, knownBy, assumed } = await models().add(path, {
        ...{ task, name, labels, decoder: known },
        size: size === null ? null : { width: size, height: size },
      });
      // Whether such a model is asked in the right way can only be seen: it looks at no photos until somebody said so.
      if (knownBy === 'graph') await rest(card.id, true);
      changed();
      return { card, knownBy, assumed: [...assumed] };
    },
    tryOut: async (id) => {
      const model = await models().find(id);
      const pictures: { readonly assetId: string; readonly picture: Uint8Array }[] = [];
      for (const assetId of await parts.somePhotos()) {
        if (pictures.length === trialPhotos) break;
        const picture = await pictureOf(parts, assetId);
        if (picture !== null) pictures.push({ assetId, picture });
      }
      if (pictures.length === 0) return [];
      const tried = await tryModel(
        model,
        pictures.map(({ picture }) => picture),
      );
      return tried.map(({ result, tookMs }, index) => {
        if (result.task === 'failed')
          throw new FernwehError('model-failed', result.message, { data: { model: model.card.name } });
        return {
          assetId: pictures[index]?.assetId ?? '',
          detections: result.task === 'detect' ? result.detections : [],
          classifications: result.task === 'classify' ? result.classifications : [],
          tookMs,
        };
      });
    },
    remove: async (id, forGood) => {
      const isKept = await models().remove(id, forGood);
      // Installed again, it is like any other; restored, it is as it was.
      if (!isKept) await rest(id, false);
      changed();
      return isKept;
    },
    restore: async (id) => {
      await models().restore(id);
      changed();
    },
    use: async (id, use) => {
      await models().find(id);
      await rest(id, !use);
      changed();
    },
    health: async () => {
      if (parts.models === null) return null;
      return await modelHealth(models(), (await settings.read()).restingModels);
    },
    close: () => installing.cancel({ keepPart: true }),
  };
}

/** Null for a photo that cannot be shown now. */
async function pictureOf({ viewOf }: ModelParts, assetId: string): Promise<Uint8Array | null> {
  try {
    const shown = await viewOf(assetId);
    if (shown === null) return null;
    return 'bytes' in shown ? shown.bytes : await readFile(shown.path);
  } catch (error) {
    if (error instanceof FernwehError && error.code === 'not-found') return null;
    throw error;
  }
}

function unknownDecoder(decoder: string): FernwehError {
  return new FernwehError('bad-input', `There is no decoder "${decoder}": ${decoders.join(', ')}.`);
}
