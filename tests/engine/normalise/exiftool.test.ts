import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../../../src-main/engine/ingest/normalise/normalise.ts';
import type { Normalised } from '../../../src-main/engine/ingest/normalise/normalise.ts';
import { readHead } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';

const damagedDirectory = 'exiftool gives the whole damaged directory up; what stands before the damage is read here.';
const noOrientation = 'EXIF knows 1 to 8; 0 means nothing.';
const altitudeReference =
  'GPSAltitudeRef is missing: exiftool composes no altitude; here it is above sea level, as the EXIF default has it.';
const xmpPosition =
  'exiftool composes XMP latitude and longitude into GPSPosition only, not into the two tags compared.';

/**
 * Where Fernweh differs from exiftool on the real photos, one by one, with the reason. A difference that is not here
 * fails, and so does one that is here and no longer there.
 */
const differences: Readonly<Record<string, string>> = {
  'imagemeta/testdata/images/corrupt/huge_tag_exif.jpg make': damagedDirectory,
  'imagemeta/testdata/images/corrupt/huge_tag_exif.jpg model': damagedDirectory,
  'imagemeta/testdata/images/corrupt/huge_tag_exif.jpg exposure': damagedDirectory,
  'imagemeta/testdata/images/corrupt/huge_tag_exif.jpg position': damagedDirectory,
  'imagemeta/testdata/images/corrupt/max_uint32_exif.jpg make': damagedDirectory,
  'imagemeta/testdata/images/corrupt/max_uint32_exif.jpg model': damagedDirectory,
  'imagemeta/testdata/images/corrupt/max_uint32_exif.jpg exposure': damagedDirectory,
  'imagemeta/testdata/images/corrupt/max_uint32_exif.jpg position': damagedDirectory,
  'immich/metadata/dates/gps-datetime.jpg date':
    'XMP GPS time is no date of its own for exiftool; here it is shown in the zone of the position.',
  'immich/metadata/gps-position/thompson-springs.jpg date':
    'The policy takes GPS time before XMP and IPTC; the camera was on another zone’s time.',
  'libavif/tests/data/paris_icc_exif_xmp.avif position': '(0,0) is no position.',
  'orientation/Landscape_0.jpg orientation': noOrientation,
  'pigallery2/test/backend/assets/imageSizeError.jpg orientation': noOrientation,
  'pigallery2/test/backend/assets/parsingfromheic.heic orientation': noOrientation,
  'pigallery2/test/backend/assets/edge_case_exif_data/corrupted_city.JPG orientation': noOrientation,
  'pigallery2/test/backend/assets/orientation/broken_orientation_exif2.jpg orientation':
    'Only the thumbnail (IFD1) has an orientation; it says nothing of the picture.',
  'pigallery2/test/backend/assets/edge_case_exif_data/before_epoch.jpg date':
    '1601 is before photography; the date of digitizing is taken.',
  'pigallery2/test/backend/assets/edge_case_exif_data/date_error.JPG date': 'Zeros are no date.',
  'pigallery2/test/backend/assets/sidecar/20240107_110258.jpg position': xmpPosition,
  'pigallery2/test/backend/assets/sidecar/20240121_102400.JPG position': xmpPosition,
  'pigallery2/demo/images/IMG_5910.jpg position': altitudeReference,
  'pigallery2/demo/images/IMG_6220.jpg position': altitudeReference,
  'pigallery2/demo/images/IMG_6253.jpg position': altitudeReference,
  'pigallery2/demo/images/IMG_6263.jpg position': altitudeReference,
  'pigallery2/demo/images/IMG_6296.jpg position': altitudeReference,
  'pigallery2/demo/images/IMG_6297.jpg position': altitudeReference,
  'pigallery2/demo/images/IMG_6368.jpg position': altitudeReference,
  'pigallery2/demo/images/IMG_6455.jpg position': altitudeReference,
  'pigallery2/test/backend/assets/edge_case_exif_data/before_epoch.jpg position': altitudeReference,
};

type Facts = Readonly<Record<string, string | number>>;

const exiftool = spawnSync('exiftool', ['-ver'], { encoding: 'utf8' }).stdout;
/** After every photo in the folder. */
const now = new Date('2026-12-01T00:00:00Z');
const mtimeMs = Date.UTC(2026, 10, 30);

/** Tags of a date in the order of Fernweh's policy, under exiftool's names with group 0: tag, decimals, offset. */
const dateTags: readonly (readonly [string, string?, string?])[] = [
  ['EXIF:DateTimeOriginal', 'EXIF:SubSecTimeOriginal', 'EXIF:OffsetTimeOriginal'],
  ['EXIF:CreateDate', 'EXIF:SubSecTimeDigitized', 'EXIF:OffsetTimeDigitized'],
  ['XMP:DateTimeOriginal'],
  ['XMP:DateCreated'],
  ['XMP:CreateDate'],
  ['Composite:DateTimeCreated'],
  ['PNG:CreationTime'],
  ['EXIF:ModifyDate', 'EXIF:SubSecTime', 'EXIF:OffsetTime'],
  ['XMP:ModifyDate'],
];

