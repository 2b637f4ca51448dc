import { afterEach, expect, test } from 'vitest';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { addBit, newBitset } from '../../../src-main/engine/query/bitset.ts';
import { LabelCounter } from '../../../src-main/engine/query/classes/label-counter.ts';
import { LabelIndex } from '../../../src-main/engine/query/classes/label-index.ts';
import { Pace } from '../../../src-main/engine/query/pace.ts';

const rows = 5000;
const size = 40;
const closing = new AbortController();
const random = mulberry32(7);

/** Labels at random, label 0 on most rows, and the rows of each. */
async function makeLabels(): Promise<{ labels: LabelIndex; rowsOf: readonly ReadonlySet<number>[] }> {
  const rowsOf = Array.from({ length: size }, () => new Set<number>());
  const [starts, all] = [[0], [] as number[]];
  for (let row = 0; row < rows; row++) {
    for (let label = 0; label < size; label++) {
      if (random() >= (label === 0 ? 0.8 : 0.04)) continue;
      all.push(label);
      rowsOf[label]?.add(row);
    }
    starts.push(all.length);
  }
  const byRow = { starts: Uint32Array.from(starts), labels: Uint16Array.from(all) };
  return { labels: await LabelIndex.of(byRow, size, new Pace()), rowsOf };
}

function someRows(part: number): { set: Uint32Array; rows: number[] } {
  const chosen = Array.from({ length: rows }, (_, row) => row).filter(() => random() < part);
  const set = newBitset(rows);
  for (const row of chosen) addBit(set, row);
  return { set, rows: chosen };
}

afterEach(() => closing.abort());

test('counts the same in a thread of its own as here, and as one does by hand', async () => {
  const { labels, rowsOf } = await makeLabels();
  const [here, there] = [new LabelCounter(null, Infinity), new LabelCounter(closing.signal, 1)];
  for (const part of [0, 0.01, 0.4, 0.6, 1]) {
    const { set, rows: chosen } = someRows(part);
    const expected = rowsOf.map((of) => chosen.filter((row) => of.has(row)).length);
    for (const counter of [here, there]) {
      // What is counted is added to what stands there.
      const tally = new Int32Array(size).fill(3);
      await counter.count(labels, set, tally, new Pace());
      expect([...tally]).toEqual(expected.map((count) => count + 3));
    }
  }
});

test('several at once each get their own; one that is cancelled gets its reason, and the others go on', async () => {
  const { labels, rowsOf } = await makeLabels();
  const controller = new AbortController();
  const end = new AbortController();
  const counter = new LabelCounter(end.signal, 1);
  const { set } = someRows(1);
  const [kept, cancelled] = [new Int32Array(size), new Int32Array(size)];
  const first = counter.count(labels, set, kept, new Pace());
  const second = counter.count(labels, set, cancelled, new Pace(controller.signal));
  controller.abort('a newer question');
  await expect(second).rejects.toBe('a newer question');
  await first;
  expect([...kept]).toEqual(rowsOf.map((of) => of.size));
  expect(cancelled.every((count) => count === 0)).toBe(true);
  await expect(counter.count(labels, set, cancelled, new Pace(controller.signal))).rejects.toBe('a newer question');
  end.abort();
});

test('whoever waits when the library closes is told, and no count begins any more', async () => {
  const { labels } = await makeLabels();
  const end = new AbortController();
  const counter = new LabelCounter(end.signal, 1);
  const { set } = someRows(1);
  const waiting = counter.count(labels, set, new Int32Array(size), new Pace());
  end.abort(new Error('closing'));
  await expect(waiting).rejects.toThrow('The counting thread has ended.');
  await expect(counter.count(labels, set, new Int32Array(size), new Pace())).rejects.toThrow('closing');
});

test('labels that never change lie in shared memory', async () => {
  const { labels } = await makeLabels();
  for (const array of Object.values<Uint16Array | Uint32Array>({ ...labels.arrays })) {
    expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
  }
});
