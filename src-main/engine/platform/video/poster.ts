/**
 * @file The picture that stands for a video: a cover inside the file, a frame of it, else a drawing. Frames of HEVC, AV1
 * and Motion JPEG are decoded by the decoders of pictures; for H.264 none is at hand whose licence lets it ship.
 */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { drawnSize, type Size } from '../image/rendition-sizes.ts';
import { renderDrawing, renderStill, type StillShape } from '../image.ts';
import type { Renditions } from '../image/renditions.ts';
import { ReadBudgetExceeded, type ByteSource } from '../metadata/byte-source.ts';
import { pictureTrack, readMovie, type Movie } from '../metadata/quicktime-movie.ts';
import { storedSize, type MovieTrack } from '../metadata/quicktime-track.ts';
import { coversOf } from './covers.ts';
import { firstFragmentSample } from './fragment-sample.ts';
import { placeholderDrawing } from './placeholder.ts';
import { SampleTable, type SamplePlace } from './samples.ts';
import { canBeStill, stillFile, type StillFile } from './still-file.ts';

/** Runs a decoder beside others; what fails is run once more, alone. */
export type DecodeBeside = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Below this a picture shows nothing: a closed lens, a fade from black. */
const emptyContrast = 6;
/** A cover whose shorter side is less is used only where no frame can be had. */
const goodCoverSide = 240;
const maxSampleBytes = 12 * 1024 * 1024;
/** Shapes that differ more are of another picture. */
const largestShapeRatio = 1.5;
/** What a video without pictures of known size looks like. */
const usualShape: Size = { width: 16, height: 9 };

/**
 * Both renditions of a video, upright, with its size as shown (0 × 0 where it tells none). Never fails for what is in
 * the file: without a picture that can be decoded it is a drawing. Rejects with errors of the file system.
 */
export async function renderPoster(source: ByteSource, decode: DecodeBeside): Promise<Renditions> {
  const movie = await readMovie(source);
  const track = movie.moov === null ? null : pictureTrack(movie);
  const stored = track === null ? { width: 0, height: 0 } : storedSize(track);
  if (movie.moov === null || track === null || stored.width === 0 || stored.height === 0) {
    const { width, height } = { width: 80 * usualShape.width, height: 80 * usualShape.height };
    return { ...(await renderDrawing(placeholderDrawing, { width, height })), width: 0, height: 0 };
  }
  const shape: StillShape = { stored, orientation: track.orientation };
  const picture = await bestPicture(movie, track, shape, decode);
  if (picture !== null) return picture;
  return drawingOf(shownOf(shape));
}

/** Drawn large enough for the grid whatever the video's size. */
async function drawingOf(shown: Size): Promise<Renditions> {
  return { ...(await renderDrawing(placeholderDrawing, drawnSize(shown))), ...shown };
}

interface Tried {
  readonly renditions: Renditions;
  readonly contrast: number;
}

/** A cover that is large enough, else the first frame that shows something, else a small cover, else an empty frame. */
async function bestPicture(
  movie: Movie,
  track: MovieTrack,
  shape: StillShape,
  decode: DecodeBeside,
): Promise<Renditions | null> {
  let smallCover: Renditions | null = null;
  for (const still of await unlessUnreadable(coversOf(movie), [])) {
    let shorterSide = 0;
    const tried = await unlessUndecodable(decode, still, (size) => {
      shorterSide = Math.min(size.width, size.height);
      return fitCover(size, shape);
    });
    if (tried === null || tried.contrast < emptyContrast) continue;
    if (shorterSide >= goodCoverSide) return tried.renditions;
    smallCover ??= tried.renditions;
  }
  let best: Tried | null = null;
  for await (const still of framesOf(movie, track)) {
    const tried = await unlessUndecodable(decode, still, (inside) => ({ ...shape, inside }));
    if (tried !== null && (best === null || tried.contrast > best.contrast)) best = tried;
    if (best !== null && best.contrast >= emptyContrast) return best.renditions;
  }
  return smallCover ?? best?.renditions ?? null;
}

/** The first sync sample, that near one second and that near a tenth of the video, as picture files. */
async function* framesOf(movie: Movie, track: MovieTrack): AsyncGenerator<StillFile> {
  if (!canBeStill(track)) return;
  const places = new Map<number, SamplePlace>();
  for await (const place of placesOf(movie, track)) {
    if (places.has(place.offset) || place.sizeBytes > maxSampleBytes) continue;
    places.set(place.offset, place);
    const sample = await unlessUnreadable(movie.walker.source.read(place.offset, place.sizeBytes), Buffer.alloc(0));
    const still = sample.length < place.sizeBytes ? null : stillFile(track, sample);
    if (still !== null) yield still;
  }
}

async function* placesOf(movie: Movie, track: MovieTrack): AsyncGenerator<SamplePlace> {
  const table = await unlessUnreadable(SampleTable.open(movie.walker, track), null);
  for (const seconds of [0, 1, (movie.durationMs ?? 0) / 10_000]) {
    const place = table === null ? null : await unlessUnreadable(placeAt(table, seconds), null);
    if (place !== null) yield place;
  }
  const first = await unlessUnreadable(firstFragmentSample(movie.walker, movie.fragments, track.id), null);
  if (first !== null) yield first;
}

async function placeAt(table: SampleTable, seconds: number): Promise<SamplePlace | null> {
  return table.placeOf(await table.syncSampleAt(seconds));
}

function shownOf({ stored, orientation }: StillShape): Size {
  return orientation >= 5 ? { width: stored.height, height: stored.width } : stored;
}

/** Covers of turned videos are upright already, or lie as the video is stored: their shape tells. */
function fitCover(cover: Size, shape: StillShape): (StillShape & { inside: Size }) | null {
  const upright: StillShape = { stored: shownOf(shape), orientation: 1 };
  const off = (size: Size): number => Math.abs(Math.log((cover.width * size.height) / (cover.height * size.width)));
  const fitting = off(upright.stored) <= off(shape.stored) ? upright : shape;
  const inside = cutTo(cover, fitting.stored);
  return inside === null ? null : { ...fitting, inside };
}

/** Cuts the bars off that stand around a cover of another shape; null for too different a shape. */
function cutTo(cover: Size, shape: Size): Size | null {
  const ratio = (cover.width * shape.height) / (cover.height * shape.width);
  if (Math.max(ratio, 1 / ratio) > largestShapeRatio) return null;
  return ratio > 1
    ? { width: Math.max(1, Math.round(cover.width / ratio)), height: cover.height }
    : { width: cover.width, height: Math.max(1, Math.round(cover.height * ratio)) };
}

async function unlessUndecodable(
  decode: DecodeBeside,
  still: StillFile,
  fit: Parameters<typeof renderStill>[1],
): Promise<Tried | null> {
  try {
    return await decode(() => renderStill(still, fit));
  } catch (error) {
    if (error instanceof FileFailure) return null;
    throw error;
  }
}

/** Damage in the tables of a movie costs its picture; errors of the drive are another matter. */
async function unlessUnreadable<Value>(work: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || error instanceof ReadBudgetExceeded)
      return otherwise;
    throw error;
  }
}
