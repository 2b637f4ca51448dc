/** @file TIFF structures byte by byte (TIFF 6.0 section 2), for test files of formats that nothing here can write. */

/** What an entry holds; lists of directories and blobs become offsets to them. */
export type TiffValue =
  | string
  | { readonly short: readonly number[] }
  | { readonly long: readonly number[] }
  | { readonly rational: readonly (readonly [numerator: number, denominator: number])[] }
  | { readonly bytes: Uint8Array; readonly type?: number }
  | { readonly directories: readonly TiffDirectory[] }
  | { readonly blob: Uint8Array }
  /** A maker note: some bytes, then a directory whose offsets count from where those of the file do. */
  | { readonly prefix: Uint8Array; readonly directory: TiffDirectory };

/** Entries by tag number. */
export type TiffDirectory = Readonly<Record<number, TiffValue>>;

const type = { byte: 1, ascii: 2, short: 3, long: 4, rational: 5, undefined: 7 };

export interface TiffLayout {
  readonly order: 'II' | 'MM';
  /** What stands before the first directory, the header included, where it is not the usual one of eight bytes. */
  readonly head?: Buffer;
  /** Where the head tells the place of the first directory; default 4, null: it does not. */
  readonly pointerAt?: number | null;
  readonly magic?: number;
}

/** A chain of directories as a TIFF file or block. */
export function tiffBlock(chain: readonly TiffDirectory[], layout: TiffLayout): Buffer {
  return new Writer(layout).write(chain);
}

class Writer {
  readonly #little: boolean;
  readonly #layout: TiffLayout;
  #bytes = Buffer.alloc(64 * 1024);
  #end: number;

  constructor(layout: TiffLayout) {
    this.#layout = layout;
    this.#little = layout.order === 'II';
    const head = layout.head ?? Buffer.alloc(8);
    head.copy(this.#bytes);
    this.#end = head.length;
    if (layout.head === undefined) {
      this.#bytes.write(layout.order, 'latin1');
      this.#u16(layout.magic ?? 42, 2);
    }
  }

  write(chain: readonly TiffDirectory[]): Buffer {
    const { pointerAt = 4 } = this.#layout;
    let nextPointer = pointerAt;
    for (const directory of chain) {
      const { at, nextAt } = this.#directory(directory);
      if (nextPointer !== null) this.#u32(at, nextPointer);
      nextPointer = nextAt;
    }
    return Buffer.from(this.#bytes.subarray(0, this.#end));
  }

  #directory(directory: TiffDirectory, at?: number): { readonly at: number; readonly nextAt: number } {
    const entries = Object.entries(directory).map(([tag, value]) => [Number(tag), value] as const);
    entries.sort(([one], [other]) => one - other);
    const start = at ?? this.#reserve(directorySize(directory));
    this.#u16(entries.length, start);
    entries.forEach(([tag, value], index) => {
      const { kind, count, bytes } = this.#encode(value);
      const entry = start + 2 + 12 * index;
      this.#u16(tag, entry);
      this.#u16(kind, entry + 2);
      this.#u32(count, entry + 4);
      if ('place' in bytes) this.#u32(bytes.place, entry + 8);
      else if (bytes.length <= 4) bytes.copy(this.#bytes, entry + 8);
      else this.#u32(this.#put(bytes), entry + 8);
    });
    return { at: start, nextAt: start + 2 + 12 * entries.length };
  }

  #encode(value: TiffValue): { kind: number; count: number; bytes: Buffer | { readonly place: number } } {
    if (typeof value === 'string') {
      const bytes = Buffer.from(`${value}\0`, 'utf8');
      return { kind: type.ascii, count: bytes.length, bytes };
    }
    if ('short' in value) return { kind: type.short, count: value.short.length, bytes: this.#numbers(value.short, 2) };
    if ('long' in value) return { kind: type.long, count: value.long.length, bytes: this.#numbers(value.long, 4) };
    if ('rational' in value)
      return { kind: type.rational, count: value.rational.length, bytes: this.#numbers(value.rational.flat(), 4) };
    if ('bytes' in value)
      return { kind: value.type ?? type.undefined, count: value.bytes.length, bytes: Buffer.from(value.bytes) };
    if ('blob' in value)
      return { kind: type.long, count: 1, bytes: this.#numbers([this.#put(Buffer.from(value.blob))], 4) };
    if ('directories' in value) {
      const places = value.directories.map((one) => this.#directory(one).at);
      return { kind: type.long, count: places.length, bytes: this.#numbers(places, 4) };
    }
    const size = value.prefix.length + directorySize(value.directory);
    const place = this.#reserve(size);
    this.#bytes.set(value.prefix, place);
    this.#directory(value.directory, place + value.prefix.length);
    return { kind: type.undefined, count: size, bytes: { place } };
  }

  #numbers(values: readonly number[], each: 2 | 4): Buffer {
    const bytes = Buffer.alloc(each * values.length);
    values.forEach((value, index) => {
      if (this.#little) bytes.writeUIntLE(value, each * index, each);
      else bytes.writeUIntBE(value, each * index, each);
    });
    return bytes;
  }

  #put(bytes: Buffer): number {
    const at = this.#reserve(bytes.length);
    bytes.copy(this.#bytes, at);
    return at;
  }

  #reserve(sizeBytes: number): number {
    const at = this.#end + (this.#end % 2);
    this.#end = at + sizeBytes;
    if (this.#end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(2 * this.#end)]);
    return at;
  }

  #u16(value: number, at: number): void {
    if (this.#little) this.#bytes.writeUInt16LE(value, at);
    else this.#bytes.writeUInt16BE(value, at);
  }

  #u32(value: number, at: number): void {
    if (this.#little) this.#bytes.writeUInt32LE(value, at);
    else this.#bytes.writeUInt32BE(value, at);
  }
}

function directorySize(directory: TiffDirectory): number {
  return 2 + 12 * Object.keys(directory).length + 4;
}
