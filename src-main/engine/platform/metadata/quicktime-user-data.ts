/** @file `udta`: what cameras write beside a movie (QuickTime File Format, "User Data Atoms"; 3GPP TS 26.244, 8). */
import type { Findings } from './findings.ts';
import type { Box, BoxWalker } from './quicktime-boxes.ts';
import { addMovieKeys, nameOfOther } from './quicktime-keys.ts';
import { addMakerBlock } from './quicktime-makers.ts';
import { internationalText, movieText } from './quicktime-values.ts';
import { addXmp } from './xmp.ts';

/** Texts with size and language in front → exiftool's names. © is 0xA9 of Latin-1. */
const internationalNames: ReadonlyMap<string, string> = new Map([
  ['\u00a9xyz', 'GPSCoordinates'],
  ['\u00a9day', 'ContentCreateDate'],
  ['\u00a9mak', 'Make'],
  ['\u00a9mod', 'Model'],
  ['\u00a9swr', 'SoftwareVersion'],
  ['\u00a9nam', 'Title'],
  ['\u00a9cmt', 'Comment'],
  ['\u00a9des', 'Description'],
  ['\u00a9fmt', 'Format'],
  ['\u00a9inf', 'Information'],
  ['\u00a9too', 'Encoder'],
]);

/** Plain texts: Canon's short films (`@…`), DJI, Canon, GoPro. */
const plainNames: ReadonlyMap<string, string> = new Map([
  ['@xyz', 'GPSCoordinates'],
  ['@day', 'ContentCreateDate'],
  ['@mak', 'Make'],
  ['@mod', 'Model'],
  ['\u00a9mdl', 'Model'],
  ['date', 'DateTimeOriginal'],
  ['CNMN', 'Model'],
  ['CNCV', 'CompressorVersion'],
  ['CNFV', 'FirmwareVersion'],
  ['FIRM', 'FirmwareVersion'],
]);

/** 3GPP's texts: version, flags and language in front. */
const threeGppNames: ReadonlyMap<string, string> = new Map([
  ['titl', 'Title'],
  ['dscp', 'Description'],
  ['manu', 'Make'],
  ['modl', 'Model'],
]);

const maxTextBytes = 64 * 1024;
const maxXmpBytes = 2 * 1024 * 1024;

/** Adds what a `udta` box tells; `findings.quicktime` by exiftool's names. */
export async function addUserData(walker: BoxWalker, udta: Box, findings: Findings): Promise<void> {
  const tags = findings.quicktime;
  for await (const box of walker.inside(udta)) {
    if (box.type === 'meta') await addMovieKeys(walker, box, tags, findings.blocks !== null);
    else if (box.type === 'XMP_') addXmp(await walker.bytes(box, maxXmpBytes), findings);
    else if (box.type === 'loci') addPlace(await walker.bytes(box, maxTextBytes), tags);
    else if (!(await addMakerBlock(walker, box, findings))) {
      addText(box.type, await textOf(walker, box), tags);
      if (findings.blocks !== null && box.type.startsWith('\u00a9')) await addOther(walker, box, tags);
    }
  }
}

/** A text that tells nothing that Fernweh asks for, under the letters of its type. */
async function addOther(walker: BoxWalker, box: Box, tags: Record<string, string>): Promise<void> {
  const name = internationalNames.get(box.type) ?? plainNames.get(box.type) ?? nameOfOther(box.type);
  const text = internationalText(await walker.bytes(box, maxTextBytes));
  if (name !== undefined && text !== null) tags[name] ??= text;
}

async function textOf(walker: BoxWalker, box: Box): Promise<Buffer | null> {
  const known = [internationalNames, plainNames, threeGppNames].some((names) => names.has(box.type));
  return known ? walker.bytes(box, maxTextBytes) : null;
}

function addText(type: string, bytes: Buffer | null, tags: Record<string, string>): void {
  if (bytes === null) return;
  const international = internationalNames.get(type);
  const plain = plainNames.get(type);
  const name = international ?? plain ?? threeGppNames.get(type);
  const text =
    international !== undefined
      ? internationalText(bytes)
      : // Samsung wrote the maker's name plainly under 3GPP's type.
        movieText(plain !== undefined || bytes.length < 6 || bytes.readUInt32BE(0) !== 0 ? bytes : bytes.subarray(6));
  if (name !== undefined && text !== null) tags[name] ??= text;
}

/**
 * `loci` (3GPP TS 26.244, 8.12): language, a name, a role, then longitude, latitude and altitude as 16.16 fixed point;
 * written as exiftool writes it.
 */
function addPlace(bytes: Buffer, tags: Record<string, string>): void {
  if (bytes.length < 6) return;
  const isUtf16 = bytes.length >= 8 && bytes.readUInt16BE(6) === 0xfeff;
  let end = 6;
  if (isUtf16) while (end + 2 <= bytes.length && bytes.readUInt16BE(end) !== 0) end += 2;
  else while (end < bytes.length && bytes[end] !== 0) end++;
  const at = end + (isUtf16 ? 2 : 1);
  if (at + 13 > bytes.length) return;
  const name = movieText(bytes.subarray(6, end)) ?? '(none)';
  const role = ['shooting', 'real', 'fictional', 'reserved'][bytes[at] ?? 0] ?? `unknown(${bytes[at]})`;
  const [lon, lat, alt] = [1, 5, 9].map((offset) => bytes.readInt32BE(at + offset) / 65_536) as [
    number,
    number,
    number,
  ];
  tags['LocationInformation'] ??=
    `${name} Role=${role} Lat=${lat.toFixed(5)} Lon=${lon.toFixed(5)} Alt=${alt.toFixed(2)}`;
}
