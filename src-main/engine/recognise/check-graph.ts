/** @file Whether a graph is what its card and labels say, before it sees a picture; and its answers, afterwards. */
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { ModelCard } from '../../../src-shared/model/model-card.ts';
import type { Decoder, ExpectedOutput } from './decode/decoder.ts';

/** An input or output as the graph declares it; a side named by a word may have any length. */
export interface GraphValue {
  readonly name: string;
  /** ONNX Runtime's name of its numbers. */
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

const inputTypes = ['float32', 'uint8'];
const outputTypes = ['float32', 'float64', 'int32', 'int64'];

/** Holds inputs and outputs of a graph against its card. Throws `model-misfit`, which says what is other. */
export function checkGraph(
  card: ModelCard,
  decoder: Decoder,
  inputs: readonly GraphValue[],
  outputs: readonly GraphValue[],
): void {
  checkInputs(card, inputs);
  for (const expected of decoder.outputs) {
    const output = outputs.find(({ name }) => name === expected.name);
    if (output === undefined) throw misfit(card, `has no output "${expected.name}", only ${namesOf(outputs)}`);
    if (!outputTypes.includes(output.type))
      throw misfit(card, `gives ${output.type} as "${expected.name}", which Fernweh cannot read`);
    checkShape(card, expected, batchOf(card), output.shape);
  }
}

/** Holds the shape of an answer to `count` pictures against what was expected. Throws `model-misfit`. */
export function checkCounts(card: ModelCard, expected: ExpectedOutput, count: number, dims: readonly number[]): void {
  checkShape(card, expected, count, dims);
}

function checkInputs(card: ModelCard, inputs: readonly GraphValue[]): void {
  const { name, layout, width, height } = card.input;
  const input = inputs.find((one) => one.name === name);
  if (input === undefined) throw misfit(card, `has no input "${name}", only ${namesOf(inputs)}`);
  if (!inputTypes.includes(input.type)) throw misfit(card, `takes ${input.type} as "${name}", not 32-bit floats`);
  const shape = [batchOf(card), ...(layout === 'nchw' ? [3, height, width] : [height, width, 3])];
  if (!fits(input.shape, shape))
    throw misfit(card, `takes pictures as ${inWords(input.shape)}, not as ${inWords(shape)}`);
  const known = [name, card.output.decoder === 'yolov3-onnx-zoo' ? card.output.imageShape : name];
  const missing = known.find((one) => !inputs.some((given) => given.name === one));
  if (missing !== undefined) throw misfit(card, `has no input "${missing}", only ${namesOf(inputs)}`);
  const unknown = inputs.find((one) => !known.includes(one.name));
  if (unknown !== undefined) throw misfit(card, `wants a further input "${unknown.name}"`);
}

function checkShape(
  card: ModelCard,
  { name, shape }: ExpectedOutput,
  count: number | null,
  given: readonly (number | string)[],
): void {
  const expected = [count, ...shape];
  // Classifiers may end with sides of length 1, as a convolution leaves them.
  const core = given.length > expected.length && given.slice(expected.length).every((side) => side === 1);
  if (fits(core ? given.slice(0, expected.length) : given, expected)) return;
  const wanted = card.labels === null ? '' : '; the number of its labels may be wrong';
  throw misfit(card, `gives "${name}" as ${inWords(given)}, not as ${inWords(expected)}${wanted}`);
}

/** Sides named by words, and those that may have any length, fit all. */
function fits(given: readonly (number | string)[], expected: readonly (number | null)[]): boolean {
  if (given.length !== expected.length) return false;
  // ONNX Runtime tells a side without length and name as -1.
  return expected.every((side, at) => {
    const own = given[at];
    return side === null || typeof own === 'string' || own === -1 || own === side;
  });
}

/** Pictures at a time; null for any number, which a graph may only declare by a free side. */
function batchOf({ input }: ModelCard): number | null {
  return input.batch === 'free' ? null : input.batch;
}

function namesOf(values: readonly GraphValue[]): string {
  return values.map(({ name }) => `"${name}"`).join(', ') || 'none';
}

function inWords(shape: readonly (number | string | null)[]): string {
  return `[${shape.map((side) => (side === null || side === -1 || side === '' ? 'any' : String(side))).join(', ')}]`;
}

function misfit(card: ModelCard, what: string): FernwehError {
  const message = `The model ${card.name} ${what}. Its file is not the one that its card describes: remove the model and add it again.`;
  return new FernwehError('model-misfit', message, { data: { model: card.name } });
}
