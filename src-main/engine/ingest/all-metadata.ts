/** @file All that a file of an asset says of itself, a sidecar included. */
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { MetadataEntry } from '../../../src-shared/model/metadata.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { Entries } from '../platform/metadata/all/entries.ts';
import { addJsonEntries } from '../platform/metadata/all/json-entries.ts';
import { readAllMetadata } from '../platform/metadata/all/read-all.ts';
import { addXmpEntries } from '../platform/metadata/all/xmp-entries.ts';
import { decodeText } from '../platform/metadata/text.ts';

/** As `read-sidecars.ts` bounds them. */
const maxSidecarBytes = 16 * 1024 * 1024;

export interface MetadataInput {
  readonly path: string;
  readonly sidecar: boolean;
}

/** Rejects with `FileFailure` and errors of the file system. */
export async function readFileMetadata({ path, sidecar }: MetadataInput): Promise<MetadataEntry[]> {
  const { size, mtime } = await stat(pathToFs(path));
  const facts = [
    { group: 'File', name: 'FileSize', value: sizeInWords(size) },
    { group: 'File', name: 'FileModifyDate', value: mtime.toISOString() },
  ];
  return [...facts, ...(await (sidecar ? readSidecar(path) : readAllMetadata(path)))];
}

async function readSidecar(path: string): Promise<MetadataEntry[]> {
  // Not to block should the file have become a pipe since it was looked at.
  await using file = await open(pathToFs(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if ((await file.stat()).size > maxSidecarBytes) throw new FileFailure('sidecar-damaged', 'It is too large.');
  const bytes = await file.readFile();
  const entries = new Entries();
  if (!/\.json$/i.test(path)) {
    const isWhole = addXmpEntries(bytes, 'XMP', entries);
    if (!isWhole) entries.add('File', 'Warning', 'The XMP is damaged; what could be read is shown.');
    return entries.list();
  }
  try {
    addJsonEntries(decodeText(bytes), 'Takeout', entries);
  } catch (error) {
    throw new FileFailure('sidecar-damaged', 'It is no JSON.', { cause: error });
  }
  return entries.list();
}

/** `3.2 MB (3,214,567 bytes)`. */
function sizeInWords(bytes: number): string {
  const exact = `${bytes.toLocaleString('en-US')} bytes`;
  if (bytes < 1000) return exact;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? ''} (${exact})`;
}
