/** @file IPTC-IIM (version 4.2) records and the Photoshop resources that carry them in JPEG and TIFF. */
import type { Findings } from './findings.ts';
import { decodeText } from './text.ts';

/** Datasets of record 2 under exiftool's names; `list`: may stand several times. */
const datasets: ReadonlyMap<number, { readonly name: string; readonly list?: true }> = new Map([
  [5, { name: 'ObjectName' }],
  [20, { name: 'SupplementalCategories', list: true }],
  [25, { name: 'Keywords', list: true }],
  [40, { name: 'SpecialInstructions' }],
  [55, { name: 'DateCreated' }],
  [60, { name: 'TimeCreated' }],
  [62, { name: 'DigitalCreationDate' }],
  [63, { name: 'DigitalCreationTime' }],
  [80, { name: 'By-line', list: true }],
  [90, { name: 'City' }],
  [92, { name: 'Sub-location' }],
  [95, { name: 'Province-State' }],
  [100, { name: 'Country-PrimaryLocationCode' }],
  [101, { name: 'Country-PrimaryLocationName' }],
  [105, { name: 'Headline' }],
  [116, { name: 'CopyrightNotice' }],
  [120, { name: 'Caption-Abstract' }],
]);

/** Photoshop's resource number of the IPTC block. */
const iptcResource = 0x0404;
const marker = 0x1c;
const maxListLength = 1000;

/** Walks Photoshop image resources (`8BIM`, Adobe's file format specification) for the IPTC block. */
export function addPhotoshopResources(bytes: Buffer, findings: Findings): void {
  for (let at = 0; at + 12 <= bytes.length;) {
    if (!/^(?:8BIM|MeSa|PHUT|AgHg|DCSR)$/.test(bytes.toString('latin1', at, at + 4))) return;
    const id = bytes.readUInt16BE(at + 4);
    // A Pascal string, padded to an even length with its length byte.
    const nameBytes = ((bytes[at + 6] ?? 0) + 2) & ~1;
    const sizeAt = at + 6 + nameBytes;
    if (sizeAt + 4 > bytes.length) return;
    const size = bytes.readUInt32BE(sizeAt);
    const data = bytes.subarray(sizeAt + 4, sizeAt + 4 + size);
    if (id === iptcResource) addIptc(data, findings);
    at = sizeAt + 4 + size + (size % 2);
  }
}

/** One dataset of IIM (section 1.5), as it stands. */
export interface IptcDataset {
  readonly record: number;
  readonly number: number;
  readonly value: Buffer;
  /** The block ends before it does. */
  readonly isCut: boolean;
}

/** The datasets of a block, until one does not begin as they do. */
export function* iptcDatasets(bytes: Buffer): Generator<IptcDataset> {
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === marker;) {
    const [record, number] = [bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
    let size = bytes.readUInt16BE(at + 3);
    at += 5;
    if ((size & 0x8000) !== 0) {
      // Extended: the low bits say how many bytes the length takes.
      const lengthBytes = size & 0x7fff;
      if (lengthBytes < 1 || lengthBytes > 4 || at + lengthBytes > bytes.length) return;
      size = bytes.readUIntBE(at, lengthBytes);
      at += lengthBytes;
    }
    yield { record, number, value: bytes.subarray(at, at + size), isCut: at + size > bytes.length };
    at += size;
  }
}

/** Reads IIM datasets into `findings.iptc`, as they stand: dates as `20140621`, times as `170322-0500`. */
export function addIptc(bytes: Buffer, findings: Findings): void {
  findings.blocks?.push({ kind: 'iptc', bytes });
  const { iptc } = findings;
  const lists = new Map<string, string[]>();
  for (const { record, number, value: text, isCut } of iptcDatasets(bytes)) {
    if (isCut) findings.warnings.add('The IPTC block is cut off.');
    const dataset = datasets.get(number);
    const value = decodeText(text);
    if (record !== 2 || dataset === undefined || value === '') continue;
    if (dataset.list) {
      const list = lists.get(dataset.name) ?? [];
      if (list.length < maxListLength) list.push(value);
      lists.set(dataset.name, list);
    } else iptc[dataset.name] ??= value;
  }
  for (const [name, list] of lists) iptc[name] ??= list;
}
