import type { ExportPhoto } from '../export-photo.ts';

/** How large the pictures of a report are, pixels of the longer side; `large` null where there is only one of each. */
export interface PictureSizes {
  readonly small: number;
  readonly large: number | null;
}

/** The sharpest first. */
const inFolder: readonly PictureSizes[] = [
  { small: 480, large: 2048 },
  { small: 480, large: 1600 },
  { small: 400, large: 1280 },
  { small: 400, large: 1024 },
  { small: 320, large: 800 },
  { small: 320, large: 640 },
  { small: 320, large: null },
  { small: 240, large: null },
  { small: 160, large: null },
];
/** A data URI is read with the page, so each photo has one picture for all. */
const inPage: readonly PictureSizes[] = [1280, 1024, 800, 640, 480, 400, 320, 240, 160].map((small) => ({
  small,
  large: null,
}));
/** Without a limit. */
const usual = { folder: inFolder[1], page: inPage[1] };
/** Of a picture in the smallest size. */
const smallestBytes = 6000;

/** Photos that are tried. */
const mostSamples = 16;
/** Page, script and world; then of each photo its figure and its row of data. */
const pageBytes = 700_000;
const bytesOfPhoto = 700;
/** Base64 makes four bytes of three. */
const base64 = 4 / 3;

/**
 * The largest pictures with which a report of `count` photos stays within the budget, as far as some of them, spread over
 * all, can tell; the smallest where none does. The guess is cautious: the mean of the samples and twice its standard error.
 */
export async function chooseSizes(
  photos: AsyncIterable<ExportPhoto>,
  count: number,
  { budgetBytes, single }: { readonly budgetBytes: number | null; readonly single: boolean },
): Promise<PictureSizes> {
  const ladder = single ? inPage : inFolder;
  const smallest = ladder.at(-1) ?? { small: 160, large: null };
  if (budgetBytes === null) return usualSizes(single);
  const samples = await sampled(photos, count);
  const known = new Map<number, number>();
  const guess = async (side: number): Promise<number> => {
    const before = known.get(side) ?? (await cautiousMean(samples, side));
    known.set(side, before);
    return before;
  };
  for (const sizes of ladder) {
    const bytes = (await guess(sizes.small)) + (sizes.large === null ? 0 : await guess(sizes.large));
    if (pageBytes + count * (bytes * (single ? base64 : 1) + bytesOfPhoto) <= budgetBytes) return sizes;
  }
  return smallest;
}

/** The sizes without a limit, by which a report is weighed before it is made. */
export function usualSizes(single: boolean): PictureSizes {
  return (single ? usual.page : usual.folder) ?? { small: 160, large: null };
}

/** About what a report of `count` photos weighs where its pictures are as small as they get. */
export function leastReportBytes(count: number, single: boolean): number {
  return pageBytes + count * (smallestBytes * (single ? base64 : 1) + bytesOfPhoto);
}

/** What a photo takes with pictures of so many bytes. */
export function reportBytesOf(pictures: number, single: boolean): number {
  return pictures * (single ? base64 : 1) + bytesOfPhoto;
}

async function sampled(photos: AsyncIterable<ExportPhoto>, count: number): Promise<ExportPhoto[]> {
  const every = Math.max(1, Math.ceil(count / mostSamples));
  const samples: ExportPhoto[] = [];
  let at = 0;
  for await (const photo of photos) {
    if (at % every === 0) samples.push(photo);
    at += 1;
  }
  return samples;
}

/** Photos without a picture are left out, as they will be of the report. */
async function cautiousMean(samples: readonly ExportPhoto[], side: number): Promise<number> {
  const sizes: number[] = [];
  for (const photo of samples) {
    const made = await photo.picture(side).catch(() => null);
    if (made !== null) sizes.push(made.length);
  }
  if (sizes.length === 0) return 0;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  const variance = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / Math.max(1, sizes.length - 1);
  return mean + 2 * Math.sqrt(variance / sizes.length);
}
