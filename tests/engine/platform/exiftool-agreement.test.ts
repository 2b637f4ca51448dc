import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { Head } from '../../../src-main/engine/platform/head.ts';
import { readHead } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;
const reasonToSkip =
  photosFolder === null ? assetsMissing : 'exiftool is not installed (Debian: libimage-exiftool-perl)';

type Told = Readonly<Record<string, unknown>>;

/**
 * Where we differ from exiftool, one by one, with the reason. `tags` is a pattern of tag names; a difference that is not
 * listed fails the test, and so does an entry that no file needs any more.
 */
const differences: readonly { readonly file: RegExp; readonly tags: RegExp; readonly why: string }[] = [
  {
    file: /sidecar\/(20240107_110258\.jpg|20240121_102400\.JPG)$/,
    tags: /^iptc Keywords$/,
    why: 'The IPTC block is UTF-8 without saying so; exiftool shows it as Latin-1 ("VÃ½let"), we as what it is ("Výlet").',
  },
  {
    file: /edge_case_exif_data\/iso_error\.jpg$/,
    tags: /^ISO$/,
    why: 'An entry with a count of zero: exiftool gives an empty text, we nothing.',
  },
  {
    file: /gps-position\/empty_gps\.jpg$/,
    tags: /^GPS(Latitude|Longitude)$/,
    why: 'Entries with a count of zero: exiftool gives an empty text, we nothing.',
  },
  {
    file: /corrupt\/(huge_tag_exif|max_uint32_exif)\.jpg$/,
    tags: /./,
    why: 'One entry has an impossible count: exiftool gives up the whole block, we only this entry.',
  },
];

const exifNames = [
  'DateTimeOriginal',
  'CreateDate',
  'ModifyDate',
  'OffsetTime',
  'OffsetTimeOriginal',
  'OffsetTimeDigitized',
  'SubSecTime',
  'SubSecTimeOriginal',
  'SubSecTimeDigitized',
  'Make',
  'Model',
  'LensMake',
  'LensModel',
  'Orientation',
  'ImageDescription',
  'Software',
  'Artist',
  'Copyright',
  'FocalLength',
  'FNumber',
  'ISO',
  'ExposureTime',
  'Rating',
  'UserComment',
  'XPTitle',
  'XPComment',
  'XPKeywords',
];
const gpsNames = [
  'GPSLatitudeRef',
  'GPSLongitudeRef',
  'GPSAltitudeRef',
  'GPSAltitude',
  'GPSDateStamp',
  'GPSImgDirection',
  'GPSSpeed',
  'GPSMapDatum',
  'GPSProcessingMethod',
  'GPSHPositioningError',
];
const iptcNames = [
  'Caption-Abstract',
  'DateCreated',
  'TimeCreated',
  'DigitalCreationDate',
  'DigitalCreationTime',
  'City',
  'ObjectName',
  'Headline',
];
/** exiftool's name → ours. */
const xmpNames = {
  'XMP-exif:DateTimeOriginal': 'exif:DateTimeOriginal',
  'XMP-photoshop:DateCreated': 'photoshop:DateCreated',
  'XMP-xmp:CreateDate': 'xmp:CreateDate',
  'XMP-xmp:ModifyDate': 'xmp:ModifyDate',
  'XMP-exif:GPSLatitude': 'exif:GPSLatitude',
  'XMP-exif:GPSLongitude': 'exif:GPSLongitude',
  'XMP-xmp:Rating': 'xmp:Rating',
  'XMP-dc:Title': 'dc:title',
  'XMP-dc:Description': 'dc:description',
  'XMP-aux:Lens': 'aux:Lens',
  'XMP-tiff:Orientation': 'tiff:Orientation',
};
const xmpLists = {
  'XMP-dc:Subject': 'dc:subject',
  'XMP-lr:HierarchicalSubject': 'lr:hierarchicalSubject',
  'XMP-digiKam:TagsList': 'digiKam:TagsList',
  'XMP-microsoft:LastKeywordXMP': 'MicrosoftPhoto:LastKeywordXMP',
};

