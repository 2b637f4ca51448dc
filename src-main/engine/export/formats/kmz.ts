import { crc32 } from 'node:zlib';
import { FileFailure } from '../../../../src-shared/contract/errors.ts';
import type { ExportPhoto } from '../export-photo.ts';
import type { Exporter, ExportRun } from '../exporter.ts';
import { zipPieces, type ZipEntry } from '../zip-archive.ts';
import { TrackGatherer } from './day-tracks.ts';
import { inOrder } from './in-order.ts';
import { kmlDocument, placemark } from './kml-document.ts';

const thumbnailPx = 320;
/** Of a thumbnail with its placemark, about. */
const bytesPerPhoto = 25_000;
/** What an archive says of a file. */
const entryBytes = 170;
/** Thumbnails that are made at once. */
const width = 4;

/**
 * KML with its thumbnails in one archive, for Google Earth. The document, the only one in it, comes last: it is held until
 * then, about a kilobyte a photo. Photos whose original is away are marked without a thumbnail.
 */
export const kml: Exporter = {
  names: null,
  estimate: ({ position }) => ({ files: 0, sizeBytes: position === null ? 0 : bytesPerPhoto }),
  weigh: async (_, photo) => {
    const mark = placemark(photo, 'files/000001.jpg');
    return mark === null ? 0 : entryBytes + Buffer.byteLength(mark) + (await photo.picture(thumbnailPx)).length;
  },
  wholeFiles: 1,
  whole: async (run) => {
    await run.write('photos.kmz', zipPieces(entriesOf(run)));
  },
};

async function* entriesOf(run: ExportRun): AsyncGenerator<ZipEntry> {
  const gatherer = new TrackGatherer();
  const placemarks = new Map<string, string[]>();
  const made = Date.parse(run.head.made);
  let left = 0;
  for await (const [photo, jpeg] of inOrder(run.photos(), width, (photo) => thumbnail(run, photo))) {
    const { asset, index } = photo;
    gatherer.add(asset);
    const name = jpeg === null ? null : `files/${String(index + 1).padStart(6, '0')}.jpg`;
    const mark = placemark(photo, name);
    if (mark === null) {
      left += 1;
      continue;
    }
    const day = asset.capturedAt.local.slice(0, 10);
    const ofDay = placemarks.get(day) ?? [];
    placemarks.set(day, ofDay);
    ofDay.push(mark);
    if (name !== null && jpeg !== null) yield entry(name, [jpeg], made);
  }
  const document = [...kmlDocument(run.head, placemarks, gatherer.tracks())].map((piece) => Buffer.from(piece));
  yield entry('doc.kml', document, made);
  if (left > 0) run.note({ code: 'without-position', data: { count: left } });
}

async function thumbnail(run: ExportRun, photo: ExportPhoto): Promise<readonly [ExportPhoto, Uint8Array | null]> {
  await run.pass();
  if (photo.asset.position === null) return [photo, null];
  try {
    return [photo, await photo.picture(thumbnailPx)];
  } catch (error) {
    if (error instanceof FileFailure) return [photo, null];
    throw error;
  }
}

function entry(name: string, pieces: readonly Uint8Array[], time: number): ZipEntry {
  return {
    ...{ name, time },
    sizeBytes: pieces.reduce((sum, { length }) => sum + length, 0),
    crc32: pieces.reduce((sum, piece) => crc32(piece, sum), 0),
    pieces: async function* all() {
      for (const piece of pieces) yield await Promise.resolve(piece);
    },
  };
}
