/** @file GIF (version 89a): the canvas, and an XMP packet where one stands before the pictures. */
import type { ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import { addXmp } from './xmp.ts';

const extension = 0x21;
const application = 0xff;
/** XMP in GIF ends with a "magic trailer" of descending bytes that lets old readers skip it (XMP part 3, 1.1.2). */
const trailerBytes = 257;
const searchedBytes = 256 * 1024;

export async function readGif(source: ByteSource, findings: Findings): Promise<void> {
  const bytes = await source.read(0, searchedBytes);
  if (bytes.length < 13) {
    findings.warnings.add('The file ends before its picture.');
    return;
  }
  findings.width = bytes.readUInt16LE(6) || null;
  findings.height = bytes.readUInt16LE(8) || null;
  const flags = bytes[10] ?? 0;
  let at = 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  while (bytes[at] === extension) {
    if (bytes[at + 1] === application && bytes.toString('latin1', at + 3, at + 14) === 'XMP DataXMP') {
      const end = bytes.indexOf('\x01\xff\xfe\xfd', at + 14, 'latin1');
      if (end > 0) addXmp(bytes.subarray(at + 14, end), findings);
      if (end > 0) at = end + trailerBytes + 1;
      else return;
      continue;
    }
    at += 2;
    for (let size = bytes[at] ?? 0; size > 0; size = bytes[at] ?? 0) at += size + 1;
    at += 1;
  }
}
