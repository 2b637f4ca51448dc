/** @file What the tracks of a movie say of themselves: codecs, sizes, rates (ISO/IEC 14496-12, 8.6.1.2, 12.1, 12.2). */
import type { Movie } from '../quicktime-movie.ts';
import type { MovieTrack } from '../quicktime-track.ts';
import type { Entries } from './entries.ts';

const maxRuns = 1000;

/** Adds each track under `Track1`, `Track2` … by exiftool's names. */
export async function addMovieEntries(movie: Movie, entries: Entries): Promise<void> {
  for (const [index, track] of movie.tracks.entries()) {
    const group = `Track${String(index + 1)}`;
    entries.add(group, 'HandlerType', track.handler);
    entries.add(group, 'HandlerDescription', track.handlerName);
    if (track.timescale > 0 && track.durationUnits > 0)
      entries.add(group, 'MediaDuration', `${(track.durationUnits / track.timescale).toFixed(2)} s`);
    if (track.handler === 'vide') await addPictures(movie, track, group, entries);
    if (track.handler === 'soun') addSound(track, group, entries);
  }
}

async function addPictures(movie: Movie, track: MovieTrack, group: string, entries: Entries): Promise<void> {
  entries.add(group, 'CompressorID', track.codec);
  if (track.codedWidth > 0) entries.add(group, 'SourceImageWidth', String(track.codedWidth));
  if (track.codedHeight > 0) entries.add(group, 'SourceImageHeight', String(track.codedHeight));
  // VisualSampleEntry: the compressor's name as a Pascal string, then the depth.
  const length = Math.min(31, track.sampleEntry[42] ?? 0);
  entries.add(group, 'CompressorName', track.sampleEntry.toString('latin1', 43, 43 + length));
  if (track.sampleEntry.length >= 76) entries.add(group, 'BitDepth', String(track.sampleEntry.readUInt16BE(74)));
  const rate = await framesPerSecond(movie, track);
  if (rate !== null) entries.add(group, 'VideoFrameRate', String(Number(rate.toFixed(3))));
}

/** `stts`: runs of samples of one duration. */
async function framesPerSecond({ walker }: Movie, { sampleTable, timescale }: MovieTrack): Promise<number | null> {
  const box = sampleTable === null ? null : await walker.child(sampleTable, 'stts');
  const bytes = box === null ? Buffer.alloc(0) : await walker.bytes(box, 8 + 8 * maxRuns);
  let [samples, units] = [0, 0];
  for (let at = 8; at + 8 <= bytes.length; at += 8) {
    samples += bytes.readUInt32BE(at);
    units += bytes.readUInt32BE(at) * bytes.readUInt32BE(at + 4);
  }
  return samples > 1 && units > 0 && timescale > 0 ? (samples * timescale) / units : null;
}

/** AudioSampleEntry: channels, bits, and the rate as 16.16 fixed point. */
function addSound({ codec, sampleEntry }: MovieTrack, group: string, entries: Entries): void {
  entries.add(group, 'AudioFormat', codec);
  if (sampleEntry.length < 28) return;
  entries.add(group, 'AudioChannels', String(sampleEntry.readUInt16BE(16)));
  entries.add(group, 'AudioBitsPerSample', String(sampleEntry.readUInt16BE(18)));
  entries.add(group, 'AudioSampleRate', String(sampleEntry.readUInt16BE(24)));
}
