import type { Placement } from '../../../../src-shared/algorithms/letterbox.ts';
import type { FailureCode } from '../../../../src-shared/contract/errors.ts';
import type { ModelInput } from '../../../../src-shared/model/model-card.ts';

/** @file What the recognition process and the thread that prepares its pictures say to each other. */

/** Pictures for some models: read and decoded once, written into one block of floats for each model. */
export interface PrepareJob {
  readonly id: number;
  readonly paths: readonly string[];
  readonly requests: readonly {
    readonly input: ModelInput;
    /** Which of the paths, in the order of the block. */
    readonly pictures: readonly number[];
  }[];
  /** Memory of earlier blocks, to be used again. */
  readonly spare: readonly ArrayBuffer[];
}

/** A block for one model. */
export interface PreparedBlock {
  /** May be longer than its pictures. */
  readonly tensors: Float32Array<ArrayBuffer>;
  /** By place in the block; null for a picture that could not be read. */
  readonly placements: readonly (Placement | null)[];
}

export interface Prepared {
  readonly id: number;
  readonly blocks: readonly PreparedBlock[];
  readonly unread: readonly { readonly picture: number; readonly code: FailureCode; readonly message: string }[];
}
