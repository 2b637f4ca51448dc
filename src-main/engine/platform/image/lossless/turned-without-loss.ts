/**
 * @file Turns a JPEG without decoding its picture: the quantised coefficients stay the numbers that they are, only their
 * places and signs change. What IJG's `jpegtran -perfect` does.
 */
import type { Turn } from '../orientation.ts';
import { BlockCoder, codesWithRoom, lookOf, turnedOf, type BlockCoding } from './blocks.ts';
import { entropyCoded, scanBits, type ScanBits } from './entropy-data.ts';
import { readFrame, type Frame } from './frame.ts';
import { blocksOfTurned, componentsOfBlocks, negated, stepsOf, turnedPlaces, turnedSteps } from './geometry.ts';
import { unitsOf, unitsOfTurned, type Units } from './geometry.ts';
import { withCodesFor, type HuffmanTable } from './huffman.ts';
import { differences, largestDcSize, ScanWriter } from './scan.ts';
import { jpegOf } from './write-jpeg.ts';

/** Places of bits are numbers below 2^31. */
const mostBytes = 1 << 27;
/** T.81, table F.2: what baseline has codes for, at 8 bits. */
const largestAcSize = 10;
const dcSymbols = Array.from({ length: largestDcSize + 1 }, (_, size) => size);
/** The end of a block, sixteen zeros, and each size behind up to fifteen zeros (T.81, F.1.2.2.1). */
const acSymbols = Array.from({ length: 256 }, (_, symbol) => symbol).filter((symbol) =>
  (symbol & 15) === 0 ? symbol === 0x00 || symbol === 0xf0 : (symbol & 15) <= largestAcSize,
);
/** What a coefficient of 8-bit samples can be, in steps of 1 (T.81, A.3.3). */
const largestCoefficient = 1024;

type Tables = ReadonlyMap<number, HuffmanTable>;

/**
 * The picture of a JPEG turned, with the same coefficients (ITU-T T.81: baseline and extended sequential DCT of 8 bits,
 * annexes B, C and F; figure A.6): what it is decoded to differs from the turned pixels by rounding only. Kept are the
 * tables, those of quantisation turned along; JFIF's density; Adobe's segment. All that programs and cameras say beside
 * the picture is left out, profiles, too; so are restarts. Huffman tables are those of the file; where one lacks codes that a
 * turned block may need, one much like it that has them (annex K.2).
 *
 * Null where it is another kind of JPEG (progressive, arithmetic, lossless, 12 bits, several scans, not one or three
 * components), where filling of incomplete units would come to lie at the left or top, and where anything is not exactly
 * as it should be: cut, damaged, bytes too many, numbers that no picture has.
 */
export function turnedWithoutLoss(jpeg: Buffer, turn: Turn): Buffer | null {
  const frame = jpeg.length < 4 || jpeg.length > mostBytes ? null : readFrame(jpeg);
  if (frame === null) return null;
  const steps = stepsOf(turn);
  const units = unitsOf(frame, steps);
  const bits = units === null ? null : scanBits(jpeg, frame.dataStart);
  if (units === null || bits === null) return null;
  // A block takes at least two bits: no room is made for a picture that cannot be there.
  const componentOf = componentsOfBlocks(frame.components);
  if (units.across * units.down * componentOf.length > 4 * jpeg.length) return null;

  // Turned blocks meet other symbols than the file's tables may have.
  const ac = tablesWith(acSymbols, frame.ac);
  const dc = tablesWith(dcSymbols, frame.dc);
  if (ac === null || dc === null) return null;
  const coefficients = { places: turnedPlaces(steps), negated: negated(steps) };
  const codings = frame.components.map((_, index) => codingOf(frame, index, coefficients, ac));
  const blocks = coded(
    bits,
    frame,
    units,
    componentOf.map((index) => codings[index]!),
  );
  if (blocks === null) return null;
  const order = { units: unitsOfTurned(units, steps), blocks: blocksOfTurned(frame.components, steps), componentOf };
  const dcs = differences(blocks, order);
  if (dcs === null) return null;
  const writer = new ScanWriter(
    blocks,
    dcs,
    order,
    frame.components.map((one) => dc.get(one.dc)!.codes),
  );
  const rowUnits = steps.transposes ? units.down : units.across;
  for (let at = 0; at < order.units.length; at += rowUnits) writer.write(order.units.subarray(at, at + rowUnits));
  const bitCount = writer.finish();
  const turned = turnedFrame(frame, steps.transposes, coefficients.places);
  return jpegOf({ ...turned, dc, ac }, entropyCoded(writer.words, bitCount));
}

/** All blocks of the scan; null where its data are not exactly those of the picture. */
function coded(bits: ScanBits, frame: Frame, units: Units, codings: readonly BlockCoding[]): BlockCoder | null {
  const coder = new BlockCoder(bits, units.across * units.down, codings);
  let left = units.across * units.down;
  for (const { start, end } of bits.intervals) {
    let ofInterval = frame.restartUnits === 0 ? left : Math.min(left, frame.restartUnits);
    if (ofInterval === 0) return null;
    left -= ofInterval;
    coder.beginAt(start);
    // Row by row: what is called often is soon compiled well.
    for (; ofInterval > 0; ofInterval -= units.across) {
      if (!coder.code(Math.min(ofInterval, units.across), end)) return null;
    }
    // What is left fills the last byte, and no more.
    if (end - coder.at >= 8) return null;
  }
  if (left > 0) return null;
  coder.finish();
  return coder;
}

function codingOf(
  { components, quantisation, dc, ac }: Frame,
  index: number,
  { places, negated: signs }: { readonly places: Uint8Array; readonly negated: Int32Array },
  written: Tables,
): BlockCoding {
  const component = components[index]!;
  const largest = quantisation.get(component.quantisation)!.map((step) => Math.floor(largestCoefficient / step) + 1);
  const sizes = Uint8Array.from(largest, (value) => Math.min(largestAcSize, 32 - Math.clz32(value)));
  const acTable = ac.get(component.ac)!;
  return {
    ...{ component: index, dc: dc.get(component.dc)!, ac: acTable, largestDc: largest[0]! },
    look: lookOf(acTable),
    turned: turnedOf(places, signs, sizes),
    codes: codesWithRoom(written.get(component.ac)!),
  };
}

/** The tables, with codes for all these symbols. */
function tablesWith(symbols: readonly number[], tables: Tables): Tables | null {
  const complete = new Map<number, HuffmanTable>();
  for (const [number, table] of tables) {
    const fitting = withCodesFor(table, symbols);
    if (fitting === null) return null;
    complete.set(number, fitting);
  }
  return complete;
}

function turnedFrame(frame: Frame, transposes: boolean, places: Uint8Array): Frame {
  const { width, height, components, jfif } = frame;
  const quantisation = new Map([...frame.quantisation].map(([number, steps]) => [number, turnedSteps(steps, places)]));
  if (!transposes) return { ...frame, quantisation };
  return {
    ...{ ...frame, quantisation, width: height, height: width },
    components: components.map((one) => ({ ...one, across: one.down, down: one.across })),
    jfif: jfif === null ? null : { ...jfif, x: jfif.y, y: jfif.x },
  };
}
