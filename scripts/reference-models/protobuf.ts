/**
 * @file The wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding), as far as ONNX needs it. A
 * field is its number and wire type, then the value; a message within a message is its length, then its fields.
 */

/** A non-negative integer, seven bits a byte, the lowest first. */
export function varint(value: number): Buffer {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no varint`);
  const bytes: number[] = [];
  let rest = value;
  // Arithmetic, not bits: lengths beyond 2^31 are allowed.
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}

/** Wire type 0: integers and enumerations. */
export function integerField(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

/** Wire type 5: a 32-bit float. */
export function floatField(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint(number * 8 + 5), bytes]);
}

/** What stands before the `length` bytes of a field of wire type 2. */
export function lengthPrefix(number: number, length: number): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(length)]);
}

/** Wire type 2: a message made of the given fields, or bytes. */
export function bytesField(number: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([lengthPrefix(number, content.length), content]);
}

/** Wire type 2: text in UTF-8. */
export function textField(number: number, text: string): Buffer {
  return bytesField(number, Buffer.from(text, 'utf8'));
}

/** Wire type 2: repeated integers, packed. */
export function integersField(number: number, values: readonly number[]): Buffer {
  return bytesField(number, ...values.map(varint));
}
