import type { Placement } from '../../../../src-shared/algorithms/letterbox.ts';
import type { Classification } from '../../../../src-shared/model/classification.ts';
import type { Detection } from '../../../../src-shared/model/detection.ts';
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import type { ClassLabel } from '../models/labels.ts';

/** What a model says about one picture. */
export type Recognised =
  | { readonly task: 'detect'; readonly detections: Detection[] }
  | { readonly task: 'classify'; readonly classifications: Classification[] }
  /** Of length 1; memory of its own. */
  | { readonly task: 'embed'; readonly embedding: Float32Array<ArrayBuffer> };

/** An output of a graph: its name and its shape after the number of pictures; null where any length will do. */
export interface ExpectedOutput {
  readonly name: string;
  readonly shape: readonly (number | null)[];
}

/** How what a graph says becomes what Fernweh stores. */
export interface Decoder {
  readonly outputs: readonly ExpectedOutput[];
  /**
   * `parts`: of each of `outputs`, in their order, the values of one picture, all finite. Throws `FileFailure` (`model-output`)
   * where they cannot be what the card says.
   */
  readonly decode: (parts: readonly Float32Array[], placement: Placement) => Recognised;
}

/** What a decoder is made from. `Name` says of which form the output must be. */
export interface DecoderOf<Name extends ModelCard['output']['decoder']> {
  readonly output: Extract<ModelCard['output'], { decoder: Name }>;
  readonly input: ModelCard['input'];
  readonly labels: readonly ClassLabel[];
}
