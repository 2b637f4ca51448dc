import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import type { XmpFacts } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';
import { readXmpFile } from '../../../src-main/engine/platform/metadata/xmp.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { makeJpeg } from '../../make/pictures.ts';
import { temporaryFolder } from '../engine/open-library.ts';
import { digikam, lightroom, windows } from './xmp-made.ts';

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;
const exiftoolMissing = 'exiftool is not installed (Debian: libimage-exiftool-perl)';

const facts: XmpFacts = {
  tags: ['Travel/Peru', 'people "A" & <B>', '👩‍👩‍👧', 'שלום/עולם', 'plain'],
  ...{ rating: 4, title: ']]> & "so" \'on\'', caption: 'Sun gate,\nearly in the morning – 日の門' },
  capturedAt: { local: '2014-06-21T17:03:22.5', offset: '-05:00' },
  position: { lat: -13.5226, lon: -71.9673, altitudeM: -3.5 },
  regions: {
    appliedTo: { width: 4000, height: 3000 },
    list: [
      { type: 'Face', name: 'Ana', description: null, x: 0.5, y: 0.25, w: 0.125, h: 0.2 },
      { type: null, name: 'backpack', description: 'a blue one', x: 0.1, y: 0.9, w: 0.05, h: 0.1 },
    ],
  },
};

/** What exiftool reads in a sidecar: structures as such, numbers as they are. */
function told(path: string): Record<string, unknown> {
  const json = execFileSync('exiftool', ['-j', '-struct', '-n', '-XMP:all', '-api', 'QuickTimeUTC=0', path], {
    encoding: 'utf8',
  });
  const [first] = JSON.parse(json) as Record<string, unknown>[];
  return first ?? {};
}

function inTold(path: string): unknown {
  const { SourceFile: _, XMPToolkit: _toolkit, ...rest } = told(path);
  return rest;
}

