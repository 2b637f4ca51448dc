import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asset } from '../../../src-shared/model/asset.ts';
import type { RawTags } from '../../../src-main/engine/platform/head.ts';
import { captureTimeTags } from '../../../src-main/engine/ingest/normalise/capture-time-tags.ts';
import { normalise } from '../../../src-main/engine/ingest/normalise/normalise.ts';
import { times } from '../../thorough.ts';
import { headOf, mtimeMs, normalised, now } from './head-of.ts';

describe('normalise', () => {
  it('tells of the picture as it is shown', () => {
    expect(normalised({})).toMatchObject({
      kind: 'photo',
      mime: 'image/jpeg',
      width: 3000,
      height: 4000,
      orientation: 6,
    });
  });

  it.each([
    '/photos/IMG_20140621_170322.jpg',
    'C:\\photos\\IMG_20140621_170322.jpg',
    '/2013-01-01 10.00.00/IMG_20140621_170322.jpg',
  ])('reads the name of %s without its folder', (path) => {
    expect(normalise(headOf(), { path, mtimeMs }, now).capturedAt.local).toBe('2014-06-21T17:03:22');
  });

  it.each([NaN, Infinity, -1e30, 0, 1.5])('stands a file time of %d', (oddMs) => {
    const { capturedAt } = normalise(headOf(), { path: '/a.jpg', mtimeMs: oddMs }, now);
    expect(capturedAt).toMatchObject({ source: 'file-time', confidence: 'doubtful' });
    expect(capturedAt.local).toMatch(/^\d{4}-\d{2}-\d{2}T/);
  });

  it('gives a valid answer to anything in the tags', () => {
    const names = {
      exif: [
        ...captureTimeTags
          .filter(({ group }) => group === 'exif')
          .flatMap((tag) => [...tag.date, ...tag.fraction, ...tag.offset]),
        'Make',
        'LensInfo',
        'XPTitle',
        'XPKeywords',
        'ImageDescription',
        'Rating',
      ],
      gps: [
        'GPSLatitude',
        'GPSLatitudeRef',
        'GPSLongitude',
        'GPSLongitudeRef',
        'GPSAltitude',
        'GPSAltitudeRef',
        'GPSDateStamp',
        'GPSTimeStamp',
      ],
      xmp: [
        ...captureTimeTags.filter(({ group }) => group === 'xmp').flatMap((tag) => tag.date),
        'exif:GPSLatitude',
        'exif:GPSLongitude',
        'dc:subject',
        'dc:description',
        'xmp:Rating',
        'lr:hierarchicalSubject',
      ],
      iptc: ['DateCreated', 'TimeCreated', 'Keywords', 'Caption-Abstract'],
      png: ['Creation Time', 'tIME', 'Title'],
    };
    const value: fc.Arbitrary<unknown> = fc.oneof(
      fc.constantFrom(
        undefined,
        null,
        '',
        '\0',
        [],
        {},
        true,
        NaN,
        -0,
        10n ** 30n,
        new Date(0),
        new Uint8Array(7),
        '2014:06:21 17:03:22',
        '2014:06:21',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.double(),
      fc.integer(),
      fc.array(fc.oneof(fc.double(), fc.integer({ min: -200, max: 200 }), fc.string({ maxLength: 5 })), {
        maxLength: 5,
      }),
      fc.constant('9'.repeat(100_000)),
    );
    const group = (keys: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
      fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
    const tags = fc.record({
      exif: group(names.exif),
      gps: group(names.gps),
      xmp: group(names.xmp),
      iptc: group(names.iptc),
      png: group(names.png),
    });
    const facts = asset.pick({
      kind: true,
      mime: true,
      capturedAt: true,
      position: true,
      camera: true,
      caption: true,
      rating: true,
    });
    fc.assert(
      fc.property(tags, fc.string({ unit: 'binary' }), (odd, name) => {
        const result = normalise(headOf(odd as unknown as RawTags), { path: `/photos/${name}`, mtimeMs }, now);
        facts.parse(result);
        expect(result.capturedAt.local).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?$/);
        const { offset, instant, local } = result.capturedAt;
        expect(offset === null).toBe(instant === null);
        if (offset !== null && instant !== null)
          expect(new Date(`${local}${offset}`).toISOString()).toBe(new Date(instant).toISOString());
      }),
      { numRuns: times(400, 100) },
    );
  });

  it('does not depend on the zone of the machine', () => {
    const file = new URL('./in-zone.ts', import.meta.url).pathname;
    const [utc, ...others] = ['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia'].map((zone) =>
      execFileSync(process.execPath, [file], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
    );
    expect(JSON.parse(utc ?? '')).toHaveLength(5);
    for (const other of others) expect(other).toBe(utc);
  });
});
