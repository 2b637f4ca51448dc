/** @file How long a movie is that came in fragments (`moof`; ISO/IEC 14496-12, 8.8) and does not say so in its header. */
import { boxesIn } from './heif-boxes.ts';
import type { Box, BoxWalker } from './quicktime-boxes.ts';
import type { MovieTrack } from './quicktime-track.ts';
import { inMs } from './quicktime-values.ts';

/** Fragments hold a second or a minute: what lists more than this of samples is none. */
const maxFragmentBytes = 1024 * 1024;

/** The longest track, all fragments summed; null where they tell no length. */
export async function fragmentsMs(
  walker: BoxWalker,
  fragments: readonly Box[],
  insideMoov: readonly Box[],
  tracks: readonly MovieTrack[],
): Promise<number | null> {
  const defaults = await trackDefaults(walker, insideMoov);
  const units = new Map<number, number>();
  for (const fragment of fragments) {
    const bytes = await walker.bytesAlone(fragment, maxFragmentBytes);
    if (bytes === null) return null;
    for (const { type, data } of boxesIn(bytes)) {
      if (type !== 'traf') continue;
      const { trackId, lastedUnits } = fragmentUnits(data, defaults);
      units.set(trackId, (units.get(trackId) ?? 0) + lastedUnits);
    }
  }
  const lengths = tracks.map((track) => inMs(units.get(track.id) ?? 0, track.timescale) ?? 0);
  return Math.max(0, ...lengths) || null;
}

/** `trex`: how long a sample lasts where a fragment says nothing. */
async function trackDefaults(walker: BoxWalker, insideMoov: readonly Box[]): Promise<Map<number, number>> {
  const defaults = new Map<number, number>();
  const mvex = insideMoov.find((box) => box.type === 'mvex');
  if (mvex === undefined) return defaults;
  for await (const box of walker.inside(mvex)) {
    const bytes = box.type === 'trex' ? await walker.bytes(box, 24) : Buffer.alloc(0);
    if (bytes.length === 24) defaults.set(bytes.readUInt32BE(4), bytes.readUInt32BE(12));
  }
  return defaults;
}

function fragmentUnits(traf: Buffer, defaults: ReadonlyMap<number, number>): { trackId: number; lastedUnits: number } {
  let trackId = 0;
  let sampleUnits = 0;
  let lastedUnits = 0;
  for (const { type, data } of boxesIn(traf)) {
    if (type === 'tfhd' && data.length >= 8) {
      const flags = data.readUIntBE(1, 3);
      trackId = data.readUInt32BE(4);
      const at = 8 + ((flags & 1) !== 0 ? 8 : 0) + ((flags & 2) !== 0 ? 4 : 0);
      const stated = (flags & 8) !== 0 && data.length >= at + 4 ? data.readUInt32BE(at) : null;
      sampleUnits = stated ?? defaults.get(trackId) ?? 0;
    } else if (type === 'trun') {
      lastedUnits += runUnits(data, sampleUnits);
    }
  }
  return { trackId, lastedUnits };
}

/** `trun`: a number of samples, each perhaps with its own duration, size, flags and composition offset. */
function runUnits(bytes: Buffer, sampleUnits: number): number {
  if (bytes.length < 8) return 0;
  const flags = bytes.readUIntBE(1, 3);
  const count = bytes.readUInt32BE(4);
  if ((flags & 0x100) === 0) return count * sampleUnits;
  const entryBytes = [0x100, 0x200, 0x400, 0x800].filter((flag) => (flags & flag) !== 0).length * 4;
  let at = 8 + ((flags & 1) !== 0 ? 4 : 0) + ((flags & 4) !== 0 ? 4 : 0);
  let units = 0;
  for (let index = 0; index < count && at + 4 <= bytes.length; index++, at += entryBytes)
    units += bytes.readUInt32BE(at);
  return units;
}
