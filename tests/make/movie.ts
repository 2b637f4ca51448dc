/**
 * @file Small movies, written box by box by ISO/IEC 14496-12 and the QuickTime File Format, with any pictures as samples
 * (Motion JPEG, or pictures taken out of HEIC and AVIF files).
 */

export function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(size), latin(type), ...parts]);
}

export function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

export function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value % 2 ** 32, 4 * index));
  return bytes;
}

export function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16BE(value, 2 * index));
  return bytes;
}

export function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** Seconds since 1904, as headers count. */
export function since1904(utc: string): number {
  return Date.parse(`${utc}Z`) / 1000 + 2_082_844_800;
}

/** `©xyz` and its like: size, language, text. */
export function internationalText(type: string, text: string): Buffer {
  return box(`\u00a9${type}`, u16(Buffer.byteLength(text), 0x15c7), Buffer.from(text));
}

/** 3GPP's `loci` (TS 26.244, 8.12). */
export function loci(name: string, lat: number, lon: number, alt: number): Buffer {
  const fixed = (value: number): Buffer => u32((Math.round(value * 65_536) + 2 ** 32) % 2 ** 32);
  return box(
    'loci',
    u32(0),
    u16(0x15c7),
    Buffer.from(`${name}\0`),
    Buffer.from([0]),
    fixed(lon),
    fixed(lat),
    fixed(alt),
    latin('\0\0'),
  );
}

/** `meta` with `keys` and `ilst`; `iso`: with a version in front, as MP4 has it. */
export function keysMeta(values: Readonly<Record<string, string>>, iso = false): Buffer {
  const names = Object.keys(values);
  const keys = names.map((name) => Buffer.concat([u32(8 + Buffer.byteLength(name)), latin('mdta'), Buffer.from(name)]));
  const items = Object.values(values).map((value, index) => {
    const data = box('data', u32(1, 0), Buffer.from(value));
    return Buffer.concat([u32(8 + data.length, index + 1), data]);
  });
  return box(
    'meta',
    ...(iso ? [u32(0)] : []),
    box('hdlr', u32(0, 0), latin('mdta'), Buffer.alloc(14)),
    box('keys', u32(0, names.length), ...keys),
    box('ilst', ...items),
  );
}

export interface MovieOptions {
  /** Null: a QuickTime file from before `ftyp`. */
  readonly brand?: string | null;
  /** Seconds since 1904. */
  readonly created?: number;
  readonly mediaCreated?: number;
  /** 1: 64-bit dates and durations. */
  readonly version?: 0 | 1;
  /** Of the header; the samples share it evenly. */
  readonly durationMs?: number;
  /** Not in any header, as streams have it. */
  readonly unknownDuration?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** EXIF orientation, written as a matrix. */
  readonly orientation?: number;
  readonly codec?: string;
  /** Boxes behind the visual sample entry (`hvcC` …). */
  readonly codecBoxes?: readonly Buffer[];
  /** `vide` or another. */
  readonly handler?: string;
  readonly handlerName?: string;
  readonly samples?: readonly Buffer[];
  /** Numbers from 1; all where left out. */
  readonly syncSamples?: readonly number[];
  readonly samplesPerChunk?: number;
  /** What stands inside `moov` besides. */
  readonly moov?: readonly Buffer[];
  readonly udta?: readonly Buffer[];
  readonly track?: readonly Buffer[];
  /** What stands at the end of the file. */
  readonly end?: readonly Buffer[];
  readonly layout?: 'moov-first' | 'moov-last' | 'mdat-64-bit' | 'mdat-to-the-end' | 'fragments';
}

const matrices: Readonly<Record<number, readonly [number, number, number, number]>> = {
  1: [1, 0, 0, 1],
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, 1, 1, 0],
  6: [0, 1, -1, 0],
  7: [0, -1, -1, 0],
  8: [0, -1, 1, 0],
};

const timescale = 600;

/** The whole file. */
export function makeMovie(options: MovieOptions = {}): Buffer {
  const { brand = 'qt  ', samples = [], layout = 'moov-last', end = [] } = options;
  const ftyp = brand === null ? Buffer.alloc(0) : box('ftyp', latin(brand), u32(0x200), latin(brand));
  const wide = layout === 'mdat-64-bit' ? Buffer.alloc(0) : box('wide');
  if (layout === 'fragments') {
    const moov = moovOf(options, 0, true);
    const parts = samples.map((sample, index) => fragment(sample, index + 1));
    return Buffer.concat([ftyp, moov, ...parts, ...end]);
  }
  const bytes = Buffer.concat(samples);
  const mdat =
    layout === 'mdat-64-bit'
      ? Buffer.concat([u32(1), latin('mdat'), u64(bytes.length + 16), bytes])
      : layout === 'mdat-to-the-end'
        ? Buffer.concat([u32(0), latin('mdat'), bytes])
        : box('mdat', bytes);
  const isFirst = layout === 'moov-first' || layout === 'mdat-to-the-end';
  // Where the samples are depends on the size of what stands before them.
  const before = ftyp.length + wide.length + (isFirst ? moovOf(options, 0, false).length : 0);
  const moov = moovOf(options, before + mdat.length - bytes.length, false);
  return Buffer.concat(isFirst ? [ftyp, moov, wide, mdat, ...end] : [ftyp, wide, mdat, moov, ...end]);
}

