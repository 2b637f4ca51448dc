import { logit, sigmoid } from '../../../../src-shared/algorithms/softmax.ts';
import { detectionLimits } from '../../../../src-shared/model/detection.ts';
import { Candidates } from './candidates.ts';
import type { Decoder, DecoderOf } from './decoder.ts';

/** x, y, width, height and objectness come before the classes. */
const beforeClasses = 5;
const { leastScore } = detectionLimits;
/** Both factors of a score are at least as large as the score. */
const leastLogit = logit(leastScore);
/** More than rounding may take from a logit. */
const rounding = 1e-6;

/** What one anchor of a head gives: `rows` × `columns` cells of each field. */
interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
  readonly anchor: readonly [width: number, height: number];
  readonly centreScale: number;
}

/**
 * Heads of YOLOv3 as the last convolution leaves them: [boxes a cell × (5 + classes), rows, columns] each (Redmon and
 * Farhadi 2018, arXiv:1804.02767, section 2.1). Centre (σ(t) + cell) × stride, size anchor × exp(t), score σ(objectness)
 * × σ(class).
 */
export function yolov3Heads({ output, input, labels }: DecoderOf<'yolov3-heads'>): Decoder {
  const fields = beforeClasses + labels.length;
  const heads = output.heads.map(({ name, stride, anchors, centreScale = 1 }) => {
    const rows = Math.round(input.height / stride);
    const columns = Math.round(input.width / stride);
    return { name, stride, anchors, centreScale, rows, columns };
  });
  return {
    outputs: heads.map(({ name, anchors, rows, columns }) => ({
      name,
      shape: [anchors.length * fields, rows, columns],
    })),
    decode: (parts, placement) => {
      const candidates = new Candidates();
      for (const [index, { anchors, ...head }] of heads.entries()) {
        const values = parts[index] ?? new Float32Array();
        const floats = fields * head.rows * head.columns;
        for (const [ofAnchor, anchor] of anchors.entries())
          propose({ ...head, anchor }, values.subarray(ofAnchor * floats, (ofAnchor + 1) * floats), candidates);
      }
      return { task: 'detect', detections: candidates.detections(placement, labels) };
    },
  };
}

/**
 * Field by field, as they lie in memory: cell by cell, most of the time would go into fetching values that lie far apart.
 * Most values are less than any cell needs, and most others less than their own cell needs: few sigmoids are left.
 */
function propose(grid: Grid, values: Float32Array, candidates: Candidates): void {
  const cells = grid.rows * grid.columns;
  const { shares, leastLogits, least } = sureness(values.subarray(4 * cells, beforeClasses * cells));
  if (least === Number.POSITIVE_INFINITY) return;
  const boxes = new Float64Array(4 * cells);
  const hits = new Uint32Array(cells);
  for (let ofClass = 0, start = beforeClasses * cells; start < values.length; ofClass += 1, start += cells) {
    const plane = values.subarray(start, start + cells);
    const count = hitsOf(plane, least, leastLogits, hits);
    for (let hit = 0; hit < count; hit += 1) {
      const cell = hits[hit] ?? 0;
      const at = 4 * cell;
      // Most cells have no candidate, some have several: a box is made with the first.
      if (boxes[at + 2] === 0) placeBox(grid, values, cell, boxes);
      const score = (shares[cell] ?? 0) * sigmoid(plane[cell] ?? 0);
      const width = boxes[at + 2] ?? 0;
      const height = boxes[at + 3] ?? 0;
      candidates.addCentred(boxes[at] ?? 0, boxes[at + 1] ?? 0, width, height, score, ofClass);
    }
  }
}

/** Writes the cells with enough of this class into `hits`, and gives how many. Here the time goes: a loop for nothing else. */
function hitsOf(plane: Float32Array, least: number, leastLogits: Float64Array, hits: Uint32Array): number {
  let count = 0;
  for (let cell = 0; cell < plane.length; cell += 1) {
    const value = plane[cell] ?? 0;
    if (value >= least && value >= (leastLogits[cell] ?? 0)) hits[count++] = cell;
  }
  return count;
}

/** Of each cell how sure it is that something is there, and what a class needs beside that; `least`: by the surest of all. */
function sureness(logits: Float32Array): {
  readonly shares: Float64Array;
  readonly leastLogits: Float64Array;
  readonly least: number;
} {
  const shares = new Float64Array(logits.length);
  const leastLogits = new Float64Array(logits.length).fill(Number.POSITIVE_INFINITY);
  let least = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < logits.length; cell += 1) {
    const value = logits[cell] ?? 0;
    if (value < leastLogit) continue;
    const share = sigmoid(value);
    const needed = logit(Math.min(1, leastScore / share)) - rounding;
    shares[cell] = share;
    leastLogits[cell] = needed;
    if (needed < least) least = needed;
  }
  return { shares, leastLogits, least };
}

/** Writes middle and size of a cell's box, in pixels of the input. */
function placeBox(grid: Grid, values: Float32Array, cell: number, boxes: Float64Array): void {
  const { rows, columns, stride, anchor, centreScale } = grid;
  const cells = rows * columns;
  // Darknet's `scale_x_y` (Bochkovskiy et al. 2020): stretched round the middle of the cell.
  const x = (sigmoid(values[cell] ?? 0) - 0.5) * centreScale + 0.5;
  const y = (sigmoid(values[cells + cell] ?? 0) - 0.5) * centreScale + 0.5;
  boxes[4 * cell] = (x + (cell % columns)) * stride;
  boxes[4 * cell + 1] = (y + Math.floor(cell / columns)) * stride;
  boxes[4 * cell + 2] = anchor[0] * Math.exp(values[2 * cells + cell] ?? 0);
  boxes[4 * cell + 3] = anchor[1] * Math.exp(values[3 * cells + cell] ?? 0);
}