describe('sidecars and exiftool', () => {
  beforeEach(({ skip }) => skip(!hasExiftool, exiftoolMissing));

  it('reads everything that Fernweh writes', () => {
    const path = join(temporaryFolder(), 'x.xmp');
    writeFileSync(path, writeXmp(null, facts));
    expect(inTold(path)).toEqual({
      Subject: ['Peru', 'people "A" & <B>', '👩‍👩‍👧', 'עולם', 'plain'],
      HierarchicalSubject: ['Travel|Peru', 'people "A" & <B>', '👩‍👩‍👧', 'שלום|עולם', 'plain'],
      TagsList: facts.tags,
      ...{ Rating: 4, Title: facts.title, Description: facts.caption },
      DateTimeOriginal: '2014:06:21 17:03:22.5-05:00',
      DateCreated: '2014:06:21 17:03:22.5-05:00',
      ...{ GPSLatitude: -13.5226, GPSLongitude: -71.9673, GPSAltitude: 3.5, GPSAltitudeRef: 1 },
      RegionInfo: {
        AppliedToDimensions: { W: 4000, H: 3000, Unit: 'pixel' },
        RegionList: [
          { Area: { X: 0.5, Y: 0.25, W: 0.125, H: 0.2, Unit: 'normalized' }, Type: 'Face', Name: 'Ana' },
          {
            Area: { X: 0.1, Y: 0.9, W: 0.05, H: 0.1, Unit: 'normalized' },
            ...{ Name: 'backpack', Description: 'a blue one' },
          },
        ],
      },
    });
  });

  it('writes what Fernweh reads, into a new sidecar and into one of Fernweh', () => {
    const folder = temporaryFolder();
    const ours = join(folder, 'ours.xmp');
    writeFileSync(ours, writeXmp(null, { ...facts, rating: 1, caption: 'before', tags: ['before'] }));
    for (const path of [join(folder, 'new.xmp'), ours]) {
      const region =
        '{AppliedToDimensions={W=4000,H=3000,Unit=pixel},RegionList=[{Area={X=0.5,Y=0.25,W=0.125,H=0.2,Unit=normalized},Type=Face,Name=Ana},{Area={X=0.1,Y=0.9,W=0.05,H=0.1,Unit=normalized},Name=backpack,Description=a blue one}]}';
      execFileSync('exiftool', [
        ...['-q', '-overwrite_original', '-n', '-codedcharacterset=utf8'],
        ...(facts.tags ?? []).map((tag) => `-XMP-digiKam:TagsList=${tag}`),
        ...['-XMP-dc:Subject=elsewhere', '-XMP-lr:HierarchicalSubject=else|where', '-XMP-xmp:Rating=4'],
        ...[`-XMP-dc:Title=${facts.title ?? ''}`, `-XMP-dc:Description=${facts.caption ?? ''}`],
        '-XMP-dc:Description-de=Sonnentor',
        '-XMP-exif:DateTimeOriginal=2014:06:21 17:03:22.5-05:00',
        ...['-XMP-exif:GPSLatitude=-13.5226', '-XMP-exif:GPSLongitude=-71.9673'],
        ...['-XMP-exif:GPSAltitude=3.5', '-XMP-exif:GPSAltitudeRef=1', `-XMP-mwg-rs:RegionInfo=${region}`],
        path,
      ]);
      const bytes = readFileSync(path);
      expect(readXmpFacts(bytes, 'sidecar')).toEqual(facts);
      // Taken in and written again, only the other lists of tags and the other time follow.
      writeFileSync(path, writeXmp(bytes, facts));
      expect(told(path)).toMatchObject({ TagsList: facts.tags, 'Description-de': 'Sonnentor', Rating: 4 });
      expect(told(path)['Subject']).toHaveLength(5);
    }
  });

  it('finds all else as it was in the sidecars of other programs', () => {
    const folder = temporaryFolder();
    for (const [name, text] of Object.entries({ lightroom, digikam, windows })) {
      const [before, after] = [join(folder, `${name}.xmp`), join(folder, `${name}-after.xmp`)];
      writeFileSync(before, text);
      writeFileSync(after, writeXmp(Buffer.from(text), { title: 'Gate', position: { lat: 1, lon: 2, altitudeM: 3 } }));
      const changed = { Title: 'Gate', GPSLatitude: 1, GPSLongitude: 2, GPSAltitude: 3, GPSAltitudeRef: 0 };
      expect(inTold(after)).toEqual({ ...(inTold(before) as object), ...changed });
    }
  });

  it('puts them into a photo, where they are read in the same terms', async () => {
    const folder = temporaryFolder();
    const [sidecar, photo] = [join(folder, 'x.xmp'), join(folder, 'x.jpg')];
    writeFileSync(sidecar, writeXmp(null, facts));
    writeFileSync(photo, await makeJpeg({ width: 16, height: 16 }));
    execFileSync('exiftool', ['-q', '-overwrite_original', '-tagsFromFile', sidecar, '-XMP:all', photo]);
    execFileSync('exiftool', ['-q', '-overwrite_original', '-XMP-xmp:Rating=2', '-XMP-dc:Creator=Ana', photo]);
    const packet = execFileSync('exiftool', ['-XMP', '-b', photo]);
    expect(readXmpFacts(packet, 'file')).toEqual({ ...facts, rating: 2 });
  });
});

test('sidecars out of the wild keep all that is not changed', ({ skip }) => {
  if (photosFolder === null) return skip(assetsMissing);
  const paths = globSync('**/*.xmp', { cwd: photosFolder });
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const bytes = readFileSync(join(photosFolder, path));
    const before = readXmpFile(bytes);
    if (before === null) {
      expect(() => writeXmp(bytes, { rating: 1 }), path).toThrow();
      continue;
    }
    const after = writeXmp(bytes, { rating: 1, tags: ['a/b'], caption: 'c' });
    expect(readXmpFacts(after, 'sidecar'), path).toEqual({
      ...readXmpFacts(bytes, 'sidecar'),
      ...{ rating: 1, tags: ['a/b'], caption: 'c' },
    });
    const ours =
      /^(?:xmp:Rating|acdsee:rating|MicrosoftPhoto:(?:Rating|LastKeywordXMP)|dc:(?:subject|description)|lr:hier|digiKam:Tags|tiff:ImageDesc)/;
    const others = (all: ReadonlyMap<string, unknown> | null): unknown =>
      Object.fromEntries([...(all ?? [])].filter(([name]) => !ours.test(name)));
    expect(others(readXmpFile(after)), path).toEqual(others(before));
    expect(writeXmp(after, { rating: 1, tags: ['a/b'], caption: 'c' }).equals(after)).toBe(true);
  }
});
