/**
 * @file Boxes of the ISO base media family (ISO/IEC 14496-12, 4.2) and of QuickTime in a file of any size: only the heads
 * of boxes are read until somebody asks for what is inside. Hostile sizes and endless chains end the walk, not the run.
 */
import type { ByteSource } from './byte-source.ts';

/** A box as it lies in the file. */
export interface Box {
  /** Four characters of Latin-1; `uuid` boxes carry their 16 bytes in `uuid`. */
  readonly type: string;
  /** 32 hex digits in upper case, of a `uuid` box. */
  readonly uuid: string | null;
  readonly start: number;
  /** Where its content begins and ends; the end lies never outside of what is around it. */
  readonly dataAt: number;
  readonly end: number;
  /** It claims to be larger than what is around it: the file ends too early, or lies. Bytes that are missing. */
  readonly missingBytes: number;
}

/** Whole movies have some hundred boxes. */
const maxBoxes = 6000;
/** A movie in fragments has two for each second or so at its top. */
const maxTopBoxes = 20_000;

/** Walks boxes; all walks inside of one file share a bound. */
export class BoxWalker {
  readonly source: ByteSource;
  #left = maxBoxes;
  #topLeft = maxTopBoxes;

  constructor(source: ByteSource) {
    this.source = source;
  }

  /** True when boxes were left out because there were too many. */
  get exhausted(): boolean {
    return this.#left < 0 || this.#topLeft < 0;
  }

  /** The boxes of the whole file; of the last one the size may be 0, "to the end". */
  top(): AsyncGenerator<Box> {
    return this.#boxes(0, this.source.sizeBytes, true);
  }

  async *#boxes(start: number, end: number, top: boolean): AsyncGenerator<Box> {
    for (let at = start; at + 8 <= end;) {
      if ((top ? this.#topLeft-- : this.#left--) <= 0) return;
      const head = await (top ? this.#alone(at, 32) : this.source.read(at, 32));
      if (head.length < 8) return;
      const type = head.toString('latin1', 4, 8);
      const { sizeBytes, headBytes } = sizeOf(head, end - at, top);
      if (sizeBytes < headBytes) return;
      const isUuid = type === 'uuid' && sizeBytes >= headBytes + 16 && head.length >= headBytes + 16;
      yield {
        type,
        uuid: isUuid ? head.toString('hex', headBytes, headBytes + 16).toUpperCase() : null,
        start: at,
        dataAt: Math.min(at + headBytes + (isUuid ? 16 : 0), end),
        end: Math.min(at + sizeBytes, end),
        missingBytes: Math.max(0, at + sizeBytes - end),
      };
      at += sizeBytes;
    }
  }

  /** The boxes inside a box, behind `skip` bytes of its own fields. */
  inside(box: Box, skip = 0): AsyncGenerator<Box> {
    return this.#boxes(box.dataAt + skip, box.end, false);
  }

  /** The first box of a type inside a box; null where there is none. */
  async child(box: Box, type: string, skip = 0): Promise<Box | null> {
    for await (const inner of this.inside(box, skip)) if (inner.type === type) return inner;
    return null;
  }

  /** The box at the end of a path of types; null where there is none. */
  async descendant(box: Box, ...types: readonly string[]): Promise<Box | null> {
    let current: Box | null = box;
    for (const type of types) current = current === null ? null : await this.child(current, type);
    return current;
  }

  /** What is inside of a box far from others of interest; null where that is more than `limit` bytes. */
  async bytesAlone(box: Box, limit: number): Promise<Buffer | null> {
    return box.end - box.dataAt > limit ? null : this.#alone(box.dataAt, box.end - box.dataAt);
  }

  #alone(offset: number, length: number): Promise<Buffer> {
    return this.source.readAlone?.(offset, length) ?? this.source.read(offset, length);
  }

  /** What is inside, at most `limit` bytes of it. */
  bytes(box: Box, limit: number): Promise<Buffer> {
    return this.source.read(box.dataAt, Math.min(limit, box.end - box.dataAt));
  }

  /** What is inside; null where that is more than `limit` bytes, and not worth it. */
  async allBytes(box: Box, limit: number): Promise<Buffer | null> {
    return box.end - box.dataAt > limit ? null : this.bytes(box, limit);
  }
}

/** A 32-bit size; 1: a 64-bit one follows; 0: to the end. Sizes beyond 2^53 are as good as endless. */
function sizeOf(head: Buffer, rest: number, top: boolean): { sizeBytes: number; headBytes: number } {
  const size = head.readUInt32BE(0);
  if (size === 1) {
    return head.length < 16
      ? { sizeBytes: 0, headBytes: 16 }
      : { sizeBytes: Number(head.readBigUInt64BE(8)), headBytes: 16 };
  }
  return { sizeBytes: size === 0 && top ? rest : size, headBytes: 8 };
}
