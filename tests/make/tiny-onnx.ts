/**
 * @file The smallest ONNX files that a test needs, written by hand: fields of onnx.proto (github.com/onnx/onnx) in the
 * wire format of protocol buffers.
 */

export interface TinyValue {
  readonly name: string;
  readonly shape: readonly (number | string)[];
  /** 1 float, 2 uint8, 7 int64, 9 bool. */
  readonly type?: number;
}

export interface TinyNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly body?: TinyGraph;
}

/** A constant: raw bytes in the file, or in a file beside it. */
export interface TinyConstant extends TinyValue {
  readonly data: Buffer | { readonly file: string };
}

export interface TinyGraph {
  readonly inputs: readonly TinyValue[];
  readonly outputs: readonly TinyValue[];
  readonly nodes: readonly TinyNode[];
  readonly constants?: readonly TinyConstant[];
}

/** The bytes of a model with this graph, opset 13. */
export function tinyOnnx(graph: TinyGraph): Buffer {
  return Buffer.concat([integer(1, 8), message(8, integer(2, 13)), message(7, graphBytes(graph))]);
}

/** A classifier of pictures [1, 3, side, side] into three numbers: the mean of each colour. */
export function meanOfColours(side: number | string, extra: Partial<TinyGraph> = {}): TinyGraph {
  return {
    inputs: [{ name: 'picture', shape: ['batch', 3, side, side] }],
    outputs: [{ name: 'row', shape: ['batch', 3] }],
    nodes: [
      { operator: 'GlobalAveragePool', inputs: ['picture'], outputs: ['means'] },
      { operator: 'Flatten', inputs: ['means'], outputs: ['row'] },
    ],
    ...extra,
  };
}

function graphBytes({ inputs, outputs, nodes, constants = [] }: TinyGraph): Buffer {
  return Buffer.concat([
    ...nodes.map((node) => message(1, nodeBytes(node))),
    text(2, 'tiny'),
    ...constants.map((constant) => message(5, constantBytes(constant))),
    ...inputs.map((value) => message(11, valueBytes(value))),
    ...outputs.map((value) => message(12, valueBytes(value))),
  ]);
}

function nodeBytes({ operator, inputs, outputs, body }: TinyNode): Buffer {
  const attribute = body === undefined ? [] : [text(1, 'body'), message(6, graphBytes(body)), integer(20, 5)];
  return Buffer.concat([
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, operator),
    ...(attribute.length === 0 ? [] : [message(5, Buffer.concat(attribute))]),
  ]);
}

function valueBytes({ name, shape, type = 1 }: TinyValue): Buffer {
  const dimensions = shape.map((side) => message(1, typeof side === 'number' ? integer(1, side) : text(2, side)));
  const tensor = Buffer.concat([integer(1, type), message(2, Buffer.concat(dimensions))]);
  return Buffer.concat([text(1, name), message(2, message(1, tensor))]);
}

function constantBytes({ name, shape, type = 1, data }: TinyConstant): Buffer {
  const content = Buffer.isBuffer(data)
    ? message(9, data)
    : Buffer.concat([message(13, Buffer.concat([text(1, 'location'), text(2, data.file)])), integer(14, 1)]);
  return Buffer.concat([...shape.map((side) => integer(1, Number(side))), integer(2, type), text(8, name), content]);
}

function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function text(field: number, value: string): Buffer {
  return message(field, Buffer.from(value));
}

function message(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}
