/** @file PNG chunks (PNG specification, third edition): size, eXIf, texts and tIME, before and behind the pixels. */
import { crc32, inflateSync } from 'node:zlib';
import { bytesSource, type ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import { addIptc, addPhotoshopResources } from './iptc.ts';
import { decodeText } from './text.ts';
import { readTiff } from './tiff.ts';
import { addXmp } from './xmp.ts';

const signatureBytes = 8;
/** Hops over chunks; encoders write pixels in chunks of 8 KiB, so that large files have thousands. */
const maxChunks = 200;
const tailBytes = 128 * 1024;
const maxChunkBytes = 4 * 1024 * 1024;
const maxInflatedBytes = 4 * 1024 * 1024;
const maxTexts = 500;
const interesting = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'];

export async function readPng(source: ByteSource, findings: Findings): Promise<void> {
  const header = await source.read(signatureBytes, 16);
  if (header.toString('latin1', 4, 8) === 'IHDR' && header.length === 16) {
    findings.width = header.readUInt32BE(8) || null;
    findings.height = header.readUInt32BE(12) || null;
  }
  let at = signatureBytes;
  for (let hop = 0; hop < maxChunks; hop++) {
    const head = await source.read(at, 8);
    if (head.length < 8) {
      findings.warnings.add('The file ends before its picture.');
      return;
    }
    const size = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (type === 'IEND') return;
    const isProfile = type === 'iCCP' && findings.blocks !== null;
    if ((interesting.includes(type) || isProfile) && size <= maxChunkBytes)
      await take(type, await source.read(at + 8, size), findings);
    at += 12 + size;
  }
  await readTail(source, at, findings);
}

/** Too many chunks to visit them all: those of interest in the last part of the file are known by their check sums. */
async function readTail(source: ByteSource, from: number, findings: Findings): Promise<void> {
  const start = Math.max(from, source.sizeBytes - tailBytes);
  const tail = await source.read(start, tailBytes);
  for (const type of interesting) {
    for (let at = tail.indexOf(type, 4, 'latin1'); at >= 4; at = tail.indexOf(type, at + 4, 'latin1')) {
      const size = tail.readUInt32BE(at - 4);
      const end = at + 4 + size;
      if (end + 4 > tail.length || crc32(tail.subarray(at, end)) !== tail.readUInt32BE(end)) continue;
      await take(type, tail.subarray(at + 4, end), findings);
    }
  }
}

async function take(type: string, data: Buffer, findings: Findings): Promise<void> {
  if (type === 'eXIf') return readTiff(bytesSource(withoutExifHeader(data)), findings);
  if (type === 'tIME') {
    if (data.length < 7) return;
    const [month, day, hour, minute, second] = [...data.subarray(2, 7)].map((part) => String(part).padStart(2, '0'));
    findings.png['tIME'] ??= `${data.readUInt16BE(0)}:${month}:${day} ${hour}:${minute}:${second}`;
    return;
  }
  if (type === 'iCCP') {
    // A name, the method, the packed profile.
    const profile = inflate(data.subarray(data.indexOf(0) + 2));
    if (profile !== null) findings.blocks?.push({ kind: 'icc', bytes: profile });
    return;
  }
  const text = type === 'iTXt' ? internationalText(data) : latinText(type, data);
  if (text === null) findings.warnings.add('A text chunk cannot be read.');
  else if (text.keyword === 'XML:com.adobe.xmp') addXmp(text.bytes, findings);
  else if (text.keyword.startsWith('Raw profile type '))
    await takeRawProfile(text.keyword.slice(17), text.bytes, findings);
  else if (Object.keys(findings.png).length < maxTexts) findings.png[text.keyword] ??= text.decode(text.bytes);
}

interface Text {
  readonly keyword: string;
  readonly bytes: Buffer;
  readonly decode: (bytes: Buffer) => string;
}

/** `keyword \0 text`, or `keyword \0 method compressed`. Latin-1 by the specification, UTF-8 from many programs. */
function latinText(type: string, data: Buffer): Text | null {
  const end = data.indexOf(0);
  if (end < 1) return null;
  const bytes = type === 'zTXt' ? inflate(data.subarray(end + 2)) : data.subarray(end + 1);
  return bytes === null ? null : { keyword: data.toString('latin1', 0, end), bytes, decode: decodeText };
}

/** `keyword \0 compressed? method language \0 translated keyword \0 text` in UTF-8. */
function internationalText(data: Buffer): Text | null {
  const end = data.indexOf(0);
  const languageEnd = data.indexOf(0, end + 3);
  const translatedEnd = data.indexOf(0, languageEnd + 1);
  if (end < 1 || languageEnd < 0 || translatedEnd < 0) return null;
  const body = data.subarray(translatedEnd + 1);
  const bytes = data[end + 1] === 1 ? inflate(body) : body;
  return bytes === null ? null : { keyword: data.toString('latin1', 0, end), bytes, decode: decodeText };
}

/** ImageMagick's way to keep profiles: `\n name \n length \n` and hexadecimal digits. */
async function takeRawProfile(name: string, text: Buffer, findings: Findings): Promise<void> {
  const match = /^\s*\S[^\n]*\n\s*\d+\s+([0-9a-f\s]*)$/i.exec(text.toString('latin1'));
  if (match === null) return;
  const bytes = Buffer.from((match[1] ?? '').replace(/\s+/g, ''), 'hex');
  if (name === 'exif' || name === 'APP1') {
    const xmpStart = 'http://ns.adobe.com/xap/1.0/\0';
    if (bytes.toString('latin1', 0, xmpStart.length) === xmpStart) addXmp(bytes.subarray(xmpStart.length), findings);
    else await readTiff(bytesSource(withoutExifHeader(bytes)), findings);
  } else if (name === 'xmp') addXmp(bytes, findings);
  else if (name === 'iptc' || name === '8bim') {
    if (bytes[0] === 0x1c) addIptc(bytes, findings);
    else addPhotoshopResources(bytes, findings);
  }
}

/** `Exif\0\0` belongs into JPEG only, yet stands before the TIFF header in PNG and WebP of many programs. */
export function withoutExifHeader(block: Buffer): Buffer {
  return /^exif\0/i.test(block.toString('latin1', 0, 5)) ? block.subarray(6) : block;
}

function inflate(bytes: Buffer): Buffer | null {
  try {
    return inflateSync(bytes, { maxOutputLength: maxInflatedBytes });
  } catch {
    return null;
  }
}
