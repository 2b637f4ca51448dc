import { unlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type {
  FailedRecognition,
  ModelResults,
  ProviderReport,
  RecognitionReport,
  RecognitionState,
} from '../../../src-shared/model/recognition-state.ts';
import type { Writer } from '../catalog/writer.ts';
import { onMainsPower } from '../platform/power.ts';
import type { ImportQueue } from '../ingest/import-queue.ts';
import type { RenditionCache } from '../ingest/renditions/rendition-cache.ts';
import type { Models } from '../recognise/models/models.ts';
import { openProviders, type Providers } from '../recognise/providers/providers.ts';
import type { StepPatience } from '../recognise/run/recogniser.ts';
import { Recognition } from '../recognising/recognition.ts';
import type { RecognitionReader } from '../recognising/parts.ts';
import type { LookupCalls } from './lookup-thread.ts';
import type { Pictures } from './pictures.ts';
import { packageVersion } from './program.ts';
import type { SettingsFile } from './settings-file.ts';
import { callThread, type ThreadCalls } from './thread-calls.ts';

/** `engine.recognition`: looking at photos with the installed models. See `recognitionCalls` of the contract. */
export interface EngineRecognition {
  state(): Promise<RecognitionState>;
  /** `signal` gives up waiting. Rejects with `not-found` for a model that is not installed. */
  run(
    request: { readonly query: string; readonly models: readonly string[] | null },
    signal?: AbortSignal,
  ): Promise<RecognitionReport>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Photos that a model could say nothing of, the newest first. */
  failures(): Promise<FailedRecognition[]>;
  retry(): Promise<void>;
  ofSource(sourceId: string, recognise: boolean): Promise<void>;
  /** What `forget` would delete, by model. */
  results(): Promise<ModelResults[]>;
  /** Deletes what a model found, installed or not; on how many photos. */
  forget(modelId: string): Promise<number>;
  providers(): Promise<ProviderReport[]>;
  tryProviders(): Promise<ProviderReport[]>;
}

/** What recognition is put together from. */
export interface RecognitionWiring {
  readonly libraryPath: string;
  readonly writer: Writer;
  readonly queue: ImportQueue;
  readonly renditions: RenditionCache;
  readonly pictures: Pictures;
  readonly settings: SettingsFile;
  /** Null where this engine has no folder of models. */
  readonly models: (() => Models) | null;
  readonly lookup: ThreadCalls<LookupCalls>;
  readonly idsOf: (query: string) => Promise<readonly string[]>;
  readonly onState: (state: RecognitionState) => void;
  readonly onSource: () => void;
  readonly onDamagedModel: () => void;
  /** This engine ends with a command: nothing is looked at unless somebody asks. */
  readonly passing: boolean;
  readonly patience: StepPatience | undefined;
}

/** Recognition over the parts of an engine. It begins to work at `start`. */
export function openRecognition(wiring: RecognitionWiring): Recognition {
  const { libraryPath, writer, queue, renditions, pictures, settings, models, lookup, idsOf, passing } = wiring;
  let opened: Providers | null = null;
  const recognition = new Recognition({
    ...{
      writer,
      settings,
      models,
      idsOf,
      onState: wiring.onState,
      onSource: wiring.onSource,
      onDamagedModel: wiring.onDamagedModel,
    },
    reader: readerOf(libraryPath),
    providers: () => {
      const folder = models?.().folder ?? join(libraryPath, 'models');
      opened ??= openProviders(folder, { runtimeVersion: packageVersion('onnxruntime-node') });
      return opened;
    },
    closeProviders: async () => {
      await opened?.close();
    },
    viewOf: async ({ uuid, sha256 }, anew) => {
      const found = await renditions.find(sha256, 'view');
      if (found !== null && !anew) return found.path;
      if (found !== null) await unlink(found.path).catch(() => undefined);
      const made = await pictures.rendition(uuid, 'view', 0).catch(() => null);
      return made !== null && 'path' in made ? String(made.path) : null;
    },
    pathOf: async (uuid) => (await lookup.ask('originalsOf', uuid))[0]?.path ?? uuid,
    isImporting: () => !queue.isIdle,
    onMains: () => onMainsPower(),
    now: () => new Date(),
    goesByItself: !passing,
    threads: availableParallelism(),
    ...(wiring.patience === undefined ? {} : { patience: wiring.patience }),
  });
  settings.onChanged((changed) => {
    recognition.settingsChanged(changed);
  });
  return recognition;
}

/** A connection of its own: counting a large library takes longer than anybody who looks something up should wait. */
function readerOf(libraryPath: string): RecognitionReader {
  const thread = callThread<LookupCalls>('lookup-thread', { libraryPath });
  return {
    page: (models, limit, after) => thread.ask('toRecognise', { models, limit, after }),
    among: (models, uuids) => thread.ask('amongToRecognise', { models, uuids }),
    any: (models, ids) => thread.ask('anyToRecognise', { models, ids }),
    count: (models) => thread.ask('countToRecognise', models),
    failed: () => thread.ask('failedRecognitions', null),
    results: () => thread.ask('recognitionResults', null),
    close: () => thread.close(),
  };
}