/** `2014-06-21T17:03:22.350 -05:00`: what exiftool says of the first date that is there; `?` for no offset. */
function dateByExiftool(facts: Facts): string | null {
  for (const [dateTag, fractionTag, offsetTag] of dateTags) {
    const value = /^(\d{4}).(\d\d).(\d\d)[ T](\d\d:\d\d(?::\d\d)?)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(
      String(facts[dateTag] ?? ''),
    );
    if (value === null) continue;
    const [, year, month, day, time = '', decimals, offset] = value;
    const fraction = decimals?.slice(1) ?? String(facts[fractionTag ?? ''] ?? '').trim();
    const ms = /^\d+$/.test(fraction) ? fraction.slice(0, 3).padEnd(3, '0') : '000';
    const seconds = `${time.length === 5 ? `${time}:00` : time}${ms === '000' ? '' : `.${ms}`}`;
    const stated = offset ?? (String(facts[offsetTag ?? ''] ?? '') || '?');
    return `${String(year)}-${String(month)}-${String(day)}T${seconds} ${stated === 'Z' ? '+00:00' : stated}`;
  }
  return null;
}

function dateByFernweh({ capturedAt }: Normalised): string | null {
  if (capturedAt.source === 'file-time' || capturedAt.source === 'file-name') return null;
  // An offset that was worked out is more than exiftool says; only stated ones are compared.
  return `${capturedAt.local} ${capturedAt.offsetSource === 'tag' ? String(capturedAt.offset) : '?'}`;
}

function positionByExiftool(facts: Facts): string | null {
  const [lat, lon] = [facts['Composite:GPSLatitude'], facts['Composite:GPSLongitude']];
  if (typeof lat !== 'number' || typeof lon !== 'number') return null;
  const altitude = facts['Composite:GPSAltitude'];
  return [lat.toFixed(6), lon.toFixed(6), typeof altitude === 'number' ? altitude.toFixed(1) : '?'].join(' ');
}

function positionByFernweh({ position }: Normalised): string | null {
  if (position === null) return null;
  return [position.lat.toFixed(6), position.lon.toFixed(6), position.altitudeM?.toFixed(1) ?? '?'].join(' ');
}

/** ISO, mm, seconds and f-number: the first tag of each that holds a number above zero, five digits of it. */
const exposureTags = [
  ['EXIF:ISO', 'XMP:ISO', 'EXIF:RecommendedExposureIndex'],
  ['EXIF:FocalLengthIn35mmFormat', 'XMP:FocalLengthIn35mmFormat', 'EXIF:FocalLength', 'XMP:FocalLength'],
  ['EXIF:ExposureTime', 'XMP:ExposureTime', 'EXIF:ShutterSpeedValue', 'XMP:ShutterSpeedValue'],
  ['EXIF:FNumber', 'XMP:FNumber', 'EXIF:ApertureValue', 'XMP:ApertureValue'],
] as const;

function exposureByExiftool(facts: Facts): string {
  const values = exposureTags.map((tags) => {
    const numbers = tags.map((tag) => Number.parseFloat(String(facts[tag] ?? '')));
    return numbers.find((number) => number > 0 && Number.isFinite(number)) ?? null;
  });
  return values.map(fiveDigits).join(' ');
}

function exposureByFernweh({ exposure }: Normalised): string {
  const { iso, focalMm, shutterS, aperture } = exposure ?? { iso: null, focalMm: null, shutterS: null, aperture: null };
  return [iso, focalMm, shutterS, aperture].map(fiveDigits).join(' ');
}

function fiveDigits(value: number | null): string {
  return value === null ? '?' : String(Number(value.toPrecision(5)));
}

describe.skipIf(photosFolder === null || !exiftool)(
  `real photos, by Fernweh and by exiftool ${exiftool || '(not installed)'} ${photosFolder === null ? assetsMissing : ''}`,
  () => {
    const folder = photosFolder ?? '';
    const photos = new Map<string, { facts: Facts; normalised: Normalised }>();

    beforeAll(async () => {
      // It ends with 1 when a single file is damaged, as some here are.
      const known = JSON.parse(
        spawnSync('exiftool', ['-r', '-j', '-n', '-G0', '-ext', '*', folder], { encoding: 'utf8', maxBuffer: 1 << 28 })
          .stdout,
      ) as (Facts & { SourceFile: string })[];
      const facts = new Map(known.map((one) => [relative(folder, one.SourceFile), one]));
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (!entry.isFile() || !/\.(?:jpe?g|png|webp|avif|gif|tiff?|heic|heif)$/i.test(path)) continue;
        const head = await readHead(path).catch(() => null);
        const name = relative(folder, path);
        if (head !== null)
          photos.set(name, { facts: facts.get(name) ?? {}, normalised: normalise(head, { path, mtimeMs }, now) });
      }
    });

    it('agree but for the differences listed', () => {
      expect(photos.size).toBeGreaterThan(90);
      const found: Record<string, string> = {};
      for (const [name, { facts, normalised }] of photos) {
        const compare = (what: string, theirs: unknown, ours: unknown): void => {
          if (theirs !== ours) found[`${name} ${what}`] = `${String(theirs)} / ${String(ours)}`;
        };
        compare('date', dateByExiftool(facts), dateByFernweh(normalised));
        compare('position', positionByExiftool(facts), positionByFernweh(normalised));
        compare('exposure', exposureByExiftool(facts), exposureByFernweh(normalised));
        compare('orientation', facts['EXIF:Orientation'] ?? null, normalised.orientation);
        compare('make', String(facts['EXIF:Make'] ?? facts['XMP:Make'] ?? '').trim(), normalised.camera?.make ?? '');
        compare(
          'model',
          String(facts['EXIF:Model'] ?? facts['XMP:Model'] ?? '').trim(),
          normalised.camera?.model ?? '',
        );
      }
      const unexplained = Object.fromEntries(Object.entries(found).filter(([key]) => !(key in differences)));
      expect(unexplained).toEqual({});
      expect(Object.keys(differences).filter((key) => !(key in found))).toEqual([]);
    });
  },
);
