import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { RenditionSize } from '../../../src-shared/contract/media.ts';
import type { FileFacts, RenderResult } from '../catalog/writer-api.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { sniff, sniffBytes } from '../platform/format.ts';
import { sha256, sha256OfHandle } from '../platform/hash.ts';
import { renderRenditions } from '../platform/image.ts';
import type { Renditions } from '../platform/image/renditions.ts';
import { fileSource, type ByteSource } from '../platform/metadata/byte-source.ts';
import { readHeadFromBytes } from '../platform/metadata/read-head.ts';
import { renderPoster } from '../platform/video/poster.ts';
import type { DecodeGate } from '../platform/decode-gate.ts';
import { FileBuffers } from './file-buffers.ts';
import { checkUnchanged } from '../platform/files/file-facts.ts';
import { writeRendition, type RenditionFolders } from './renditions/rendition-files.ts';

/**
 * @file *Identify* and *render*, the last steps of an import: the file is read once, named by its SHA-256, and only
 * unknown content is decoded, once, for both renditions.
 */

export interface RenderInput {
  readonly facts: FileFacts;
  readonly folders: RenditionFolders;
}

export interface RenderOutput extends RenderResult {
  /** What the new renditions take on the disk. */
  readonly writtenBytes: number;
}

const buffers = new FileBuffers();

/** Larger files are not held in memory: no picture format that Fernweh opens needs so much. */
export const largestFileBytes = 1 << 30;

/**
 * Identifies a file and makes its renditions; of a video a poster. `ask` says which sizes to write for this content; none: it is known, and
 * nothing is decoded. Throws `FileFailure`, errors of the file system
 * (about the file) and `RenditionCacheError`.
 */
export async function identifyAndRender(
  { facts, folders }: RenderInput,
  gate: DecodeGate,
  ask: (sha256: string) => Promise<readonly RenditionSize[]>,
): Promise<RenderOutput> {
  // Not to block should the file have become a pipe since it was scanned.
  await using file = await open(pathToFs(facts.path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  checkUnchanged(facts, await file.stat());
  const source = fileSource(file, facts.sizeBytes);
  const read = (await isVideo(source, facts.path)) ? readVideo : readPhoto;
  const { hash, render, done } = await read(file, facts, gate);
  const sizes = await ask(hash);
  const renditions = sizes.length === 0 ? null : await render();
  // Not after a failure: another thread may still read then.
  done();
  if (renditions === null) return { sha256: hash, rendered: null, writtenBytes: 0 };
  let writtenBytes = 0;
  for (const size of sizes) {
    await writeRendition(folders, hash, { size, turn: 0 }, renditions[size]);
    writtenBytes += renditions[size].length;
  }
  const { width, height, color, damage = null } = renditions;
  return { sha256: hash, rendered: { width, height, color, damage }, writtenBytes };
}

async function isVideo(source: ByteSource, path: string): Promise<boolean> {
  const sniffed = sniff(await source.read(0, sniffBytes), path);
  return sniffed.kind === 'readable' && sniffed.format === 'video';
}

/** The name of a content, and how its renditions are made if they are wanted. */
interface Identified {
  readonly hash: string;
  readonly render: () => Promise<Renditions>;
  /** The file's bytes are wanted no more. */
  readonly done: () => void;
}

/** A video of any size is never held in memory: its bytes pass by for the name, and parts are read again for the poster. */
async function readVideo(file: FileHandle, facts: FileFacts, gate: DecodeGate): Promise<Identified> {
  const hash = await sha256OfHandle(file, facts.sizeBytes);
  if (hash === null) throw new FileFailure('file-changed');
  checkUnchanged(facts, await file.stat());
  const render = async (): Promise<Renditions> => {
    const poster = await renderPoster(fileSource(file, facts.sizeBytes), (work) => gate.decode(work));
    checkUnchanged(facts, await file.stat());
    return poster;
  };
  return { hash, render, done: () => undefined };
}

/** A photo is read once, whole, for its name and its renditions. */
async function readPhoto(file: FileHandle, facts: FileFacts, gate: DecodeGate): Promise<Identified> {
  const bytes = await readWhole(file, facts, (sizeBytes) => buffers.take(sizeBytes));
  const render = async (): Promise<Renditions> => {
    const head = await readHeadFromBytes(bytes, facts.path);
    if (head === null) throw new FileFailure('file-changed');
    return gate.decode(() => renderRenditions(bytes, head));
  };
  const done = (): void => {
    buffers.giveBack(bytes);
  };
  return { hash: sha256(bytes), render, done };
}

/** The whole file, sure to be the one that was scanned, before and after; `allocate` gives the memory for it. */
export async function readWhole(
  file: FileHandle,
  facts: FileFacts,
  allocate: (sizeBytes: number) => Buffer = (sizeBytes) => Buffer.allocUnsafeSlow(sizeBytes),
): Promise<Buffer> {
  if (facts.sizeBytes > largestFileBytes) throw new FileFailure('picture-too-large', 'The file has over 1 GiB.');
  const bytes = allocate(facts.sizeBytes);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled);
    if (bytesRead === 0) throw new FileFailure('file-changed');
    filled += bytesRead;
  }
  checkUnchanged(facts, await file.stat());
  return bytes;
}
