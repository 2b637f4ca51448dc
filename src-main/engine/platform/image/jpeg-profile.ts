/** @file Puts a colour profile into a JPEG (ICC.1:2010, annex B.4): libvips through sharp takes one only from a file. */

const startOfImage = 2;
const app2 = 0xe2;
const mark = Buffer.from('ICC_PROFILE\0', 'latin1');
/** What a segment holds behind its length, the mark, and the number and count of the parts. */
const partBytes = 65_533 - mark.length - 2;

/**
 * The JPEG with the profile behind its start, in as many segments as it takes. As it is where the profile is not one of
 * pixels with so many channels (a grey picture cannot be shown in an RGB profile), or too long to stand in a JPEG.
 */
export function withProfile(jpeg: Buffer, icc: Uint8Array, channels: 1 | 3): Buffer {
  const profile = Buffer.from(icc.buffer, icc.byteOffset, icc.byteLength);
  const parts = Math.ceil(profile.length / partBytes);
  const space = profile.toString('latin1', 16, 20);
  if (space !== (channels === 1 ? 'GRAY' : 'RGB ') || parts > 255) return jpeg;
  const segments = Array.from({ length: parts }, (_, index) => {
    const part = profile.subarray(index * partBytes, (index + 1) * partBytes);
    const head = Buffer.from([0xff, app2, 0, 0, ...mark, index + 1, parts]);
    head.writeUInt16BE(head.length - 2 + part.length, 2);
    return Buffer.concat([head, part]);
  });
  return Buffer.concat([jpeg.subarray(0, startOfImage), ...segments, jpeg.subarray(startOfImage)]);
}
