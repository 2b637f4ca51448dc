import type { LabelArrays } from './count-labels.ts';

/** What the thread that counts labels is told. The labels are shared, the rows are a copy. */
export type ToLabelThread =
  | {
      readonly call: 'count';
      readonly id: number;
      readonly labels: LabelArrays;
      readonly rows: Uint32Array;
      /** How many different labels there are. */
      readonly size: number;
    }
  | { readonly call: 'cancel'; readonly id: number };

/** What it says: on how many of the rows each label is. */
export interface FromLabelThread {
  readonly id: number;
  readonly tally: Int32Array;
}
