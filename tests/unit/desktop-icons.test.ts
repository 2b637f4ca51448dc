import { expect, test } from 'vitest';
import sharp from 'sharp';
import { icnsOf, icoOf } from '../../scripts/desktop/icon-files.ts';
import { iconPng } from '../../scripts/desktop/icon.ts';

test('an ICO and an ICNS hold their pictures, each with its size', async () => {
  const pictures = await Promise.all([16, 32, 256].map(async (sidePx) => ({ sidePx, png: await iconPng(sidePx, 0) })));
  const ico = icoOf(pictures);
  expect(ico.readUInt16LE(4)).toBe(3);
  const sides: number[] = [];
  for (let at = 6; at < 6 + 3 * 16; at += 16) {
    const [sizeBytes, offset] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
    const { width, format } = await sharp(ico.subarray(offset, offset + sizeBytes)).metadata();
    expect(format).toBe('png');
    expect(ico.readUInt8(at)).toBe(width % 256);
    sides.push(width);
  }
  expect(sides).toEqual([16, 32, 256]);

  const icns = icnsOf(pictures);
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const kinds: [string, number][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const block = icns.subarray(at, at + icns.readUInt32BE(at + 4));
    kinds.push([block.toString('latin1', 0, 4), (await sharp(block.subarray(8)).metadata()).width]);
  }
  expect(kinds).toEqual([
    ['icp4', 16],
    ['icp5', 32],
    ['ic11', 32],
    ['ic08', 256],
    ['ic13', 256],
  ]);
  expect(() => icoOf([{ sidePx: 512, png: Buffer.alloc(1) }])).toThrow(RangeError);
  expect(() => icnsOf([{ sidePx: 24, png: Buffer.alloc(1) }])).toThrow(RangeError);
});

test('the icon is the mark on its colour, with air around it on a Mac', async () => {
  const at = async (inset: number, x: number, y: number): Promise<number[]> => {
    const picture = sharp(await iconPng(64, inset)).extract({ left: x, top: y, width: 1, height: 1 });
    return [...(await picture.raw().toBuffer())];
  };
  expect(await at(0, 32, 4)).toEqual([0x2b, 0x5f, 0x9e, 255]);
  expect(await at(0, 32, 43)).toEqual([255, 255, 255, 255]);
  expect((await at(100, 32, 2))[3]).toBe(0);
});
