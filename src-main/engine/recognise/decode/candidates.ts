import type { Placement } from '../../../../src-shared/algorithms/letterbox.ts';
import { boxOnPicture } from '../../../../src-shared/algorithms/letterbox.ts';
import { mostRivals, nonMaximumSuppression } from '../../../../src-shared/algorithms/nms.ts';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { detectionLimits, type Detection } from '../../../../src-shared/model/detection.ts';
import type { ClassLabel } from '../models/labels.ts';

/** Scores are products of rounded shares. */
const rounding = 1e-3;

/** Boxes that a detector proposes for one picture, in pixels of its input, one for each class that it sees there. */
export class Candidates {
  #count = 0;
  #corners = new Float32Array(4 * 256);
  #scores = new Float32Array(256);
  #classes = new Uint16Array(256);

  /**
   * Proposes a box by its corners; scores below the limit are left out. Throws `FileFailure` for a score above 1, a box
   * without finite corners, and too many boxes.
   */
  add(left: number, top: number, right: number, bottom: number, score: number, ofClass: number): void {
    if (score < detectionLimits.leastScore) return;
    if (score > 1 + rounding) throw new FileFailure('model-output', `A score of ${score} is above 1.`);
    if (!Number.isFinite(left + top + right + bottom)) throw new FileFailure('model-output', 'A box has no end.');
    if (this.#count === mostRivals) throw new FileFailure('model-output', `It saw more than ${mostRivals} boxes.`);
    if (this.#count === this.#scores.length) this.#grow();
    const at = this.#count++;
    this.#corners[4 * at] = left;
    this.#corners[4 * at + 1] = top;
    this.#corners[4 * at + 2] = right;
    this.#corners[4 * at + 3] = bottom;
    this.#scores[at] = Math.min(1, score);
    this.#classes[at] = ofClass;
  }

  /** Proposes a box by its middle and size. */
  addCentred(x: number, y: number, width: number, height: number, score: number, ofClass: number): void {
    this.add(x - width / 2, y - height / 2, x + width / 2, y + height / 2, score, ofClass);
  }

  /** What is left of them after suppression, on the upright picture, the best first. */
  detections(placement: Placement, labels: readonly ClassLabel[]): Detection[] {
    const rivals = { count: this.#count, corners: this.#corners, scores: this.#scores, classes: this.#classes };
    const { mostOverlap, mostDetections } = detectionLimits;
    const detections: Detection[] = [];
    // Some of the best may lie beside the picture: the best that are on it are wanted.
    for (const index of nonMaximumSuppression(rivals, mostOverlap)) {
      const label = labels[this.#classes[index] ?? 0];
      const [left = 0, top = 0, right = 0, bottom = 0] = this.#corners.subarray(4 * index, 4 * index + 4);
      const box = boxOnPicture(placement, left, top, right, bottom);
      if (label === undefined || box === null) continue;
      detections.push({ class: label.name, score: this.#scores[index] ?? 0, box });
      if (detections.length === mostDetections) break;
    }
    return detections;
  }

  #grow(): void {
    const { length } = this.#scores;
    this.#corners = enlarged(this.#corners, new Float32Array(8 * length));
    this.#scores = enlarged(this.#scores, new Float32Array(2 * length));
    this.#classes = enlarged(this.#classes, new Uint16Array(2 * length));
  }
}

function enlarged<Values extends Float32Array | Uint16Array>(values: Values, larger: Values): Values {
  larger.set(values);
  return larger;
}
