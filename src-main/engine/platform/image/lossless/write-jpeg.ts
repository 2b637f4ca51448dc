/** @file Writes a baseline JPEG of one scan (ITU-T T.81, annex B; JFIF 1.02). */
import type { Component, Density, Frame } from './frame.ts';
import type { HuffmanSpec } from './huffman.ts';

/** What is written before the entropy-coded data. */
export interface JpegHead extends Omit<Frame, 'dc' | 'ac' | 'restartUnits' | 'dataStart'> {
  readonly dc: ReadonlyMap<number, HuffmanSpec>;
  readonly ac: ReadonlyMap<number, HuffmanSpec>;
}

/**
 * Without restarts, and with nothing but what the picture is read by. JFIF's and Adobe's segments stand where the file had
 * them: they say what the components are.
 */
export function jpegOf(head: JpegHead, data: Buffer): Buffer {
  const { components, isExtended, jfif, adobe } = head;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(jfif === null ? [] : [segment(0xe0, jfifOf(jfif))]),
    ...(adobe === null ? [] : [segment(0xee, adobe)]),
    ...[...head.quantisation].map(([number, steps]) => segment(0xdb, quantisationOf(number, steps))),
    segment(isExtended ? 0xc1 : 0xc0, frameOf(head)),
    ...[...head.dc].map(([number, spec]) => segment(0xc4, huffmanOf(number, spec))),
    ...[...head.ac].map(([number, spec]) => segment(0xc4, huffmanOf(0x10 | number, spec))),
    segment(0xda, scanOf(components)),
    data,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** Without a thumbnail, which would not be turned. */
function jfifOf({ unit, x, y }: Density): Buffer {
  return Buffer.from([...Buffer.from('JFIF\0'), 1, 1, unit, x >> 8, x & 0xff, y >> 8, y & 0xff, 0, 0]);
}

function quantisationOf(number: number, steps: Uint16Array): Buffer {
  const isWide = steps.some((step) => step > 0xff);
  const values = isWide ? [...steps].flatMap((step) => [step >> 8, step & 0xff]) : [...steps];
  return Buffer.from([(isWide ? 0x10 : 0) | number, ...values]);
}

function frameOf({ width, height, components }: JpegHead): Buffer {
  const ofAll = components.flatMap(({ id, across, down, quantisation }) => [id, (across << 4) | down, quantisation]);
  return Buffer.from([8, height >> 8, height & 0xff, width >> 8, width & 0xff, components.length, ...ofAll]);
}

function huffmanOf(number: number, { counts, symbols }: HuffmanSpec): Buffer {
  return Buffer.from([number, ...counts, ...symbols]);
}

function scanOf(components: readonly Component[]): Buffer {
  return Buffer.from([components.length, ...components.flatMap(({ id, dc, ac }) => [id, (dc << 4) | ac]), 0, 63, 0]);
}

function segment(kind: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0]);
  head.writeUInt16BE(2 + content.length, 2);
  return Buffer.concat([head, content]);
}
