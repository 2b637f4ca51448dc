import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';
import { safeName } from '../../platform/files/safe-name.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Exporter, ExportRun, ScratchFile } from '../exporter.ts';
import { zipPieces, type ZipEntry } from '../zip-archive.ts';
import { estimateUpright, organised, refuseTelling, uprightRecipe, weighUpright } from './organised.ts';

const pieceBytes = 1 << 20;
/** Pictures that are made while others are written. */
const ahead = 4;

/** Upright copies in one archive. It is streamed: begun anew when it was broken off. */
export const zip: Exporter = {
  names: organised.names,
  estimate: (asset, settings) => ({ ...estimateUpright(asset, settings), files: 0 }),
  refuses: refuseTelling,
  weigh: weighUpright,
  wholeFiles: 1,
  whole: async (run) => {
    const { title } = run.head;
    await run.write(`${safeName(title === '' ? 'Photos' : title, 200)}.zip`, zipPieces(entriesOf(run)));
  },
};

/** In order; the next ones are made meanwhile. */
async function* entriesOf(run: ExportRun): AsyncGenerator<ZipEntry> {
  const making: { readonly photo: ExportPhoto; readonly file: Promise<ScratchFile | FileFailure> }[] = [];
  const photos = run.photos()[Symbol.asyncIterator]();
  try {
    for (let isOver = false; ;) {
      while (!isOver && making.length < ahead) {
        await run.pass();
        const next = await photos.next();
        isOver = next.done === true;
        if (next.done !== true) making.push({ photo: next.value, file: scratchOf(run, next.value) });
      }
      const first = making.shift();
      if (first === undefined) return;
      const file = await first.file;
      if (file instanceof FileFailure) {
        await run.fail(first.photo, file);
        continue;
      }
      try {
        yield await entryOf(first.photo, file);
      } finally {
        await file.remove();
      }
    }
  } finally {
    for (const { file } of making) {
      const left = await file.catch(() => null);
      if (left !== null && !(left instanceof FileFailure)) await left.remove();
    }
  }
}

async function scratchOf(run: ExportRun, photo: ExportPhoto): Promise<ScratchFile | FileFailure> {
  try {
    const refused = refuseTelling(photo.asset, run.settings);
    if (refused !== null) return refused;
    return await run.scratch(photo, photo.asset.kind === 'video' ? null : uprightRecipe(run, photo));
  } catch (error) {
    if (error instanceof FileFailure) return error;
    throw error;
  }
}

async function entryOf({ file, asset }: ExportPhoto, { path, sizeBytes, time }: ScratchFile): Promise<ZipEntry> {
  const pieces = (): AsyncIterable<Uint8Array> => createReadStream(pathToFs(path), { highWaterMark: pieceBytes });
  let sum = 0;
  for await (const piece of pieces()) sum = crc32(piece, sum);
  return { name: file ?? asset.id, sizeBytes, crc32: sum, time, pieces };
}