function dated(
  version: 0 | 1,
  created: number,
  between: Buffer,
  units: number,
  type: string,
  ...rest: Buffer[]
): Buffer {
  const flags = type === 'tkhd' ? 3 : 0;
  const long = (value: number): Buffer => (version === 1 ? u64(value) : u32(value));
  return box(type, u32(version * 2 ** 24 + flags), long(created), long(created), between, long(units), ...rest);
}

function moovOf(options: MovieOptions, firstOffset: number, fragmented: boolean): Buffer {
  const {
    created = since1904('2014-06-21T22:03:22'),
    version = 0,
    durationMs = 4000,
    unknownDuration = false,
  } = options;
  const {
    mediaCreated = created,
    width = 96,
    height = 64,
    orientation = 1,
    udta = [],
    moov = [],
    track = [],
  } = options;
  const { handler = 'vide', handlerName = '', samples = [] } = options;
  const units = unknownDuration || fragmented ? 0 : (durationMs / 1000) * timescale;
  const unity = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const [a, b, c, d] = (matrices[orientation] ?? [1, 0, 0, 1]).map((value) =>
    value < 0 ? 0xffff0000 : value * 0x10000,
  );
  const matrix = u32(a ?? 0, b ?? 0, 0, c ?? 0, d ?? 0, 0, 0, 0, 0x40000000);
  const entry = box(
    options.codec ?? 'jpeg',
    ...[Buffer.alloc(6), u16(1), Buffer.alloc(16), u16(width, height), u32(0x480000, 0x480000, 0)],
    ...[u16(1), Buffer.alloc(32), u16(24, 0xffff)],
    ...(options.codecBoxes ?? []),
  );
  const table = fragmented ? emptyTable(entry) : sampleTable(options, entry, firstOffset, units);
  const trak = box(
    'trak',
    dated(
      version,
      created,
      u32(1, 0),
      units,
      'tkhd',
      ...[u32(0, 0), u16(0, 0, 0, 0), matrix, u32(width * 65_536, height * 65_536)],
    ),
    ...track,
    box(
      'mdia',
      dated(version, mediaCreated, u32(timescale), units, 'mdhd', u16(0x15c7, 0)),
      box('hdlr', u32(0), latin('mhlr'), latin(handler), Buffer.alloc(12), pascal(handlerName)),
      box(
        'minf',
        box('vmhd', u32(1), u16(0, 0, 0, 0)),
        box('dinf', box('dref', u32(0, 1), box('url ', u32(1)))),
        table,
      ),
    ),
  );
  const mvex = box('mvex', box('trex', u32(0, 1, 1, timescale, 0, 0)));
  return box(
    'moov',
    dated(
      version,
      created,
      u32(timescale),
      units,
      'mvhd',
      ...[u32(0x10000), u16(0x100), Buffer.alloc(10), unity, Buffer.alloc(24), u32(2)],
    ),
    trak,
    ...(fragmented && samples.length > 0 ? [mvex] : []),
    ...(udta.length === 0 ? [] : [box('udta', ...udta)]),
    ...moov,
  );
}

function pascal(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), latin(text)]);
}

function emptyTable(entry: Buffer): Buffer {
  const none = ['stts', 'stsc', 'stco'].map((type) => box(type, u32(0, 0)));
  return box('stbl', box('stsd', u32(0, 1), entry), ...none, box('stsz', u32(0, 0, 0)));
}

function sampleTable(options: MovieOptions, entry: Buffer, firstOffset: number, units: number): Buffer {
  const { samples = [], syncSamples, samplesPerChunk = 2, layout } = options;
  const offsets: number[] = [];
  let at = firstOffset;
  samples.forEach((sample, index) => {
    if (index % samplesPerChunk === 0) offsets.push(at);
    at += sample.length;
  });
  const lasts = Math.max(1, Math.floor(units / Math.max(1, samples.length)));
  // The last chunk may hold fewer samples.
  const rest = samples.length % samplesPerChunk;
  const full = Math.floor(samples.length / samplesPerChunk);
  const runs = [...(full > 0 ? [u32(1, samplesPerChunk, 1)] : []), ...(rest > 0 ? [u32(full + 1, rest, 1)] : [])];
  return box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stts', u32(0, 1, samples.length, lasts)),
    ...(syncSamples === undefined ? [] : [box('stss', u32(0, syncSamples.length, ...syncSamples))]),
    box('stsc', u32(0, runs.length), ...runs),
    box('stsz', u32(0, 0, samples.length, ...samples.map((sample) => sample.length))),
    layout === 'mdat-64-bit'
      ? box('co64', u32(0, offsets.length), ...offsets.map(u64))
      : box('stco', u32(0, offsets.length, ...offsets)),
  );
}

/** A fragment of one sample of a second; the length of the sample is `trex`'s. */
function fragment(sample: Buffer, number: number): Buffer {
  const moof = (offset: number): Buffer =>
    box(
      'moof',
      box('mfhd', u32(0, number)),
      box('traf', box('tfhd', u32(0x20000, 1)), box('trun', u32(0x201, 1, offset, sample.length))),
    );
  return Buffer.concat([moof(moof(0).length + 8), box('mdat', sample)]);
}
