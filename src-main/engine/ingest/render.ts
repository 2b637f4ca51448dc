import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { RenditionSize } from '../../../src-shared/contract/media.ts';
import type { FileFacts, RenderResult } from '../catalog/writer-api.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { sha256 } from '../platform/hash.ts';
import { renderRenditions } from '../platform/image.ts';
import { readHeadFromBytes } from '../platform/metadata/read-head.ts';
import type { DecodeGate } from './decode-gate.ts';
import { checkUnchanged } from './file-facts.ts';
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

/** Larger files are not held in memory: no picture format that Fernweh opens needs so much. */
export const largestFileBytes = 1 << 30;

/**
 * Identifies a file and makes its renditions. `ask` says which sizes to write for this content; none: it is known, and
 * nothing is decoded. Throws `FileFailure`, errors of the file system
 * (about the file) and `RenditionCacheError`.
 */
export async function identifyAndRender(
  { facts, folders }: RenderInput,
  gate: DecodeGate,
  ask: (sha256: string) => Promise<readonly RenditionSize[]>,
): Promise<RenderOutput> {
  const bytes = await readWhole(facts);
  const hash = sha256(bytes);
  const sizes = await ask(hash);
  if (sizes.length === 0) return { sha256: hash, rendered: null, writtenBytes: 0 };
  const head = await readHeadFromBytes(bytes, facts.path);
  if (head === null) throw new FileFailure('file-changed');
  const renditions = await gate.decode(() => renderRenditions(bytes, head));
  let writtenBytes = 0;
  for (const size of sizes) {
    await writeRendition(folders, hash, size, renditions[size]);
    writtenBytes += renditions[size].length;
  }
  const { width, height, color } = renditions;
  return { sha256: hash, rendered: { width, height, color }, writtenBytes };
}

/** The whole file, sure to be the one that was scanned, before and after. */
async function readWhole(facts: FileFacts): Promise<Buffer> {
  // Not to block should the file have become a pipe since it was scanned.
  await using file = await open(pathToFs(facts.path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  checkUnchanged(facts, await file.stat());
  if (facts.sizeBytes > largestFileBytes) throw new FileFailure('picture-too-large', 'The file has over 1 GiB.');
  const bytes = Buffer.allocUnsafeSlow(facts.sizeBytes);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled);
    if (bytesRead === 0) throw new FileFailure('file-changed');
    filled += bytesRead;
  }
  checkUnchanged(facts, await file.stat());
  return bytes;
}
