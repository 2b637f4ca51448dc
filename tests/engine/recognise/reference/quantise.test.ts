import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, expect, test } from 'vitest';
import { GraphBuilder } from '../../../../scripts/reference-models/graph-builder.ts';
import {
  quantised,
  tensorsToMeasure,
  withOutputs,
  type ValueRange,
} from '../../../../scripts/reference-models/quantise.ts';
import { standard } from '../../../../scripts/reference-models/weights.ts';
import { writeOnnx } from '../../../../scripts/reference-models/write-onnx.ts';

/** @file Convolutions made int8 say nearly what they said. */

const folder = mkdtempSync(join(tmpdir(), 'fernweh-quantise-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const size = 16;

/** Two convolutions with a rectifier after the first, a sum around the second, and a dense layer that stays as it is. */
function smallGraph(): Buffer {
  const builder = new GraphBuilder('small', 1);
  const first = builder.relu6(
    'rectified',
    builder.convolution('first', builder.picture('in', size, standard), 8, { kernel: 3 }),
  );
  const sum = builder.add('sum', first, builder.convolution('second', first, 8, { kernel: 1 }));
  const out = builder.dense('out', builder.flatten('flat', builder.meanOfChannels('means', sum, sum.moments)), 5, 1);
  const path = join(folder, 'small.onnx');
  const descriptor = openSync(path, 'w');
  writeOnnx(descriptor, builder.finish([out]), 3);
  closeSync(descriptor);
  return readFileSync(path);
}

async function run(file: Buffer, input: Float32Array): Promise<Record<string, Float32Array>> {
  const session = await InferenceSession.create(file, {
    ...{ logSeverityLevel: 3, extra: { session: { x64quantprecision: '1' } } },
  });
  const answer = await session.run({ in: new Tensor('float32', input, [1, 3, size, size]) });
  await session.release();
  return Object.fromEntries(
    Object.entries(answer).map(([name, { data }]) => [name, data instanceof Float32Array ? data : new Float32Array()]),
  );
}

test('an int8 graph answers as its fp32 one, but for rounding', async () => {
  const file = smallGraph();
  expect(tensorsToMeasure(file).sort()).toEqual(['rectified', 'second']);
  const input = Float32Array.from({ length: 3 * size * size }, (_, at) => Math.sin(at / 7) + Math.cos(at / 31));
  const measured = { ...(await run(withOutputs(file, tensorsToMeasure(file)), input)), in: input };
  const ranges = new Map(
    Object.entries(measured).map(([name, values]): [string, ValueRange] => [
      name,
      [Math.min(...values), Math.max(...values)],
    ]),
  );
  const int8 = quantised(file, ranges);
  expect(int8.includes('QLinearConv')).toBe(true);
  const [expected, given] = [(await run(file, input))['out'], (await run(int8, input))['out']];
  if (expected === undefined || given === undefined) throw new Error('no output');
  const spread = Math.max(...expected) - Math.min(...expected);
  for (const [at, value] of expected.entries()) expect(Math.abs((given[at] ?? 0) - value)).toBeLessThan(0.05 * spread);
  expect([...given]).not.toEqual([...expected]);
  ranges.delete('second');
  expect(() => quantised(file, ranges)).toThrow('nobody measured second');
});
