/** @file Pictures that cameras and programs put beside a movie: covers and thumbnails, as JPEG or PNG. */
import type { Box } from '../metadata/quicktime-boxes.ts';
import { metaSkip } from '../metadata/quicktime-keys.ts';
import type { Movie } from '../metadata/quicktime-movie.ts';
import type { StillFile } from './still-file.ts';

/**
 * Types inside `udta`: 3GPP's `thmb`, `THMB` of others, Ricoh's `RTHU`, Pentax' `PXTH`, Olympus' `scrn`, `mcvr`; Canon's
 * and Nikon's lie one box deeper.
 */
const pictures = new Set(['thmb', 'THMB', 'RTHU', 'PXTH', 'scrn', 'mcvr', 'CNDA', 'NCTH', 'NCVW']);
const holders = new Set(['CNTH', 'NCDT']);
/** Some begin with version, size and format of the picture. */
const headBytes = 16;
const maxCoverBytes = 4 * 1024 * 1024;
const mostCovers = 8;

/** All of them, the one with most bytes first. */
export async function coversOf(movie: Movie): Promise<StillFile[]> {
  const boxes: Box[] = [];
  for await (const box of movie.walker.inside(movie.moov)) {
    if (box.type === 'udta') await addUserData(movie, box, boxes);
    else if (box.type === 'meta') await addItems(movie, box, boxes);
  }
  for (const box of movie.beside) if (box.type === 'udta') await addUserData(movie, box, boxes);
  const covers: StillFile[] = [];
  for (const box of boxes.sort((a, b) => b.end - b.dataAt - (a.end - a.dataAt)).slice(0, mostCovers)) {
    const bytes = await movie.walker.allBytes(box, maxCoverBytes);
    const cover = bytes === null ? null : pictureIn(bytes);
    if (cover !== null) covers.push(cover);
  }
  return covers;
}

async function addUserData(movie: Movie, udta: Box, boxes: Box[]): Promise<void> {
  for await (const box of movie.walker.inside(udta)) {
    if (pictures.has(box.type)) boxes.push(box);
    else if (box.type === 'meta') await addItems(movie, box, boxes);
    else if (holders.has(box.type)) {
      for await (const inner of movie.walker.inside(box)) if (pictures.has(inner.type)) boxes.push(inner);
    }
  }
}

/** `covr` of iTunes' list, and whatever else in a list of items says that it is a JPEG (13) or PNG (14). */
async function addItems(movie: Movie, meta: Box, boxes: Box[]): Promise<void> {
  const list = await movie.walker.child(meta, 'ilst', await metaSkip(movie.walker, meta));
  if (list === null) return;
  for await (const item of movie.walker.inside(list)) {
    for await (const data of movie.walker.inside(item)) {
      const type = data.type === 'data' ? (await movie.walker.bytes(data, 4)).at(3) : undefined;
      if (type === 13 || type === 14 || (item.type === 'covr' && type === 0)) boxes.push(data);
    }
  }
}

function pictureIn(bytes: Buffer): StillFile | null {
  const jpegAt = bytes.subarray(0, headBytes + 3).indexOf(Buffer.from([0xff, 0xd8, 0xff]));
  if (jpegAt >= 0) return { format: 'jpeg', bytes: bytes.subarray(jpegAt) };
  const pngAt = bytes.subarray(0, headBytes + 4).indexOf('\x89PNG', 0, 'latin1');
  return pngAt < 0 ? null : { format: 'png', bytes: bytes.subarray(pngAt) };
}
