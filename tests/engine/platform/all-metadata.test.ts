import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Entries } from '../../../src-main/engine/platform/metadata/all/entries.ts';
import { addJsonEntries } from '../../../src-main/engine/platform/metadata/all/json-entries.ts';
import { readAllMetadata } from '../../../src-main/engine/platform/metadata/all/read-all.ts';
import { addXmpEntries } from '../../../src-main/engine/platform/metadata/all/xmp-entries.ts';
import type { MetadataEntry } from '../../../src-shared/model/metadata.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import { internationalText, keysMeta, makeMovie } from '../../make/movie.ts';
import { makeJpeg, makePng } from '../../make/pictures.ts';
import { times } from '../../thorough.ts';

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;
const exiftoolMissing = 'exiftool is not installed (Debian: libimage-exiftool-perl)';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-all-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function allOf(name: string, bytes: Buffer): Promise<MetadataEntry[]> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return readAllMetadata(path);
}

/** Values by `group:name`. */
function told(entries: readonly MetadataEntry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ group, name, value }) => [`${group}:${name}`, value]));
}

const structured = `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="A program"><rdf:RDF
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
  xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
  xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:own="urn:own" xmlns:st="urn:st"
  exif:FNumber="56/10" exif:ExposureTime="1/250" own:Simple="yes">
  <d:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>sand</rdf:li></rdf:Bag></d:subject>
  <d:title><rdf:Alt><rdf:li xml:lang="x-default">Sea</rdf:li><rdf:li xml:lang="de">Meer</rdf:li></rdf:Alt></d:title>
  <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>
    <rdf:li><rdf:Description mwg-rs:Name="Ana" mwg-rs:Type="Face"/></rdf:li>
    <rdf:li rdf:parseType="Resource"><mwg-rs:Name>Ben</mwg-rs:Name></rdf:li>
  </rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
  <own:Link rdf:resource="urn:there"/>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

describe('all that a file says', () => {
  test('is told by its standard names, as a person reads it', async () => {
    const jpeg = await makeJpeg({
      orientation: 6,
      ifd0: { Make: 'Canon', Model: 'Canon EOS 70D' },
      exif: { DateTimeOriginal: '2014:06:21 17:03:22', UserComment: 'Hello' },
      gps: {
        GPSLatitudeRef: 'S',
        GPSLatitude: [13, 31, 12.34],
        GPSLongitudeRef: 'W',
        GPSLongitude: [71, 58, 0],
        GPSTimeStamp: [22, 3, 22],
      },
      xmp: structured,
      iptc: [
        [25, 'sea'],
        [25, 'sand'],
        [55, '20140621'],
        [60, '170322-0500'],
      ],
      icc: 'p3',
    });
    const values = told(await allOf('all.jpg', jpeg));
    expect(values).toMatchObject({
      'File:MIMEType': 'image/jpeg',
      'EXIF:Orientation': 'Turned left (shown turned 90° right)',
      'EXIF:DateTimeOriginal': '2014:06:21 17:03:22',
      'EXIF:UserComment': 'Hello',
      'GPS:GPSLatitude': '-13.520094° (13° 31′ 12.34″ S)',
      'GPS:GPSLongitude': '-71.966667° (71° 58′ 0.00″ W)',
      'GPS:GPSLatitudeRef': 'South',
      'GPS:GPSTimeStamp': '22:03:22',
      'XMP:x:xmptk': 'A program',
      'XMP:exif:FNumber': '5.6',
      'XMP:exif:ExposureTime': '1/250',
      'XMP:own:Simple': 'yes',
      'XMP:dc:subject': 'sea, sand',
      'XMP:dc:title': 'Sea',
      'XMP:dc:title[de]': 'Meer',
      'XMP:mwg-rs:Regions/RegionList[1]/Name': 'Ana',
      'XMP:mwg-rs:Regions/RegionList[1]/Type': 'Face',
      'XMP:mwg-rs:Regions/RegionList[2]/Name': 'Ben',
      'XMP:own:Link': 'urn:there',
      'IPTC:Keywords': 'sea, sand',
      'IPTC:DateCreated': '2014:06:21',
      'IPTC:TimeCreated': '17:03:22-05:00',
    });
    expect(values['ICC_Profile:ProfileDescription']).toMatch(/P3/);
  });

  test('is told of PNG texts and of videos too', async () => {
    const png = told(await allOf('a.png', await makePng({ text: { Software: 'A program', 'Creation Time': '2014' } })));
    expect(png).toMatchObject({ 'PNG:Software': 'A program', 'PNG:Creation Time': '2014' });
    const movie = makeMovie({
      samples: [Buffer.alloc(40), Buffer.alloc(40)],
      moov: [keysMeta({ 'com.apple.quicktime.make': 'Apple', 'com.apple.quicktime.camera.of.mine': 'yes' })],
      udta: [internationalText('gen', 'Travel')],
    });
    expect(told(await allOf('a.mov', movie))).toMatchObject({
      'QuickTime:Make': 'Apple',
      'QuickTime:CameraOfMine': 'yes',
      'QuickTime:Gen': 'Travel',
      'QuickTime:CreateDate': '2014:06:21 22:03:22',
      'Track1:CompressorID': 'jpeg',
      'Track1:SourceImageWidth': '96',
    });
  });

  test('is told of a JSON beside it', () => {
    const entries = new Entries();
    const json = '{"title":"a.jpg","photoTakenTime":{"timestamp":"1403366602"},"people":[{"name":"Ana"}],"none":null}';
    addJsonEntries(json, 'Takeout', entries);
    expect(told(entries.list())).toEqual({
      'Takeout:title': 'a.jpg',
      'Takeout:photoTakenTime/timestamp': '2014-06-21T16:03:22.000Z (1403366602)',
      'Takeout:people[1]/name': 'Ana',
    });
  });
});

describe('a hostile file', () => {
  test('says no more than some thousand short things, free of controls', () => {
    const entries = new Entries();
    for (let index = 0; index < 7000; index++) entries.add('XMP', `a:${String(index)}`, 'x');
    const list = entries.list();
    expect(list).toHaveLength(5001);
    expect(list.at(-1)?.value).toBe('2000 more entries are not shown.');
    const few = new Entries();
    few.add('XMP', 'a', '\u202edlo\0g\u0007');
    few.add('XMP', 'b', '😀'.repeat(5000));
    few.add('XMP', 'c', ' \0 ');
    const [first, second] = few.list();
    expect(first?.value).toBe('dlog');
    expect(second?.value.length).toBeLessThanOrEqual(4000);
    expect(second?.value.isWellFormed()).toBe(true);
    expect(few.list()).toHaveLength(2);
  });

  test('whose XMP is nested deeper than any costs only what is so deep', () => {
    const entries = new Entries();
    const deep = '<a:b xmlns:a="urn:a">'.repeat(20_000);
    expect(addXmpEntries(Buffer.from(`${structured.slice(0, -24)}${deep}`), 'XMP', entries)).toBe(false);
    expect(told(entries.list())).toMatchObject({ 'XMP:dc:title': 'Sea' });
  });

  test('never stops the reader, whatever bytes are wrong in it', async () => {
    const jpeg = await makeJpeg({
      exif: { DateTimeOriginal: '2014:06:21 17:03:22' },
      gps: { GPSLatitudeRef: 'S', GPSLatitude: [13, 31, 12.34] },
      xmp: structured,
      iptc: [[25, 'sea']],
      icc: 'p3',
    });
    const head = jpeg.subarray(0, 4000);
    const change = fc.record({ at: fc.nat(head.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const bytes = Buffer.from(jpeg);
        for (const { at, byte } of changes) if (at > 3) bytes[at] = byte;
        const entries = await allOf('wrong.jpg', bytes);
        for (const { value } of entries) expect(value.length).toBeLessThanOrEqual(4000);
      }),
      { numRuns: times(150, 15) },
    );
  });
});

describe('held against exiftool', () => {
  test('nine of ten tags of EXIF, GPS, XMP and IPTC are named, by the same names', async ({ skip }) => {
    if (photosFolder === null) return skip(assetsMissing);
    if (!hasExiftool) return skip(exiftoolMissing);
    const coverage = await coverageOf(photosFolder);
    const rounded = Object.fromEntries(Object.entries(coverage).map(([group, { part }]) => [group, part.toFixed(3)]));
    for (const group of ['EXIF', 'XMP', 'IPTC'])
      expect(coverage[group]?.part, JSON.stringify(rounded)).toBeGreaterThan(0.95);
    return undefined;
  }, 60_000);
});

interface Coverage {
  readonly tags: number;
  readonly part: number;
}

/** By exiftool's group: how many of its tags of all files there are, and which part of them we name as well. */
async function coverageOf(photos: string): Promise<Record<string, Coverage>> {
  // It says by its exit code that some of the files are no pictures. Fast: without maker notes.
  const { stdout } = spawnSync('exiftool', ['-fast2', '-j', '-G0:1', '-D', '-l', '-r', photos], { maxBuffer: 1 << 28 });
  const files = JSON.parse(stdout.toString('utf8')) as ({ readonly SourceFile: string } & Record<string, unknown>)[];
  const counts: Record<string, { tags: number; named: number }> = {};
  for (const file of files) {
    const { SourceFile: path, ...tags } = file;
    if (/\.(?:json|txt|xmp)$/.test(path)) continue;
    const names = new Set((await readAllMetadata(path).catch(() => [])).map(plainName));
    for (const [key, value] of Object.entries(tags)) {
      const [group = '', ...rest] = key.split(':');
      const name = rest.at(-1);
      if (name === undefined || !['EXIF', 'XMP', 'IPTC'].includes(group)) continue;
      // Of XMP we keep the properties' own names, which exiftool tells as their ids.
      const known = group === 'XMP' ? [name, String(idOf(value)).replace(/-x-default$/, '')] : [name];
      const count = (counts[group] ??= { tags: 0, named: 0 });
      count.tags += 1;
      if (known.some((one) => names.has(`${group}:${letters(one)}`))) count.named += 1;
    }
  }
  return Object.fromEntries(
    Object.entries(counts).map(([group, { tags, named }]) => [group, { tags, part: named / tags }]),
  );
}

/** The `id` of exiftool's long form. */
function idOf(value: unknown): string | number {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : '';
  return typeof id === 'number' || typeof id === 'string' ? id : '';
}

function plainName({ group, name }: MetadataEntry): string {
  if (group === 'XMP') return `XMP:${letters(name.replace(/\[[^\]]*\]/g, '').replace(/^[^:]*:/, ''))}`;
  const isExif = group === 'GPS' || group === 'Thumbnail' || group.startsWith('SubIFD');
  return `${isExif ? 'EXIF' : group}:${letters(name)}`;
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
