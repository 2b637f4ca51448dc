/** @file What a colour profile says of itself (ICC.1:2010, 7.2 and 10.13): its name, its space, its maker's words. */
import { decodeText, decodeUtf16 } from '../text.ts';
import type { Entries } from './entries.ts';

const group = 'ICC_Profile';
const headerBytes = 128;
const maxTags = 100;
const texts: ReadonlyMap<string, string> = new Map([
  ['desc', 'ProfileDescription'],
  ['cprt', 'ProfileCopyright'],
  ['dmnd', 'DeviceMfgDesc'],
  ['dmdd', 'DeviceModelDesc'],
]);

export function addIccEntries(profile: Buffer, entries: Entries): void {
  if (profile.length < headerBytes + 4 || profile.toString('latin1', 36, 40) !== 'acsp') return;
  const count = Math.min(profile.readUInt32BE(headerBytes), maxTags);
  for (let index = 0; index < count; index++) {
    const at = headerBytes + 4 + 12 * index;
    if (at + 12 > profile.length) break;
    const name = texts.get(profile.toString('latin1', at, at + 4));
    const [offset, size] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    if (name !== undefined) entries.add(group, name, textOf(profile.subarray(offset, offset + size)));
  }
  entries.add(group, 'ColorSpaceData', profile.toString('latin1', 16, 20));
  entries.add(group, 'ProfileVersion', `${String(profile[8])}.${String((profile[9] ?? 0) >> 4)}`);
}

/** `desc` of version 2 (ASCII behind its length), `mluc` of version 4 (UTF-16 in languages, the first is taken), `text`. */
function textOf(tag: Buffer): string | null {
  const type = tag.toString('latin1', 0, 4);
  if (type === 'text') return decodeText(tag.subarray(8));
  if (type === 'desc' && tag.length >= 12) return decodeText(tag.subarray(12, 12 + tag.readUInt32BE(8)));
  if (type !== 'mluc' || tag.length < 28) return null;
  const [length, offset] = [tag.readUInt32BE(20), tag.readUInt32BE(24)];
  return decodeUtf16(tag.subarray(offset, offset + length), false);
}
