import { type Boxed, edgeSteps, scoreSteps, thingsOf } from '../../../../src-shared/model/things.ts';
import { addBit, newBitset } from '../bitset.ts';
import { grown } from '../columns.ts';
import type { Pace } from '../pace.ts';
import { type EntryList, sortedBy } from './class-entries.ts';
import type { ClassSources } from './class-sources.ts';

/** An edge of a box takes so many parts of the number that holds it: four of them fit into 52 bits. */
const edgeBits = 2 ** 13;

const edgeSql = (edge: string): string => `CAST(min(${edge}, 1) * ${edgeSteps} + 0.5 AS INTEGER)`;
const corners = ['left_at', 'top_at', 'left_at + width', 'top_at + height'].map(edgeSql);

/** A box of the table `detections` as one number, its edges as `heldEdge` has them. */
export const rivalBoxSql = corners.reduce((packed, edge) => `(${packed}) * ${edgeBits} + ${edge}`);

interface RivalBox extends Boxed {
  readonly entry: number;
}

/**
 * Boxes on photos that several detectors have looked at, gathered while all entries are read: 16 bytes a box, until it is
 * known which of them are one thing. A library with one detector has none.
 */
export class RivalBoxes {
  #length = 0;
  #greatestRow = 0;
  #entries: Uint32Array = new Uint32Array(0);
  #rows: Uint32Array = new Uint32Array(0);
  #boxes: Float64Array = new Float64Array(0);

  /** The box, by `rivalBoxSql`, of an entry and its row. */
  add(entry: number, row: number, box: number): void {
    const at = this.#length++;
    if (at === this.#entries.length) {
      const length = Math.ceil(at * 1.5) + 64;
      this.#entries = grown(this.#entries, length);
      this.#rows = grown(this.#rows, length);
      this.#boxes = grown(this.#boxes, length);
    }
    this.#entries[at] = entry;
    this.#rows[at] = row;
    this.#greatestRow = Math.max(this.#greatestRow, row);
    this.#boxes[at] = box;
  }

  /** Leaves of the entries the surest of each thing. */
  async merge(list: EntryList, sources: ClassSources, pace: Pace): Promise<void> {
    if (this.#length === 0) return;
    const order = await sortedBy(this.#rows, this.#length, this.#greatestRow + 1, pace);
    const dropped = newBitset(list.length);
    let next = 0;
    while (next < order.length) {
      const row = this.#rows[order[next] ?? 0];
      const boxes: RivalBox[] = [];
      for (; next < order.length && this.#rows[order[next] ?? 0] === row; next++) {
        boxes.push(this.#box(order[next] ?? 0, list, sources));
      }
      for (const { others } of thingsOf(boxes)) for (const { entry } of others) addBit(dropped, entry);
      if (pace.due()) await pace.rest();
    }
    list.drop(dropped);
  }

  #box(at: number, { classes, weights, sources: sourceOf }: EntryList, { models }: ClassSources): RivalBox {
    const entry = this.#entries[at] ?? 0;
    const packed = this.#boxes[at] ?? 0;
    const edge = (number: number): number => (Math.floor(packed / edgeBits ** (3 - number)) % edgeBits) / edgeSteps;
    const [left, top] = [edge(0), edge(1)];
    return {
      ...{ entry, class: classes[entry] ?? 0, score: ((weights[entry] ?? 0) >>> 1) / scoreSteps },
      box: [left, top, edge(2) - left, edge(3) - top],
      model: models[sourceOf[entry] ?? 0] ?? '',
    };
  }
}
