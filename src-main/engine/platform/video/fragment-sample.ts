/** @file The first picture of a movie that comes in fragments (ISO/IEC 14496-12, 8.8): it begins with a sync sample. */
import type { Box, BoxWalker } from '../metadata/quicktime-boxes.ts';
import type { SamplePlace } from './samples.ts';

/** Fragments looked into before one with the track is found. */
const maxFragments = 8;

/** Where the first sample of a track is; null where no fragment tells. */
export async function firstFragmentSample(
  walker: BoxWalker,
  fragments: readonly Box[],
  trackId: number,
): Promise<SamplePlace | null> {
  for (const moof of fragments.slice(0, maxFragments)) {
    for await (const traf of walker.inside(moof)) {
      const place = traf.type === 'traf' ? await firstOf(walker, moof, traf, trackId) : null;
      if (place !== null) return place;
    }
  }
  return null;
}

async function firstOf(walker: BoxWalker, moof: Box, traf: Box, trackId: number): Promise<SamplePlace | null> {
  let base = moof.start;
  let defaultBytes = 0;
  for await (const box of walker.inside(traf)) {
    if (box.type === 'tfhd') {
      const bytes = await walker.bytes(box, 32);
      if (bytes.length < 8 || bytes.readUInt32BE(4) !== trackId) return null;
      const flags = bytes.readUIntBE(1, 3);
      let at = 8;
      if ((flags & 0x1) !== 0 && bytes.length >= at + 8) base = Number(bytes.readBigUInt64BE(at));
      at += ((flags & 0x1) !== 0 ? 8 : 0) + ((flags & 0x2) !== 0 ? 4 : 0) + ((flags & 0x8) !== 0 ? 4 : 0);
      if ((flags & 0x10) !== 0 && bytes.length >= at + 4) defaultBytes = bytes.readUInt32BE(at);
    } else if (box.type === 'trun') {
      return firstOfRun(await walker.bytes(box, 64), base, defaultBytes);
    }
  }
  return null;
}

function firstOfRun(bytes: Buffer, base: number, defaultBytes: number): SamplePlace | null {
  if (bytes.length < 12 || bytes.readUInt32BE(4) === 0) return null;
  const flags = bytes.readUIntBE(1, 3);
  if ((flags & 0x1) === 0) return null;
  const sizeAt = 12 + ((flags & 0x4) !== 0 ? 4 : 0) + ((flags & 0x100) !== 0 ? 4 : 0);
  const stated = (flags & 0x200) !== 0 && bytes.length >= sizeAt + 4 ? bytes.readUInt32BE(sizeAt) : null;
  const sizeBytes = stated ?? defaultBytes;
  return sizeBytes === 0 ? null : { offset: base + bytes.readInt32BE(8), sizeBytes };
}
