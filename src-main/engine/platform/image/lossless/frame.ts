/**
 * @file What the head of a baseline JPEG says (ITU-T T.81, annex B; JFIF 1.02; Adobe TN 5116). Strict: whatever a decoder
 * would have to guess, warn of or forgive is no such head.
 */
import { segmentsOf } from '../jpeg-scans.ts';
import { huffmanTable, type HuffmanTable } from './huffman.ts';

const marker = {
  baseline: 0xc0,
  extended: 0xc1,
  huffman: 0xc4,
  scan: 0xda,
  quantisation: 0xdb,
  restart: 0xdd,
} as const;
const app = { first: 0xe0, jfif: 0xe0, adobe: 0xee, last: 0xef } as const;
const comment = 0xfe;

export interface Component {
  readonly id: number;
  /** Blocks of a unit (MCU) beside and below each other. */
  readonly across: number;
  readonly down: number;
  /** Numbers of its tables. */
  readonly quantisation: number;
  readonly dc: number;
  readonly ac: number;
}

export interface Frame {
  readonly isExtended: boolean;
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  /** By number: 64 steps in the order of the zigzag. */
  readonly quantisation: ReadonlyMap<number, Uint16Array>;
  readonly dc: ReadonlyMap<number, HuffmanTable>;
  readonly ac: ReadonlyMap<number, HuffmanTable>;
  /** Units between two restarts; 0 for none. */
  readonly restartUnits: number;
  readonly jfif: Density | null;
  /** Adobe's segment without what may stand behind it. */
  readonly adobe: Buffer | null;
  /** Where the entropy-coded data begin. */
  readonly dataStart: number;
}

/** Of JFIF: 0 for a ratio, 1 for dots per inch, 2 per centimetre. */
export interface Density {
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

/** Of a Huffman-coded sequential JPEG of 8 bits with one or three components in a single scan; null for every other. */
export function readFrame(jpeg: Buffer): Frame | null {
  if (jpeg.readUInt16BE(0) !== 0xffd8) return null;
  const quantisation = new Map<number, Uint16Array>();
  const tables = [new Map<number, HuffmanTable>(), new Map<number, HuffmanTable>()] as const;
  let header: Buffer | null = null;
  let [isExtended, restartUnits] = [false, 0];
  let jfif: Density | null = null;
  let adobe: Buffer | null = null;
  let end = 2;
  for (const { start, kind, segment, dataEnd } of segmentsOf(jpeg)) {
    // Bytes between two segments, or fewer than it says.
    if (start < end || jpeg.subarray(end, start).some((byte) => byte !== 0xff)) return null;
    if (segment.length !== jpeg.readUInt16BE(start + 2) - 2) return null;
    end = dataEnd;
    if (kind === marker.baseline || kind === marker.extended) {
      if (header !== null) return null;
      header = segment;
      isExtended = kind === marker.extended;
    } else if (kind === marker.quantisation) {
      if (!readQuantisation(segment, quantisation)) return null;
    } else if (kind === marker.huffman) {
      if (!readHuffman(segment, tables)) return null;
    } else if (kind === marker.restart) {
      if (segment.length !== 2) return null;
      restartUnits = segment.readUInt16BE(0);
    } else if (kind === app.jfif && segment.length >= 14 && segment.toString('latin1', 0, 5) === 'JFIF\0') {
      if (segment[5] !== 1) return null;
      jfif ??= { unit: segment[7]!, x: segment.readUInt16BE(8), y: segment.readUInt16BE(10) };
    } else if (kind === app.adobe && segment.length >= 12 && segment.toString('latin1', 0, 5) === 'Adobe') {
      if (segment[11]! > 1) return null;
      adobe = segment.subarray(0, 12);
    } else if (kind === marker.scan) {
      const components = header === null ? null : readComponents(header, segment);
      if (header === null || components === null) return null;
      const [width, height] = [header.readUInt16BE(3), header.readUInt16BE(1)];
      const [dc, ac] = tables;
      const isWhole = components.every((one) => quantisation.has(one.quantisation) && dc.has(one.dc) && ac.has(one.ac));
      if (!isWhole || width === 0 || height === 0) return null;
      const dataStart = start + 4 + segment.length;
      return { isExtended, width, height, components, quantisation, dc, ac, restartUnits, jfif, adobe, dataStart };
    } else if (kind !== comment && (kind < app.first || kind > app.last)) return null;
  }
  return null;
}

/** From the headers of frame and scan (B.2.2, B.2.3), which must name the same components in the same order. */
function readComponents(frame: Buffer, scan: Buffer): Component[] | null {
  const count = frame[5];
  if (frame[0] !== 8 || (count !== 1 && count !== 3)) return null;
  if (frame.length !== 6 + 3 * count || scan.length !== 4 + 2 * count || scan[0] !== count) return null;
  if (!scan.subarray(1 + 2 * count).equals(Buffer.from([0, 63, 0]))) return null;
  const components = Array.from({ length: count }, (_, at): Component => {
    const [id = 0, factors = 0, table = 0] = frame.subarray(6 + 3 * at);
    const tables = scan[2 + 2 * at]!;
    // A scan of one component has units of one block, whatever its factors say (A.2.2).
    const [across, down] = count === 1 ? [1, 1] : [factors >> 4, factors & 15];
    return { id, across, down, quantisation: table, dc: tables >> 4, ac: tables & 15 };
  });
  const isSame = components.every(({ id }, at) => scan[1 + 2 * at] === id);
  const areApart = new Set(components.map(({ id }) => id)).size === count;
  const [most, mostDown] = [unitBlocks(components, 'across'), unitBlocks(components, 'down')];
  // Of others no usual decoder makes a picture.
  const isUsual =
    most <= 4 && mostDown <= 4 && components.every((one) => isPart(one.across, most) && isPart(one.down, mostDown));
  const blocks = components.reduce((sum, { across, down }) => sum + across * down, 0);
  return isSame && areApart && isUsual && blocks <= 10 ? components : null;
}

/** Blocks of a unit in a direction, of the component that has most. */
export function unitBlocks(components: readonly Component[], direction: 'across' | 'down'): number {
  return Math.max(...components.map((one) => one[direction]));
}

function isPart(factor: number, most: number): boolean {
  return factor > 0 && most % factor === 0;
}

/** B.2.4.1; whether it could be read. */
function readQuantisation(segment: Buffer, into: Map<number, Uint16Array>): boolean {
  let at = 0;
  while (at < segment.length) {
    const [bytes, number] = [1 + (segment[at]! >> 4), segment[at]! & 15];
    if (bytes > 2 || number > 3 || at + 1 + 64 * bytes > segment.length) return false;
    const steps = Uint16Array.from({ length: 64 }, (_, index) => segment.readUIntBE(at + 1 + bytes * index, bytes));
    if (steps.includes(0)) return false;
    into.set(number, steps);
    at += 1 + 64 * bytes;
  }
  return true;
}

/** B.2.4.2; whether it could be read. */
function readHuffman(segment: Buffer, into: readonly [Map<number, HuffmanTable>, Map<number, HuffmanTable>]): boolean {
  let at = 0;
  while (at < segment.length) {
    const [kind, number] = [segment[at]! >> 4, segment[at]! & 15];
    const counts = segment.subarray(at + 1, at + 17);
    const end = at + 17 + counts.reduce((sum, count) => sum + count, 0);
    const of = into[kind];
    if (of === undefined || number > 3 || end > segment.length) return false;
    const table = huffmanTable({ counts, symbols: segment.subarray(at + 17, end) });
    if (table === null) return false;
    of.set(number, table);
    at = end;
  }
  return true;
}
