import type { FailedRecognition, ModelResults, RecognitionState } from '../../../src-shared/model/recognition-state.ts';
import type { Settings, SettingsChange } from '../../../src-shared/model/settings.ts';
import type { RecognisingModel, ToRecognise, WorkLeft } from '../catalog/recognition.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import type { Models } from '../recognise/models/models.ts';
import type { Providers } from '../recognise/providers/providers.ts';
import type { StepPatience } from '../recognise/run/recogniser.ts';

/** What recognition asks the catalog; all of it only reads. */
export interface RecognitionReader {
  /** See `toRecognise`. */
  page(
    models: readonly RecognisingModel[],
    limit: number,
    after: Pick<ToRecognise, 'sortMs' | 'id'> | null,
  ): Promise<ToRecognise[]>;
  among(models: readonly RecognisingModel[], uuids: readonly string[]): Promise<ToRecognise[]>;
  any(models: readonly RecognisingModel[], ids: readonly number[]): Promise<boolean>;
  count(models: readonly RecognisingModel[]): Promise<WorkLeft>;
  failed(): Promise<FailedRecognition[]>;
  results(): Promise<ModelResults[]>;
  close(): Promise<void>;
}

/** What recognition needs from the rest of the engine. */
export interface RecognitionParts {
  readonly writer: Pick<
    WriterCalls,
    'recordRecognised' | 'forgetRecognised' | 'forgetFailedRecognitions' | 'recogniseSource'
  >;
  readonly reader: RecognitionReader;
  /** Null where this engine has no folder of models. Opened when first needed. */
  readonly models: (() => Models) | null;
  /** Opened when first needed, and only where there is a folder of models. */
  readonly providers: () => Providers;
  readonly closeProviders: () => Promise<void>;
  readonly settings: {
    readonly read: () => Promise<Settings>;
    readonly change: (changed: SettingsChange) => Promise<Settings>;
  };
  /**
   * The file of the view rendition, upright, made now where it is missing (`anew`: deleted and made again); null where no
   * file of the photo can be had now.
   */
  readonly viewOf: (photo: ToRecognise, anew: boolean) => Promise<string | null>;
  /** The ids of the photos that a query finds, the newest first. */
  readonly idsOf: (query: string) => Promise<readonly string[]>;
  /** The file of a photo, to name it to a person. */
  readonly pathOf: (uuid: string) => Promise<string>;
  /** Whether an import is at work. */
  readonly isImporting: () => boolean;
  readonly onMains: () => Promise<boolean>;
  readonly now: () => Date;
  readonly onState: (state: RecognitionState) => void;
  /** Photos of a source are looked at, or not any more. */
  readonly onSource: () => void;
  /** The files of a model were found damaged. */
  readonly onDamagedModel: () => void;
  /** Photos are looked at by themselves, not only when somebody asks. */
  readonly goesByItself: boolean;
  /** Threads that a model may use. */
  readonly threads: number;
  /** Other than the usual ones are for tests. */
  readonly patience?: StepPatience;
}
