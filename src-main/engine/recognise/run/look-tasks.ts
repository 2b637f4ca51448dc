/** @file What the engine and the recognition process say to each other. */
import type { ErrorCode, FailureCode } from '../../../../src-shared/contract/errors.ts';
import type { InstalledModel } from '../models/models.ts';
import type { PictureResult } from '../model-session.ts';

/** A model as the recognition process opens it. */
export interface ModelToOpen extends InstalledModel {
  /** ONNX Runtime's name of the execution provider. */
  readonly provider: string;
  /** Threads that work on one picture. */
  readonly threads: number;
}

/** Names a model on a provider within a process: the same key, the same session. */
export type ModelKey = string;

/** A picture to look at: an upright rendition. */
export interface PictureToLookAt {
  readonly path: string;
  /** The models that shall look at it. */
  readonly models: readonly ModelKey[];
}

export interface LookInput {
  /** In the order in which they look; all that any of the pictures names. */
  readonly models: readonly ModelKey[];
  readonly pictures: readonly PictureToLookAt[];
  /** Each step is told before it is taken: a process that dies then leaves no doubt at what. */
  readonly careful: boolean;
}

/** What one model made of one picture. */
export interface Looked {
  readonly model: ModelKey;
  /** Its place among the pictures. */
  readonly picture: number;
  readonly result: PictureResult;
  /** Of the model alone; of a batch its share. */
  readonly tookMs: number;
}

export interface LookOutput {
  readonly looked: readonly Looked[];
  /** Renditions that could not be read: no model looked at them. */
  readonly unread: readonly { readonly picture: number; readonly code: FailureCode; readonly message: string }[];
  /** Models that looked at nothing more, and why. */
  readonly problems: readonly { readonly model: ModelKey; readonly code: ErrorCode; readonly message: string }[];
  /** Pictures at which the model itself failed, alone. */
  readonly broken: readonly { readonly model: ModelKey; readonly picture: number; readonly message: string }[];
}

/** What a process is at. Native code may end it there, or never come back. */
export type Step =
  | { readonly what: 'prepare'; readonly pictures: readonly number[] }
  | { readonly what: 'open'; readonly model: ModelKey }
  | { readonly what: 'look'; readonly model: ModelKey; readonly pictures: readonly number[] };

/** Asked in the middle of a task. */
export type LookQuestion =
  /** How is this model opened? */
  | { readonly type: 'model'; readonly key: ModelKey }
  /** The step that comes now; null: none of this task any more. */
  | { readonly type: 'step'; readonly step: Step | null };

export interface LookTasks {
  readonly look: {
    readonly input: LookInput;
    readonly output: LookOutput;
    readonly question: LookQuestion;
    /** Null to a step. */
    readonly answer: ModelToOpen | null;
  };
}
