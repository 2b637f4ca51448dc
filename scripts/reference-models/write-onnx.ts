/**
 * @file Writes a graph as an ONNX file (onnx.proto3 of github.com/onnx/onnx; field numbers beside each use). Weights
 * are made a few megabytes at a time and go straight to the file, so that half a gigabyte of them needs no memory.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { endianness } from 'node:os';
import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import { bytesField, floatField, integerField, integersField, lengthPrefix, textField } from './protobuf.ts';
import {
  valuesIn,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxInitializer,
  type OnnxNode,
  type OnnxValue,
} from './onnx-graph.ts';
import { fillFilter } from './weights.ts';

/** Operators as of set 10 (ONNX 1.5), whose Clip OpenCV 4.6 still reads; the file format of that time is 5. */
const operatorSet = 10;
const formatVersion = 5;
/** TensorProto.DataType FLOAT. */
const float32 = 1;
/** Weights that are made before they are written. */
const chunkValues = 1 << 20;

/** AttributeProto: name 1, f 2, i 3, s 4, ints 8, type 20. */
function encodeAttribute(name: string, attribute: OnnxAttribute): Buffer {
  const fields = [textField(1, name)];
  switch (attribute.kind) {
    case 'float':
      fields.push(floatField(2, attribute.value), integerField(20, 1));
      break;
    case 'integer':
      fields.push(integerField(3, attribute.value), integerField(20, 2));
      break;
    case 'text':
      fields.push(textField(4, attribute.value), integerField(20, 3));
      break;
    case 'integers':
      fields.push(integersField(8, attribute.value), integerField(20, 7));
  }
  return bytesField(5, ...fields);
}

/** NodeProto: input 1, output 2, name 3, op_type 4, attribute 5; in the graph 1. */
function encodeNode({ operator, name, inputs, attributes }: OnnxNode): Buffer {
  return bytesField(
    1,
    ...inputs.map((input) => textField(1, input)),
    textField(2, name),
    textField(3, name),
    textField(4, operator),
    ...Object.entries(attributes).map(([key, attribute]) => encodeAttribute(key, attribute)),
  );
}

/** ValueInfoProto: name 1, type 2; TypeProto: tensor_type 1 (elem_type 1, shape 2); dim 1: dim_value 1 or dim_param 2. */
function encodeValue(number: number, { name, shape }: OnnxValue): Buffer {
  const sides = shape.map((side) =>
    bytesField(1, typeof side === 'number' ? integerField(1, side) : textField(2, side)),
  );
  const tensor = bytesField(1, integerField(1, float32), bytesField(2, ...sides));
  return bytesField(number, textField(1, name), bytesField(2, tensor));
}

/** TensorProto up to its raw_data 9: dims 1, data_type 2, name 8; in the graph 5. */
function encodeInitializerHead({ name, shape }: OnnxInitializer): Buffer {
  const dataBytes = valuesIn(shape) * 4;
  const head = Buffer.concat([
    integersField(1, shape),
    integerField(2, float32),
    textField(8, name),
    lengthPrefix(9, dataBytes),
  ]);
  return Buffer.concat([lengthPrefix(5, head.length + dataBytes), head]);
}

/**
 * ModelProto: ir_version 1, producer_name 2, opset_import 8 (version 2), graph 7, and of GraphProto: node 1, name 2,
 * input 11, output 12. What follows are the initialisers.
 */
export function encodeHead(graph: OnnxGraph): Buffer {
  const body = Buffer.concat([
    ...graph.nodes.map(encodeNode),
    textField(2, graph.name),
    ...graph.inputs.map((value) => encodeValue(11, value)),
    ...graph.outputs.map((value) => encodeValue(12, value)),
  ]);
  const weights = graph.initializers.reduce(
    (bytes, initializer) => bytes + encodeInitializerHead(initializer).length + valuesIn(initializer.shape) * 4,
    0,
  );
  return Buffer.concat([
    integerField(1, formatVersion),
    textField(2, 'fernweh'),
    bytesField(8, integerField(2, operatorSet)),
    lengthPrefix(7, body.length + weights),
    body,
  ]);
}

/** Size and SHA-256 (hexadecimal) of what was written. */
export interface WrittenModel {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Writes `graph`, its weights drawn from `seed`, into the open file `descriptor`. */
export function writeOnnx(descriptor: number, graph: OnnxGraph, seed: number): WrittenModel {
  // raw_data is little-endian whatever the machine.
  if (endianness() !== 'LE') throw new Error('reference models are made on little-endian machines only');
  const random = mulberry32(seed);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const write = (bytes: Uint8Array): void => {
    hash.update(bytes);
    for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
    sizeBytes += bytes.length;
  };
  write(encodeHead(graph));
  for (const initializer of graph.initializers) {
    write(encodeInitializerHead(initializer));
    writeValues(initializer, random, write);
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Whole filters at a time: the first side counts output channels, and what lies within is one filter. */
function writeValues(
  { shape, recipe }: OnnxInitializer,
  random: () => number,
  write: (bytes: Uint8Array) => void,
): void {
  const filters = shape.length > 1 ? (shape[0] ?? 1) : 1;
  const filterLength = valuesIn(shape) / filters;
  const filtersAtOnce = Math.min(filters, Math.max(1, Math.floor(chunkValues / filterLength)));
  const chunk = new Float32Array(filtersAtOnce * filterLength);
  for (let first = 0; first < filters; first += filtersAtOnce) {
    const count = Math.min(filtersAtOnce, filters - first);
    for (let index = 0; index < count; index++) {
      fillFilter(recipe, random, first + index, chunk.subarray(index * filterLength, (index + 1) * filterLength));
    }
    write(new Uint8Array(chunk.buffer, 0, count * filterLength * 4));
  }
}
