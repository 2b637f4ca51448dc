/** @file A child process that reads, identifies and renders: a file that kills the decoder kills only this process. */
import type { RenditionSize } from '../../../src-shared/contract/media.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import { decoderVersions } from '../platform/image.ts';
import { serveTasks } from '../platform/pool/child.ts';
import { readThumbnail } from '../platform/thumbnail.ts';
import { DecodeGate } from './decode-gate.ts';
import { asFileFailure } from './file-facts.ts';
import { readFile, type ReadOutput } from './read.ts';
import { identifyAndRender, type RenderInput, type RenderOutput } from './render.ts';
import { RenditionCacheError } from './renditions/rendition-cache-error.ts';

/** Every task fails with a `FileFailure`; `render` also with a `RenditionCacheError`, which is not about the file. */
export interface PhotoTasks {
  readonly read: {
    readonly input: { readonly facts: FileFacts; readonly nowMs: number };
    readonly output: ReadOutput;
    readonly question: never;
    readonly answer: never;
  };
  /** Which decoder this is; shows that it starts. */
  readonly versions: {
    readonly input: null;
    readonly output: { readonly sharp: string; readonly libvips: string };
    readonly question: never;
    readonly answer: never;
  };
  readonly thumbnail: {
    readonly input: { readonly path: string };
    /** A small upright JPEG; null where there is none inside the file. */
    readonly output: Uint8Array | null;
    readonly question: never;
    readonly answer: never;
  };
  readonly render: {
    readonly input: RenderInput;
    readonly output: RenderOutput;
    /** The SHA-256: which sizes of this content shall be written? */
    readonly question: string;
    readonly answer: readonly RenditionSize[];
  };
}

async function told<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RenditionCacheError) throw error;
    throw asFileFailure(error);
  }
}

const gate = new DecodeGate();

serveTasks<PhotoTasks>({
  read: ({ facts, nowMs }) => told(readFile(facts, new Date(nowMs))),
  versions: () => Promise.resolve(decoderVersions),
  thumbnail: ({ path }) => told(gate.decode(() => readThumbnail(path))),
  render: (input, ask) => told(identifyAndRender(input, gate, ask)),
});
