/** @file ICC colour profiles (ICC.1:2010): is this one sRGB already, and matrix profiles for pictures that only name their space. */

/** CIE XYZ of the three primaries under D50 as profiles store them: `[X, Y, Z]` of red, green, blue. */
type Primaries = readonly [red: Xyz, green: Xyz, blue: Xyz];
type Xyz = readonly [x: number, y: number, z: number];

/** sRGB (IEC 61966-2-1), adapted to D50 by Bradford, as in the profile of the ICC. */
const srgb: Primaries = [
  [0.4361, 0.2225, 0.0139],
  [0.3851, 0.7169, 0.0971],
  [0.1431, 0.0606, 0.7141],
];
/** Adobe RGB (1998), annex C of its specification. */
const adobeRgb: Primaries = [
  [0.60974, 0.31111, 0.01947],
  [0.20528, 0.62567, 0.06087],
  [0.14919, 0.06322, 0.74457],
];
/** Display P3 (SMPTE EG 432-1 primaries, D65), adapted to D50 as in Apple's profile. */
const displayP3: Primaries = [
  [0.51512, 0.2412, -0.00105],
  [0.29198, 0.69225, 0.04189],
  [0.1571, 0.06657, 0.78407],
];

/** True where the profile's primaries and tone curve are those of sRGB: converting would change nothing but take time. */
export function isSrgbProfile(icc: Uint8Array): boolean {
  const profile = Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
  if (profile.length < 132 || profile.toString('latin1', 16, 20) !== 'RGB ') return false;
  const tags = readTags(profile);
  // A lookup table goes before the matrix where a profile has both.
  if (tags.has('A2B0')) return false;
  const closePrimaries = ['rXYZ', 'gXYZ', 'bXYZ'].every((name, index) => {
    const at = tags.get(name);
    if (at === undefined || at + 20 > profile.length) return false;
    return [0, 1, 2].every(
      (axis) => Math.abs(profile.readInt32BE(at + 8 + 4 * axis) / 65536 - (srgb[index]?.[axis] ?? 0)) < 0.003,
    );
  });
  return closePrimaries && ['rTRC', 'gTRC', 'bTRC'].every((name) => isSrgbCurve(profile, tags.get(name)));
}

/**
 * True for an RGB profile whose three primaries do not make white (D50, ICC.1:2010 7.2.16): there are broken ones about,
 * and a picture shown as sRGB is better than one shown in them.
 */
export function isBrokenProfile(icc: Uint8Array): boolean {
  const profile = Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
  if (profile.length < 132) return true;
  if (profile.toString('latin1', 16, 20) !== 'RGB ') return false;
  const tags = readTags(profile);
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => tags.get(name));
  if (tags.has('A2B0') || columns.includes(undefined)) return false;
  return [0.9642, 1, 0.8249].some((white, axis) => {
    const parts = columns.map((at = 0) =>
      at + 20 > profile.length ? 0 : profile.readInt32BE(at + 8 + 4 * axis) / 65536,
    );
    return Math.abs(parts.reduce((sum, part) => sum + part, 0) - white) > 0.1;
  });
}

/** A matrix profile for pictures that say "Adobe RGB" or "Display P3" without a profile. */
export function matrixProfile(space: 'adobe-rgb' | 'display-p3'): Buffer {
  // Adobe RGB's gamma is 563/256; Display P3 has the curve of sRGB (parametric type 3 of the ICC specification).
  const curve =
    space === 'adobe-rgb'
      ? parametricCurve(0, [563 / 256])
      : parametricCurve(3, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]);
  const primaries = space === 'adobe-rgb' ? adobeRgb : displayP3;
  return assemble([
    ['desc', localised(space)],
    ['cprt', localised('none')],
    ['wtpt', xyz([0.9642, 1, 0.8249])],
    ['rXYZ', xyz(primaries[0])],
    ['gXYZ', xyz(primaries[1])],
    ['bXYZ', xyz(primaries[2])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]);
}

/** Tag signature → offset; offsets outside the profile are left out. */
function readTags(profile: Buffer): Map<string, number> {
  const tags = new Map<string, number>();
  const count = Math.min(profile.readUInt32BE(128), 100);
  for (let at = 132; at + 12 <= profile.length && tags.size < count; at += 12) {
    const offset = profile.readUInt32BE(at + 4);
    if (offset + 12 <= profile.length) tags.set(profile.toString('latin1', at, at + 4), offset);
  }
  return tags;
}

/** The curve's middle tells sRGB (0.214) from gamma 1.8 (0.287) and linear (0.5); gamma 2.2 (0.218) passes, none sees that. */
function isSrgbCurve(profile: Buffer, at: number | undefined): boolean {
  if (at === undefined) return false;
  const kind = profile.toString('latin1', at, at + 4);
  if (kind === 'para' && at + 16 <= profile.length) {
    const gamma = profile.readInt32BE(at + 12) / 65536;
    return profile.readUInt16BE(at + 8) === 0 ? Math.abs(gamma - 2.2) < 0.03 : Math.abs(gamma - 2.4) < 0.01;
  }
  const points = kind === 'curv' ? profile.readUInt32BE(at + 8) : 0;
  if (points === 1) return Math.abs(profile.readUInt16BE(at + 12) / 256 - 2.2) < 0.03;
  const middle = at + 12 + 2 * Math.floor((points - 1) / 2);
  return points > 2 && middle + 2 <= profile.length && Math.abs(profile.readUInt16BE(middle) / 65535 - 0.214) < 0.006;
}

function assemble(tags: readonly (readonly [string, Buffer])[]): Buffer {
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length, 0);
  let offset = 128 + table.length;
  tags.forEach(([signature, data], index) => {
    table.write(signature, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(offset, 8 + 12 * index);
    table.writeUInt32BE(data.length, 12 + 12 * index);
    offset += data.length;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(0x04200000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  xyz([0.9642, 1, 0.8249]).copy(header, 68, 8);
  return Buffer.concat([header, table, ...tags.map(([, data]) => data)]);
}

function fixed(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => buffer.writeInt32BE(Math.round(value * 65536), 4 * index));
  return buffer;
}

function xyz(values: Xyz): Buffer {
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(values)]);
}

function parametricCurve(functionType: number, parameters: readonly number[]): Buffer {
  return Buffer.concat([
    Buffer.from('para\0\0\0\0', 'latin1'),
    Buffer.from([0, functionType, 0, 0]),
    fixed(parameters),
  ]);
}

/** `mluc`, one record in English; the text padded to a multiple of four bytes. */
function localised(text: string): Buffer {
  const content = Buffer.from(text, 'utf16le').swap16();
  const head = Buffer.alloc(28);
  head.write('mluc', 0, 'latin1');
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(12, 12);
  head.write('enUS', 16, 'latin1');
  head.writeUInt32BE(content.length, 20);
  head.writeUInt32BE(28, 24);
  return Buffer.concat([head, content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
}
