import type { FailureCode } from '../../../src-shared/contract/errors.ts';
import type { Classification } from '../../../src-shared/model/classification.ts';
import type { Detection } from '../../../src-shared/model/detection.ts';
import type { ModelTask } from '../../../src-shared/model/model-card.ts';

/** A version of a model, as its card names it. */
export interface RecognisingModel {
  readonly id: string;
  readonly version: string;
  readonly task: ModelTask;
}

/** What a model says of one picture: boxes on the upright picture, classes, a vector; or why it can say nothing. */
export type Found =
  | { readonly task: 'detect'; readonly detections: readonly Detection[] }
  | { readonly task: 'classify'; readonly classifications: readonly Classification[] }
  | { readonly task: 'embed'; readonly embedding: Float32Array }
  | { readonly task: 'failed'; readonly code: FailureCode };

/** That a model looked at a content. */
export interface Recognition {
  readonly sha256: string;
  /** ONNX Runtime's name of the execution provider. */
  readonly provider: string;
  /** How long the model took for this picture. */
  readonly tookMs: number;
  readonly found: Found;
}

/** A photo to be looked at. */
export interface ToRecognise {
  /** Row id. */
  readonly id: number;
  readonly uuid: string;
  readonly sha256: string;
  /** Its place in the order of the grid. */
  readonly sortMs: number;
  /** The models that have not looked at it: their positions in the list that was asked for. */
  readonly lacking: readonly number[];
}

/** How much there is to look at. */
export interface WorkLeft {
  /** Photos that at least one model has not looked at. */
  readonly photos: number;
  /** Photos that this model has not looked at, in the order of the models. */
  readonly byModel: readonly number[];
}