/** Every compared value of a file, ours and exiftool's. */
function* compared(head: Head, told: Told): Generator<[name: string, ours: unknown, theirs: unknown]> {
  const { exif, gps, iptc, xmp, png } = head.tags;
  for (const name of exifNames) yield [name, dated(exif[name]), dated(told[`ExifIFD:${name}`] ?? told[`IFD0:${name}`])];
  for (const name of gpsNames) yield [name, gps[name], told[`GPS:${name}`]];
  for (const name of ['GPSLatitude', 'GPSLongitude']) yield [name, degrees(gps[name]), told[`GPS:${name}`]];
  yield ['GPSTimeStamp', clock(gps['GPSTimeStamp']), told['GPS:GPSTimeStamp']];
  const groups = ['File', 'PNG', 'RIFF', 'GIF', 'Meta', 'IFD0'];
  for (const side of ['Width', 'Height']) {
    const group = groups.find((one) => told[`${one}:Image${side}`] !== undefined) ?? '';
    yield [`Image${side}`, side === 'Width' ? head.width : head.height, told[`${group}:Image${side}`]];
  }
  for (const name of iptcNames) yield [`iptc ${name}`, iptcDate(iptc[name]), told[`IPTC:${name}`]];
  yield ['iptc Keywords', iptc['Keywords'], asList(told['IPTC:Keywords'])];
  for (const [theirs, ours] of Object.entries(xmpNames)) yield [ours, xmpAngle(dated(xmp[ours])), dated(told[theirs])];
  for (const [theirs, ours] of Object.entries(xmpLists)) yield [ours, asList(xmp[ours]), asList(told[theirs])];
  yield ['png Creation Time', png['Creation Time'], told['PNG:CreationTime']];
  yield ['png tIME', png['tIME'], told['PNG:ModifyDate']];
}

/** ISO dates as exiftool writes them. */
function dated(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^(\d{4})-(\d\d)-(\d\d)T/, '$1:$2:$3 ') : value;
}

function iptcDate(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value
    .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1:$2:$3')
    .replace(
      /^(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$/,
      (_, h, m, s, oh, om) => `${h}:${m}:${s}${oh === undefined ? '' : `${oh}:${om}`}`,
    );
}

function degrees(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [whole = 0, minutes = 0, seconds = 0] = value as number[];
  return whole + minutes / 60 + seconds / 3600;
}

/** `51,30.04N` → degrees with sign. */
function xmpAngle(value: unknown): unknown {
  const match = typeof value === 'string' ? /^(\d+),([\d.]+)([NSEW])$/.exec(value) : null;
  return match === null ? value : (Number(match[1]) + Number(match[2]) / 60) * (/[SW]/.test(match[3] ?? '') ? -1 : 1);
}

function clock(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return (value as number[]).map((part) => String(Math.round(part * 1e6) / 1e6).padStart(2, '0')).join(':');
}

function asList(value: unknown): unknown {
  return value === undefined ? undefined : (Array.isArray(value) ? value : [value]).map(String);
}

function agree(ours: unknown, theirs: unknown): boolean {
  if (ours === undefined || ours === null) return theirs === undefined || theirs === null;
  const isPlain = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
  if (!isPlain(ours) || !isPlain(theirs)) return JSON.stringify(ours) === JSON.stringify(theirs);
  const [one, other] = [String(ours).trim(), String(theirs).trim()];
  if (one === other) return true;
  if (one === '' || other === '') return false;
  // NaN is never near anything.
  return Math.abs(Number(one) - Number(other)) <= 1e-8 * Math.max(1, Math.abs(Number(other)));
}

describe.skipIf(!hasExiftool || photosFolder === null)(`agreement with exiftool (else: ${reasonToSkip})`, () => {
  test('on every date, offset, orientation, size, position, name and keyword of the shared photos', async () => {
    const folder = photosFolder ?? '';
    const files = globSync(join(folder, '**/*.{jpg,JPG,jpeg,heic,HEIC,avif,png,webp,tif,gif}'));
    expect(files.length).toBeGreaterThan(90);
    // exiftool ends with 1 when it cannot read one of the files; its answers for the others are on standard output.
    const { stdout } = spawnSync('exiftool', ['-j', '-G1', '-n', '-struct', ...files], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const answers = JSON.parse(stdout) as Told[];
    expect(answers.length).toBe(files.length);

    const unlisted: string[] = [];
    const needed = new Set<(typeof differences)[number]>();
    let comparisons = 0;
    for (const told of answers) {
      const path = String(told['SourceFile']);
      const name = relative(folder, path);
      const head = await readHead(path).catch((error: unknown) => {
        expect(error).toBeInstanceOf(FileFailure);
        expect(told['ExifTool:Error'], name).toBeDefined();
        return null;
      });
      if (head === null) continue;
      for (const [tag, ours, theirs] of compared(head, told)) {
        comparisons++;
        if (agree(ours, theirs)) continue;
        const listed = differences.find((one) => one.file.test(name) && one.tags.test(tag));
        if (listed === undefined)
          unlisted.push(`${name} ${tag}: ${JSON.stringify(ours)}, exiftool: ${JSON.stringify(theirs)}`);
        else needed.add(listed);
      }
    }
    expect(unlisted).toEqual([]);
    expect(differences.filter((one) => !needed.has(one)).map((one) => one.why)).toEqual([]);
    expect(comparisons).toBeGreaterThan(6000);
  }, 120_000);
});
