/**
 * @file A program of its own: loads the ONNX graph of the file named on its command line and prints what it takes and
 * gives, as a line of JSON; then, where it has one picture as its only input, runs it once and prints what came out. It
 * runs in a child process that is thrown away: a hostile file may hang it, crash it or fill its memory.
 */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { GuardOptions } from '../../platform/pool/guard-thread.ts';

/** An input or output: dimensions are numbers, or names where they are free. */
export interface GraphValue {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** The first line. */
export interface Graph {
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
}

/** The second line: of each output of floats what it gave (null: no finite number), or why it does not run. */
export type GraphTrial =
  | { readonly values: Readonly<Record<string, { readonly least: number | null; readonly sum: number | null }>> }
  | { readonly problem: string };

const [path, limitBytes] = process.argv.slice(2);
if (path === undefined) throw new Error('no file');
const guard: GuardOptions = { limitBytes: Number(limitBytes), ownerPid: process.ppid };
new Worker(new URL(`../../platform/pool/guard-thread${extname(import.meta.url)}`, import.meta.url), {
  workerData: guard,
}).unref();

const onnx = await import('onnxruntime-node');
const session = await onnx.InferenceSession.create(path, {
  executionProviders: ['cpu'],
  // Quick to load; what is made faster is not looked at here.
  graphOptimizationLevel: 'disabled',
  enableCpuMemArena: false,
  intraOpNumThreads: 1,
  logSeverityLevel: 4,
});
const graph: Graph = { inputs: valuesOf(session.inputMetadata), outputs: valuesOf(session.outputMetadata) };
print(graph);
const picture = pictureOf(graph);
if (picture !== null) print(await trial(picture));

function valuesOf(metadata: readonly InferenceSession.ValueMetadata[]): GraphValue[] {
  return metadata.map((value) =>
    value.isTensor
      ? { name: value.name, type: value.type, shape: [...value.shape] }
      : { name: value.name, type: 'other', shape: [] },
  );
}

/** A picture of slow waves for the only input; null where its size is not known, or there are others. */
function pictureOf({ inputs: [input, ...others] }: Graph): { readonly name: string; readonly tensor: Tensor } | null {
  if (input === undefined || others.length > 0 || input.type !== 'float32' || input.shape.length !== 4) return null;
  const [batch, ...rest] = input.shape;
  const sides = rest.filter((side) => typeof side === 'number');
  if (sides.length < 3 || !sides.includes(3) || sides.some((side) => side < 1 || side > 4096)) return null;
  const shape = [typeof batch === 'number' ? batch : 1, ...sides];
  const length = shape.reduce((product, side) => product * side, 1);
  if (length > 1 << 26) return null;
  const data = Float32Array.from({ length }, (_, index) => Math.sin(index / 97));
  return { name: input.name, tensor: new onnx.Tensor('float32', data, shape) };
}

async function trial({ name, tensor }: { readonly name: string; readonly tensor: Tensor }): Promise<GraphTrial> {
  try {
    const values: Record<string, { least: number | null; sum: number | null }> = {};
    for (const [output, { data }] of Object.entries(await session.run({ [name]: tensor }))) {
      if (!(data instanceof Float32Array)) continue;
      let [least, sum] = [Number.POSITIVE_INFINITY, 0];
      for (const value of data) {
        least = Math.min(least, value);
        sum += value;
      }
      values[output] = { least: finite(least), sum: finite(sum) };
    }
    return { values };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function print(line: Graph | GraphTrial): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
