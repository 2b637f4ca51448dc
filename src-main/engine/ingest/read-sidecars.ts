/** @file Reads what stands beside a photo. A sidecar that is damaged costs only itself. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { FileFailure, type FailureCode } from '../../../src-shared/contract/errors.ts';
import type { Failure } from '../../../src-shared/model/job.ts';
import type { SidecarFacts } from '../catalog/writer-api.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import type { RawTags } from '../platform/head.ts';
import { readXmpFacts } from '../platform/metadata/read-xmp-facts.ts';
import type { XmpRegions } from '../platform/metadata/xmp-facts.ts';
import { mentionsRegions, packetText, readXmpFile } from '../platform/metadata/xmp.ts';

const megabyte = 1024 * 1024;
/** Histories of RAW converters make XMP of some megabytes; Takeout's JSON has one or two kilobytes. */
const limitBytes = { xmp: 16 * megabyte, takeout: megabyte } as const;

export interface SidecarTags {
  readonly tags: Pick<RawTags, 'sidecar' | 'takeout'>;
  /** Of the first XMP file that tells of some; null: none does. */
  readonly regions: XmpRegions | null;
  /** One for each that could not be read, under its own path. */
  readonly failures: readonly Failure[];
}

/**
 * The tags of all of them together; of two XMP files the first is believed where both have a property. Never throws for
 * what is in them. One that is gone meanwhile tells nothing: the next scan finds it gone.
 */
export async function readSidecars(sidecars: readonly SidecarFacts[]): Promise<SidecarTags> {
  const sidecar: Record<string, string | readonly string[]> = {};
  let takeout: RawTags['takeout'] = {};
  let regions: XmpRegions | null = null;
  const failures: Failure[] = [];
  for (const { kind, path } of sidecars) {
    try {
      const bytes = await bytesOf(path, limitBytes[kind]);
      if (bytes === null) continue;
      if (kind === 'takeout') takeout = (await takeoutOf(bytes)) ?? takeout;
      else {
        for (const [name, value] of xmpOf(bytes)) sidecar[name] ??= value;
        regions ??= regionsOf(bytes);
      }
    } catch (error) {
      const { code, message } = error instanceof FileFailure ? error : cannotRead(error);
      failures.push({ path, code, message });
    }
  }
  return { tags: { sidecar, takeout }, regions, failures };
}

async function takeoutOf(bytes: Uint8Array): Promise<RawTags['takeout'] | null> {
  // Loaded when it is needed: its schemas would cost every worker a tenth of a second at its start.
  const { readTakeout } = await import('../platform/metadata/takeout.ts');
  try {
    return readTakeout(bytes);
  } catch (error) {
    throw new FileFailure('sidecar-damaged', 'It is no JSON.', { cause: error });
  }
}

function xmpOf(bytes: Uint8Array): ReadonlyMap<string, string | readonly string[]> {
  const found = readXmpFile(bytes);
  if (found === null) throw new FileFailure('sidecar-damaged', 'It is no XMP.');
  return found;
}

function regionsOf(bytes: Uint8Array): XmpRegions | null {
  return mentionsRegions(packetText(bytes)) ? (readXmpFacts(bytes, 'sidecar')?.regions ?? null) : null;
}

/** All of a regular file; null where there is none any more. */
async function bytesOf(path: string, limit: number): Promise<Uint8Array | null> {
  // Not to block should the file have become a pipe since it was looked at. (Not there on Windows.)
  const nonBlocking: number | undefined = constants.O_NONBLOCK;
  try {
    await using file = await open(pathToFs(path), constants.O_RDONLY | (nonBlocking ?? 0));
    const stat = await file.stat();
    if (!stat.isFile()) return null;
    const tooLarge = `It is larger than ${String(limit / megabyte)} MB.`;
    if (stat.size > limit) throw new FileFailure('sidecar-damaged', tooLarge);
    return await file.readFile();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

function cannotRead(error: unknown): FileFailure {
  const code: FailureCode = 'sidecar-unreadable';
  const system = codeOf(error);
  const detail = system === 'EACCES' || system === 'EPERM' || system === null ? undefined : `(${system})`;
  return new FileFailure(code, detail, { cause: error });
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
