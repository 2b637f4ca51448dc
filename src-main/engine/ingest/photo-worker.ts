/** @file A child process that reads, identifies and renders: a file that kills the decoder kills only this process. */
import type { QuarterTurns, RenditionSize } from '../../../src-shared/contract/media.ts';
import type { MetadataEntry } from '../../../src-shared/model/metadata.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import { decoderVersions, turnRendition } from '../platform/image.ts';
import { serveTasks } from '../platform/pool/child.ts';
import { readThumbnail } from '../platform/thumbnail.ts';
import type { MetadataInput } from './all-metadata.ts';
import { DecodeGate } from '../platform/decode-gate.ts';
import { asFileFailure } from '../platform/files/file-facts.ts';
import {
  isShownAsItIs,
  makeFull,
  makeTurned,
  type FullInput,
  type TurnInput,
  type WrittenPicture,
} from './full-picture.ts';
import { readFile, type ReadOutput } from './read.ts';
import { identifyAndRender, type RenderInput, type RenderOutput } from './render.ts';
import { RenditionCacheError } from './renditions/rendition-cache-error.ts';

/** Every task fails with a `FileFailure`; those that write also with a `RenditionCacheError`, which is not about the file. */
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
    readonly input: { readonly path: string; readonly turn: QuarterTurns };
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
  /** All that a file says of itself. */
  readonly metadata: {
    readonly input: MetadataInput;
    readonly output: MetadataEntry[];
    readonly question: never;
    readonly answer: never;
  };
  /** Whether a browser shows the file itself as it should be seen. */
  readonly shownAsItIs: {
    readonly input: { readonly path: string };
    readonly output: boolean;
    readonly question: never;
    readonly answer: never;
  };
  /** Makes the full-size picture of a file. */
  readonly full: {
    readonly input: FullInput;
    readonly output: WrittenPicture;
    readonly question: never;
    readonly answer: never;
  };
  /** Turns a rendition that is there. */
  readonly turn: {
    readonly input: TurnInput;
    readonly output: WrittenPicture;
    readonly question: never;
    readonly answer: never;
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
  thumbnail: ({ path, turn }) =>
    told(
      gate.decode(async () => {
        const thumbnail = await readThumbnail(path);
        return thumbnail === null || turn === 0 ? thumbnail : turnRendition(thumbnail, turn);
      }),
    ),
  render: (input, ask) => told(identifyAndRender(input, gate, ask)),
  // Loaded when somebody looks: an import has no use for its tables.
  metadata: (input) => told(import('./all-metadata.ts').then(({ readFileMetadata }) => readFileMetadata(input))),
  shownAsItIs: ({ path }) => told(isShownAsItIs(path)),
  full: (input) => told(makeFull(input, gate)),
  turn: (input) => told(makeTurned(input, gate)),
});
