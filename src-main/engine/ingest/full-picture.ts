/** @file Pictures made from a file or a rendition because somebody looks at them: in full size, and turned. */
import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { QuarterTurns, RenditionSize } from '../../../src-shared/contract/media.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { sha256 } from '../platform/hash.ts';
import { renderFull, turnRendition } from '../platform/image.ts';
import { isShownByBrowsers } from '../platform/image/browser-formats.ts';
import { readHead, readHeadFromBytes } from '../platform/metadata/read-head.ts';
import { checkUnchanged } from '../platform/files/file-facts.ts';
import type { DecodeGate } from '../platform/decode-gate.ts';
import { readWhole } from './render.ts';
import { RenditionCacheError } from './renditions/rendition-cache-error.ts';
import { renditionFile, writeRendition, type RenditionFolders } from './renditions/rendition-files.ts';

/** What was written, and under whose name. */
export interface WrittenPicture {
  readonly sha256: string;
  readonly writtenBytes: number;
}

export interface FullInput {
  readonly facts: FileFacts;
  readonly folders: RenditionFolders;
  readonly turn: QuarterTurns;
}

export interface TurnInput {
  readonly sha256: string;
  readonly size: RenditionSize;
  readonly folders: RenditionFolders;
  readonly turn: QuarterTurns;
}

/** Whether a browser shows the file itself as it should be seen. Throws `FileFailure` and errors of the file system. */
export async function isShownAsItIs(path: string): Promise<boolean> {
  const head = await readHead(path);
  return head !== null && isShownByBrowsers(head);
}

/**
 * Makes the full-size picture of a file. Throws `FileFailure`, errors of the file system (about the file) and
 * `RenditionCacheError`.
 */
export async function makeFull({ facts, folders, turn }: FullInput, gate: DecodeGate): Promise<WrittenPicture> {
  // Not to block should the file have become a pipe since it was scanned.
  await using file = await open(pathToFs(facts.path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  checkUnchanged(facts, await file.stat());
  const bytes = await readWhole(file, facts);
  const head = await readHeadFromBytes(bytes, facts.path);
  if (head === null) throw new FileFailure('file-changed');
  const { jpeg } = await gate.decode(() => renderFull(bytes, head, turn));
  const hash = sha256(bytes);
  await writeRendition(folders, hash, { size: 'full', turn }, jpeg);
  return { sha256: hash, writtenBytes: jpeg.length };
}

/** Turns a rendition that is there; throws `RenditionCacheError` where it is gone. */
export async function makeTurned(input: TurnInput, gate: DecodeGate): Promise<WrittenPicture> {
  const { size, folders, turn } = input;
  const upright = await readFile(renditionFile(folders.root, input.sha256, { size, turn: 0 })).catch(
    (error: unknown) => {
      throw new RenditionCacheError(error);
    },
  );
  const jpeg = await gate.decode(() => turnRendition(upright, turn));
  await writeRendition(folders, input.sha256, { size, turn }, jpeg);
  return { sha256: input.sha256, writtenBytes: jpeg.length };
}
