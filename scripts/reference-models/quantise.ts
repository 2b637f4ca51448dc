/**
 * @file Makes the convolutions of an ONNX graph int8: `QLinearConv` (onnx.ai/onnx/operators/onnx__QLinearConv.html) with a
 * scale for each output channel of the weights and one for each tensor that goes in or out, from the ranges that these
 * were seen to have (Jacob et al. 2018, arXiv:1712.05877). A rectifier after a convolution becomes part of its range.
 */
import { bytesField, integerField, integersField, textField } from './protobuf.ts';
import { fieldsOf, numberOf, type ReadField } from './read-protobuf.ts';

/** The least and the greatest value of a tensor. */
export type ValueRange = readonly [number, number];

/** What comes first with QLinearConv. */
const leastOperatorSet = 10;
const dataTypes = { float: 1, uint8: 2, int8: 3, int32: 6 } as const;

interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Attributes, as they stand. */
  readonly attributes: readonly Buffer[];
  readonly raw: Buffer;
}

interface Weights {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** A convolution that can be made int8, and the tensor that it gives: its own, or that of the rectifier after it. */
interface Convolution {
  readonly node: Node;
  readonly input: string;
  readonly output: string;
  readonly rectifier: Node | null;
  readonly weights: Weights;
  readonly bias: Weights | null;
}

/** A model file, taken apart as far as it is needed. */
class Model {
  readonly fields: readonly ReadField[];
  readonly graph: readonly ReadField[];
  readonly nodes: readonly Node[];
  readonly convolutions: readonly Convolution[];

  constructor(file: Buffer) {
    this.fields = fieldsOf(file);
    this.graph = fieldsOf(this.fields.find(({ number }) => number === 7)?.content ?? Buffer.alloc(0));
    this.nodes = this.graph.filter(({ number }) => number === 1).map(nodeOf);
    const weights = new Map(this.graph.filter(({ number }) => number === 5).map(({ content }) => weightsOf(content)));
    this.convolutions = this.nodes.flatMap((node) => {
      const [input = '', weight = '', bias] = node.inputs;
      const [output = ''] = node.outputs;
      const kernel = weights.get(weight);
      if (node.operator !== 'Conv' || kernel === undefined) return [];
      const users = this.usersOf(output);
      const rectifier =
        users.length === 1 && /^(?:Relu|Clip)$/.test(users[0]?.operator ?? '') ? (users[0] ?? null) : null;
      const given = { node, input, output: rectifier?.outputs[0] ?? output, rectifier, weights: kernel };
      return [{ ...given, bias: bias === undefined ? null : (weights.get(bias) ?? null) }];
    });
  }

  usersOf(tensor: string): Node[] {
    return this.nodes.filter(({ inputs }) => inputs.includes(tensor));
  }

  isOutput(tensor: string): boolean {
    return this.graph.some(({ number, content }) => number === 12 && nameOf(content) === tensor);
  }

