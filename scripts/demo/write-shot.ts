import sharp from 'sharp';
import { exifBlock, exifSegment, withSegments, type ExifValue } from '../pictures/exif-writer.ts';
import { exposureTags } from './shot-exposure.ts';
import type { Shot } from './shots.ts';

/**
 * What undoes an EXIF orientation: a picture turned this way, then shown with the tag, stands upright
 * (Exif 3.0, section 4.6.5.1.5, tag 0x0112).
 */
const stored: Readonly<Record<number, { readonly angle: number; readonly mirror: boolean }>> = {
  1: { angle: 0, mirror: false },
  2: { angle: 0, mirror: true },
  3: { angle: 180, mirror: false },
  4: { angle: 180, mirror: true },
  5: { angle: 270, mirror: true },
  6: { angle: 270, mirror: false },
  7: { angle: 90, mirror: true },
  8: { angle: 90, mirror: false },
};

/** The file of a shot: the upright picture, turned as the camera held it, with what the device writes into it. */
export async function shotFile(upright: Buffer, shot: Shot): Promise<Buffer> {
  const { angle, mirror } = stored[shot.orientation] ?? { angle: 0, mirror: false };
  // Mirroring comes after turning on the way back, so it comes before it here.
  const mirrored = mirror ? await sharp(upright).flop().toBuffer() : upright;
  const jpeg = await sharp(mirrored).rotate(angle).jpeg({ quality: 88 }).toBuffer();
  const thumbnail = await sharp(jpeg).resize(160, 160, { fit: 'inside' }).jpeg({ quality: 70 }).toBuffer();
  return withSegments(jpeg, [exifSegment(exifBlock({ ...tagsOf(shot), thumbnail }))]);
}

function tagsOf(shot: Shot) {
  const { device, position } = shot;
  const written = exifDate(shot.writtenMs);
  const gps: Record<string, ExifValue> = {};
  if (position !== null) {
    const utc = new Date(shot.localMs - shot.offsetMin * 60_000);
    Object.assign(gps, {
      GPSLatitudeRef: position.lat < 0 ? 'S' : 'N',
      GPSLatitude: degrees(position.lat),
      GPSLongitudeRef: position.lon < 0 ? 'W' : 'E',
      GPSLongitude: degrees(position.lon),
      GPSAltitudeRef: 0,
      GPSAltitude: { rationals: [[Math.round(position.altitudeM * 10), 10]] },
      GPSDateStamp: utc.toISOString().slice(0, 10).replaceAll('-', ':'),
      GPSTimeStamp: {
        rationals: [
          [utc.getUTCHours(), 1],
          [utc.getUTCMinutes(), 1],
          [utc.getUTCSeconds(), 1],
        ],
      },
    } satisfies Record<string, ExifValue>);
  }
  return {
    ifd0: { Make: device.make, Model: device.model, Orientation: shot.orientation, ModifyDate: written },
    exif: {
      DateTimeOriginal: written,
      CreateDate: written,
      ...exposureTags(shot),
      ...(device.hasOffset ? { OffsetTimeOriginal: offset(shot.offsetMin) } : {}),
      ...(device.lens === null ? {} : { LensModel: device.lens }),
    },
    gps,
  };
}

function exifDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
}

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

function degrees(value: number): ExifValue {
  const size = Math.abs(value);
  const whole = Math.floor(size);
  const minutes = Math.floor((size - whole) * 60);
  const seconds = Math.round(((size - whole) * 60 - minutes) * 60_000);
  return {
    rationals: [
      [whole, 1],
      [minutes, 1],
      [seconds, 1000],
    ],
  };
}
