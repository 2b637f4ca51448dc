/**
 * @file Videos of the ISO base media family: MP4, QuickTime, M4V, 3GP. Tags stand in `findings.quicktime` by exiftool's
 * names, dates as `YYYY:MM:DD HH:MM:SS` of the raw seconds, positions as the file spells them.
 */
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import { shownSize } from '../image/orientation.ts';
import type { ByteSource } from './byte-source.ts';
import type { Findings } from './findings.ts';
import type { Box } from './quicktime-boxes.ts';
import { addMovieKeys } from './quicktime-keys.ts';
import { pictureTrack, readMovie, type Movie, type NoMovie } from './quicktime-movie.ts';
import { addSonyXml } from './quicktime-sony.ts';
import { storedSize } from './quicktime-track.ts';
import { addUserData } from './quicktime-user-data.ts';
import { movieDate } from './quicktime-values.ts';
import { addXmp } from './xmp.ts';

/** XMP in movies (XMP Specification Part 3, 2.4). */
const xmpUuid = 'BE7ACFCB97A942E89C71999491E3AFAC';
const maxXmpBytes = 2 * 1024 * 1024;

/**
 * Reads the head of a video. Throws `FileFailure` where there is no movie in it: `file-truncated`, `file-damaged`, or
 * `unsupported-format` for sound alone.
 */
export async function readVideo(source: ByteSource, findings: Findings): Promise<void> {
  const movie = await readMovie(source);
  if (movie.moov === null) throw noMovie(movie, source.sizeBytes);
  refuseWithoutPictures(movie);
  if (movie.missingBytes > 0) findings.warnings.add('The file ends too early: not all of the video is there.');
  findings.durationMs = movie.durationMs;
  if (movie.durationMs !== null) findings.quicktime['Duration'] = String(movie.durationMs / 1000);
  findings.blocks?.push({ kind: 'movie', movie });
  addTrack(movie, findings);
  addDates(movie, findings.quicktime);
  for await (const box of movie.walker.inside(movie.moov)) await addMetadata(movie, box, findings);
  // Lens and the like stand with the track of the pictures.
  for (const box of pictureTrack(movie)?.beside ?? []) await addMetadata(movie, box, findings);
  for (const box of movie.beside) {
    if (box.type === 'meta') await addSonyXml(movie.walker, box, findings);
    else await addMetadata(movie, box, findings);
  }
  findings.contentIdentifier = findings.quicktime['ContentIdentifier']?.toUpperCase() ?? null;
  if (movie.walker.exhausted) findings.warnings.add('The video has more parts than are read.');
}

async function addMetadata({ walker }: Movie, box: Box, findings: Findings): Promise<void> {
  if (box.type === 'meta') await addMovieKeys(walker, box, findings.quicktime, findings.blocks !== null);
  else if (box.type === 'udta') await addUserData(walker, box, findings);
  else if (box.uuid === xmpUuid) addXmp(await walker.bytes(box, maxXmpBytes), findings);
}

/** Kinds of tracks that show no pictures: sound, texts, time codes, data. */
const otherHandlers = new Set(['soun', 'text', 'subt', 'sbtl', 'clcp', 'tmcd', 'meta', 'hint', 'data']);

function refuseWithoutPictures({ tracks, createdS, compressed, durationMs }: Movie): void {
  if (compressed) throw new FileFailure('unsupported-format', 'The index of the video (moov) is compressed.');
  if (tracks.length === 0 && createdS === null)
    throw new FileFailure('file-damaged', 'The index of the video (moov) is empty.');
  if (tracks.length > 0 && tracks.every((track) => otherHandlers.has(track.handler)))
    throw new FileFailure('unsupported-format', 'It holds no pictures, only sound or data.');
  // One side of the size, a codec or a duration is enough to go on with; with none of them there is nothing to show.
  const isBlank = tracks.every((track) => {
    const { width, height } = storedSize(track);
    return track.codec === '' && width <= 0 && height <= 0;
  });
  if (isBlank && durationMs === null)
    throw new FileFailure('file-damaged', 'The index of the video (moov) tells of no pictures.');
}

function noMovie({ missingBytes, unfinished }: NoMovie, sizeBytes: number): FileFailure {
  if (missingBytes > 0 && sizeBytes + missingBytes < 2 ** 50) {
    const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
    return new FileFailure(
      'file-truncated',
      `It has ${megabytes(sizeBytes)} of at least ${megabytes(sizeBytes + missingBytes)} MB, and the index of the video (moov) is in what is missing.`,
    );
  }
  return unfinished
    ? new FileFailure(
        'file-truncated',
        'The index of the video (moov) is missing, as after a recording that broke off.',
      )
    : new FileFailure('file-damaged', 'The index of the video (moov) is missing.');
}

function addTrack(movie: Movie, findings: Findings): void {
  const track = pictureTrack(movie);
  if (track === null) return;
  const stored = storedSize(track);
  if (stored.width > 0 && stored.height > 0) {
    findings.width = stored.width;
    findings.height = stored.height;
    findings.containerShown = shownSize(stored, track.orientation);
  }
  const tags = findings.quicktime;
  if (track.codec !== '') tags['CompressorID'] = track.codec;
  if (track.handlerName !== null) tags['HandlerDescription'] = track.handlerName;
  tags['Rotation'] = String(rotationDeg[track.orientation] ?? 0);
}

/** Clockwise, by EXIF orientation. */
const rotationDeg: Readonly<Record<number, number>> = { 3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270 };

function addDates(movie: Movie, tags: Record<string, string>): void {
  const track = pictureTrack(movie) ?? movie.tracks[0];
  const dates: readonly (readonly [name: string, seconds: number | null | undefined])[] = [
    ['CreateDate', movie.createdS],
    ['ModifyDate', movie.modifiedS],
    ['TrackCreateDate', track?.createdS],
    ['MediaCreateDate', track?.mediaCreatedS],
  ];
  for (const [name, seconds] of dates) {
    const date = seconds === null || seconds === undefined ? null : movieDate(seconds);
    if (date !== null) tags[name] = date;
  }
  if (movie.brand.trim() !== '') tags['MajorBrand'] = movie.brand.trim();
}
