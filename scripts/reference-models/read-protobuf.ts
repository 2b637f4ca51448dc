/** @file Reading what `protobuf.ts` writes: a message as the list of its fields. */

export interface ReadField {
  readonly number: number;
  /** The whole field as it stands in its message. */
  readonly raw: Buffer;
  /** What is in it: for text, bytes and messages without their length; for numbers as they stand. */
  readonly content: Buffer;
}

/** The fields of a message, in their order. Throws `RangeError` where it is cut off. */
export function fieldsOf(message: Buffer): ReadField[] {
  const fields: ReadField[] = [];
  for (let at = 0; at < message.length;) {
    const tag = readVarint(message, at);
    const wire = tag.value % 8;
    const length = wire === 2 ? readVarint(message, tag.end) : null;
    const start = length?.end ?? tag.end;
    const end = length === null ? start + bytesOf(wire, message, start) : start + length.value;
    if (end > message.length) throw new RangeError('the message is cut off');
    const number = Math.floor(tag.value / 8);
    fields.push({ number, raw: message.subarray(at, end), content: message.subarray(start, end) });
    at = end;
  }
  return fields;
}

/** A number of wire type 0, from the content of its field. */
export function numberOf(content: Buffer): number {
  return readVarint(content, 0).value;
}

function bytesOf(wire: number, message: Buffer, at: number): number {
  if (wire === 0) return readVarint(message, at).end - at;
  if (wire === 1) return 8;
  if (wire === 5) return 4;
  throw new RangeError(`${wire} is no wire type of today`);
}

/** Numbers beyond 2^53, negative ones among them, lose their last digits. */
function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let factor = 1;
  for (let end = at; ;) {
    const byte = bytes[end++];
    if (byte === undefined) throw new RangeError('the message is cut off');
    value += (byte & 0x7f) * factor;
    factor *= 128;
    if (byte < 0x80) return { value, end };
  }
}