  /** The file with another graph. */
  file(graph: readonly Buffer[], leastOperators: number): Buffer {
    return Buffer.concat(
      this.fields.map((field) => {
        if (field.number === 7) return bytesField(7, ...graph);
        return field.number === 8 ? operatorSetOf(field, leastOperators) : field.raw;
      }),
    );
  }
}

/** The tensors whose ranges `quantised` must know, beside that of the graph's input. */
export function tensorsToMeasure(file: Buffer): string[] {
  const { convolutions, nodes } = new Model(file);
  const made = new Set(nodes.flatMap(({ outputs }) => outputs));
  return [...new Set(convolutions.flatMap(({ input, output }) => [input, output]))].filter((name) => made.has(name));
}

/** The same graph, which gives these tensors as well. */
export function withOutputs(file: Buffer, tensors: readonly string[]): Buffer {
  const model = new Model(file);
  const added = tensors.filter((name) => !model.isOutput(name)).map((name) => bytesField(12, textField(1, name)));
  return model.file([...model.graph.map(({ raw }) => raw), ...added], 0);
}

/** The graph in int8. Throws `RangeError` for a tensor without a range. */
export function quantised(file: Buffer, ranges: ReadonlyMap<string, ValueRange>): Buffer {
  const model = new Model(file);
  const inInt8 = new Map(model.convolutions.map((convolution) => [convolution.node, convolution]));
  const dropped = new Set(model.convolutions.flatMap(({ rectifier }) => rectifier ?? []));
  const made = new Set(model.convolutions.map(({ output }) => output));
  const scaled = new Set<string>();
  const constants: Buffer[] = [];
  const scaleOf = (tensor: string): { scale: number; zero: number } => {
    const range = ranges.get(tensor);
    if (range === undefined) throw new RangeError(`nobody measured ${tensor}`);
    const [least, greatest] = [Math.min(0, range[0]), Math.max(0, range[1])];
    const scale = Math.max((greatest - least) / 255, 1e-8);
    const zero = Math.round(-least / scale);
    if (!scaled.has(tensor)) {
      scaled.add(tensor);
      constants.push(
        initializer(`${tensor}_scale`, [], dataTypes.float, Float32Array.of(scale)),
        initializer(`${tensor}_zero`, [], dataTypes.uint8, Uint8Array.of(zero)),
      );
    }
    return { scale, zero };
  };
  const coded = new Set<string>();
  const nodes: Buffer[] = [];
  for (const node of model.nodes) {
    if (dropped.has(node)) continue;
    const convolution = inInt8.get(node);
    if (convolution === undefined) {
      nodes.push(node.raw);
      continue;
    }
    const { input, output } = convolution;
    const { scale } = scaleOf(input);
    scaleOf(output);
    if (!made.has(input) && !coded.has(input)) {
      coded.add(input);
      nodes.push(nodeBytes('QuantizeLinear', [input, `${input}_scale`, `${input}_zero`], `${input}_int8`));
    }
    constants.push(...weightConstants(convolution, scale));
    nodes.push(convolutionBytes(convolution));
    const isWanted = model.usersOf(output).some((user) => !inInt8.has(user)) || model.isOutput(output);
    if (isWanted)
      nodes.push(nodeBytes('DequantizeLinear', [`${output}_int8`, `${output}_scale`, `${output}_zero`], output));
  }
  const gone = new Set(model.convolutions.flatMap(({ node }) => node.inputs.slice(1)));
  const kept = model.graph.filter(({ number, content }) => {
    if (number === 1) return false;
    if (number === 5) return !gone.has(weightName(content));
    // Graphs of old list their weights as inputs; shapes of values inside no longer hold.
    return number !== 13 && !(number === 11 && gone.has(nameOf(content)));
  });
  return model.file([...nodes, ...kept.map(({ raw }) => raw), ...constants], leastOperatorSet);
}

/** Weights in int8, symmetric, with the scale of each output channel; the bias in units of the product of scales. */
function weightConstants({ node, weights, bias }: Convolution, inputScale: number): Buffer[] {
  const name = node.outputs[0] ?? '';
  const channels = weights.shape[0] ?? 1;
  const length = weights.values.length / channels;
  const scales = new Float32Array(channels);
  const bytes = new Int8Array(weights.values.length);
  for (let channel = 0; channel < channels; channel += 1) {
    const filter = weights.values.subarray(channel * length, (channel + 1) * length);
    const scale = Math.max(filter.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127, 1e-8);
    scales[channel] = scale;
    for (const [at, value] of filter.entries()) bytes[channel * length + at] = Math.round(value / scale);
  }
  const constants = [
    initializer(`${name}_weight_int8`, weights.shape, dataTypes.int8, bytes),
    initializer(`${name}_weight_scale`, [channels], dataTypes.float, scales),
    initializer(`${name}_weight_zero`, [channels], dataTypes.int8, new Int8Array(channels)),
  ];
  if (bias === null) return constants;
  const sums = Int32Array.from(bias.values, (value, at) => Math.round(value / (inputScale * (scales[at] ?? 1))));
  return [...constants, initializer(`${name}_bias_int32`, [channels], dataTypes.int32, sums)];
}

function convolutionBytes({ node, input, output, bias }: Convolution): Buffer {
  const name = node.outputs[0] ?? '';
  const inputs = [
    ...['int8', 'scale', 'zero'].map((part) => `${input}_${part}`),
    ...['int8', 'scale', 'zero'].map((part) => `${name}_weight_${part}`),
    ...[`${output}_scale`, `${output}_zero`, ...(bias === null ? [] : [`${name}_bias_int32`])],
  ];
  return nodeBytes('QLinearConv', inputs, `${output}_int8`, node.attributes);
}

/** NodeProto: input 1, output 2, op_type 4, attribute 5. */
function nodeBytes(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Buffer[] = [],
): Buffer {
  return bytesField(
    1,
    ...inputs.map((input) => textField(1, input)),
    textField(2, output),
    textField(3, `${operator}_${output}`),
    textField(4, operator),
    ...attributes,
  );
}

function nodeOf({ raw, content }: ReadField): Node {
  const fields = fieldsOf(content);
  const textsOf = (wanted: number): string[] =>
    fields.filter(({ number }) => number === wanted).map((field) => field.content.toString('utf8'));
  return {
    operator: textsOf(4)[0] ?? '',
    inputs: textsOf(1),
    outputs: textsOf(2),
    attributes: fields.filter(({ number }) => number === 5).map((field) => field.raw),
    raw,
  };
}

/** TensorProto: dims 1 (packed or not), data_type 2, float_data 4, name 8, raw_data 9. */
function weightsOf(content: Buffer): [string, Weights] {
  const fields = fieldsOf(content);
  const dims = fields.filter(({ number }) => number === 1);
  const shape = dims.flatMap(({ raw, content: own }) => ((raw[0] ?? 0) % 8 === 2 ? packed(own) : [numberOf(own)]));
  const data = fields.find(({ number }) => number === 9 || number === 4)?.content ?? Buffer.alloc(0);
  const isFloat = fields.some(({ number, content: own }) => number === 2 && numberOf(own) === dataTypes.float);
  const values = isFloat ? new Float32Array(Uint8Array.from(data).buffer) : new Float32Array();
  return [weightName(content), { shape, values }];
}

function packed(content: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < content.length;) {
    numbers.push(numberOf(content.subarray(at)));
    while ((content[at] ?? 0) >= 0x80) at += 1;
    at += 1;
  }
  return numbers;
}

function initializer(
  name: string,
  shape: readonly number[],
  type: number,
  values: Float32Array | Uint8Array | Int8Array | Int32Array,
): Buffer {
  const data = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  const sides = shape.length === 0 ? [] : [integersField(1, shape)];
  return bytesField(5, ...sides, integerField(2, type), textField(8, name), bytesField(9, data));
}

/** ValueInfoProto: name 1. */
function nameOf(content: Buffer): string {
  return (
    fieldsOf(content)
      .find(({ number }) => number === 1)
      ?.content.toString('utf8') ?? ''
  );
}

function weightName(content: Buffer): string {
  return (
    fieldsOf(content)
      .find(({ number }) => number === 8)
      ?.content.toString('utf8') ?? ''
  );
}

/** OperatorSetIdProto: domain 1, version 2. */
function operatorSetOf(field: ReadField, least: number): Buffer {
  const own = fieldsOf(field.content);
  const isOnnx = own.every(({ number, content }) => number !== 1 || content.length === 0);
  const version = numberOf(own.find(({ number }) => number === 2)?.content ?? Buffer.of(0));
  return isOnnx && version < least ? bytesField(8, integerField(2, least)) : field.raw;
}
