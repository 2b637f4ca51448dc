/** @file A child process that makes pictures and copies for exports: a file that kills a decoder kills only this process. */
import { unlink } from 'node:fs/promises';
import type { ScannedFile } from '../platform/files/file-facts.ts';
import { asFileFailure } from '../platform/files/file-facts.ts';
import { pathToFs } from '../platform/files/path-bytes.ts';
import { writeCopy } from '../platform/files/write-copy.ts';
import { DecodeGate } from '../platform/decode-gate.ts';
import { smallerJpeg } from '../platform/image.ts';
import { serveTasks } from '../platform/pool/child.ts';
import type { PicturePart } from './exporter.ts';
import { jpegOf, makePicture, pictureBytes } from './pictures/make-picture.ts';
import type { OriginalFile, PictureRecipe } from './pictures/picture-recipe.ts';

/** Tasks fail with a `FileFailure` of the original or a `CopyFailure`. */
export interface ExportTasks {
  /** Writes the picture under a temporary name, verified. `time`: of the file, in milliseconds. */
  readonly picture: {
    readonly input: {
      readonly facts: OriginalFile;
      readonly temporary: string;
      readonly recipe: PictureRecipe;
      readonly time: number | null;
    };
    readonly output: { readonly sha256: string; readonly sizeBytes: number };
    readonly question: never;
    readonly answer: never;
  };
  /** Makes the picture and gives its bytes: nothing is written. */
  readonly weigh: {
    readonly input: { readonly facts: OriginalFile; readonly recipe: PictureRecipe };
    readonly output: number;
    readonly question: never;
    readonly answer: never;
  };
  /** Copies byte for byte; gives the SHA-256. */
  readonly copy: {
    readonly input: { readonly facts: ScannedFile; readonly temporary: string };
    readonly output: string;
    /** Whether to go on, asked now and then. */
    readonly question: null;
    readonly answer: boolean;
  };
  /** A small upright JPEG of an original, free of metadata. */
  readonly jpeg: {
    readonly input: {
      readonly facts: ScannedFile;
      readonly longerSide: number;
      readonly quarters: number;
      readonly quality: number;
    };
    readonly output: Uint8Array;
    readonly question: never;
    readonly answer: never;
  };
  /** A JPEG, or a part of it, made smaller. */
  readonly smaller: {
    readonly input: {
      readonly jpeg: Uint8Array;
      readonly longerSide: number;
      readonly quality: number;
      readonly part?: PicturePart;
    };
    readonly output: Uint8Array;
    readonly question: never;
    readonly answer: never;
  };
}

const gate = new DecodeGate();

async function told<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw asFileFailure(error);
  }
}

serveTasks<ExportTasks>({
  picture: async ({ temporary, ...input }) => {
    // Of a process that died at this very task.
    await unlink(pathToFs(temporary)).catch(() => undefined);
    return await makePicture({ ...input, temporary }, gate);
  },
  weigh: async ({ facts, recipe }) => (await pictureBytes(facts, recipe, gate)).length,
  copy: async ({ facts, temporary }, ask) => {
    await unlink(pathToFs(temporary)).catch(() => undefined);
    return await writeCopy({ facts, temporary, goOn: () => ask(null) });
  },
  jpeg: (input) => told(jpegOf(input, gate)),
  smaller: ({ jpeg, longerSide, quality, part }) =>
    told(gate.decode(() => smallerJpeg(Buffer.from(jpeg), longerSide, quality, part))),
});
