import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import type { Head } from '../../../src-main/engine/platform/head.ts';
import { readHead, readHeadFromBytes } from '../../../src-main/engine/platform/metadata/read-head.ts';
import { positionOf } from '../../../src-main/engine/ingest/normalise/position.ts';
import { assetsMissing, photosFolder } from '../../assets.ts';
import {
  box,
  internationalText,
  keysMeta,
  latin,
  loci,
  makeMovie,
  since1904,
  u16,
  u32,
  type MovieOptions,
} from '../../make/movie.ts';
import { times } from '../../thorough.ts';

const exiftool = spawnSync('exiftool', ['-ver'], { encoding: 'utf8' }).stdout?.trim() ?? '';
const folder = mkdtempSync(join(tmpdir(), 'fernweh-movie-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function headOf(options: MovieOptions, name = 'a.mov'): Promise<Head> {
  const head = await readHeadFromBytes(makeMovie(options), name);
  if (head === null) throw new Error('no head');
  return head;
}

const xmp = (inner: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" ${inner}/></rdf:RDF></x:xmpmeta>`;
const sonyXml = `<?xml version="1.0" encoding="UTF-8"?><NonRealTimeMeta xmlns="urn:schemas-professionalDisc:nonRealTimeMeta:ver.2.00"><CreationDate value="2014-06-21T17:03:22-05:00"/><Device manufacturer="Sony" modelName="ILCE-7M3" serialNo="1"/><Lens modelName="E 28mm F2"/><AcquisitionRecord><Group name="ExifGPS"><Item name="LatitudeRef" value="S"/><Item name="Latitude" value="13:31:12.0"/><Item name="LongitudeRef" value="W"/><Item name="Longitude" value="71:58:12.0"/></Group></AcquisitionRecord></NonRealTimeMeta>`;

const movies: Readonly<Record<string, MovieOptions>> = {
  'a plain movie': {},
  'a 64-bit header': { version: 1, created: since1904('2024-02-29T23:59:59') },
  'the index in front': { layout: 'moov-first', samples: [Buffer.alloc(100)] },
  '64-bit media': { layout: 'mdat-64-bit', samples: [Buffer.alloc(100)] },
  'from before ftyp': { brand: null },
  '3GP with loci': { brand: '3gp5', udta: [loci('Cusco', -13.52, -71.97, 3399)] },
  'an iPhone': {
    moov: [
      keysMeta({
        'com.apple.quicktime.location.ISO6709': '-13.5200-071.9700+3399.000/',
        'com.apple.quicktime.make': 'Apple',
        'com.apple.quicktime.model': 'iPhone 13 Pro',
        'com.apple.quicktime.creationdate': '2014-06-21T17:03:22-0500',
        'com.apple.quicktime.content.identifier': 'e905e6c6-c747-4805-942f-9904a0281f02',
      }),
    ],
  },
  'an Android phone': {
    brand: 'mp42',
    handlerName: 'VideoHandle',
    udta: [internationalText('xyz', '-13.5200-071.9700/')],
    moov: [keysMeta({ 'com.android.version': '14' }, true)],
  },
  'a turned one': { orientation: 6, width: 640, height: 360 },
  'made to be mirrored': { orientation: 8, width: 640, height: 360 },
  'a camera with a date of its own': {
    udta: [
      internationalText('day', '2014-06-21T17:03:22-0500'),
      internationalText('mak', 'Kodak'),
      internationalText('mod', 'Zi8'),
    ],
  },
  Pentax: { udta: [box('TAGS', latin('PENTAX DIGITAL CAMERA\0'), Buffer.alloc(200))] },
  Canon: { brand: 'mp42', udta: [box('CNCV', latin('CanonAVC0002\0')), box('CNMN', latin('Canon EOS 550D\0'))] },
  Sony: {
    brand: 'mp42',
    end: [
      box('meta', u32(0), box('hdlr', u32(0, 0), latin('nrtm'), Buffer.alloc(13)), box('xml ', u32(0), latin(sonyXml))),
    ],
  },
  XMP: {
    end: [
      box(
        'uuid',
        Buffer.from('BE7ACFCB97A942E89C71999491E3AFAC', 'hex'),
        latin(xmp('xmp:CreateDate="2014-06-21T17:03:22-05:00"')),
      ),
    ],
  },
};

describe.skipIf(exiftool === '')(`movies, by Fernweh and by exiftool ${exiftool || '(not installed)'}`, () => {
  test.each(Object.entries(movies))('%s', async (name, options) => {
    const path = join(folder, `${name}.mov`);
    writeFileSync(path, makeMovie(options));
    const [theirs = {}] = JSON.parse(
      // Of two tags of one name the movie's own, not XMP's.
      execFileSync('exiftool', ['-j', '-n', ...(name === 'XMP' ? ['--XMP:all'] : []), path], { encoding: 'utf8' }),
    ) as Record<string, string | number | undefined>[];
    const head = await readHead(path);
    const tags = head?.tags.quicktime ?? {};
    for (const tag of ['CreateDate', 'ModifyDate', 'TrackCreateDate', 'MediaCreateDate', 'ContentIdentifier'])
      expect([tag, tags[tag]]).toEqual([tag, theirs[tag]]);
    // Celestial body and notes, which exiftool adds, are left out here.
    if (theirs['LocationInformation'] !== undefined)
      expect(theirs['LocationInformation']).toContain(tags['LocationInformation']);
    for (const tag of ['Make', 'Model', 'AndroidVersion', 'CompressorVersion'])
      if (theirs[tag] !== undefined) expect([tag, String(tags[tag])]).toEqual([tag, String(theirs[tag])]);
    expect(head?.durationMs).toBe(Math.round(Number(theirs['Duration']) * 1000));
    expect([head?.width, head?.height]).toEqual([theirs['ImageWidth'], theirs['ImageHeight']]);
    expect(Number(tags['Rotation'])).toBe(theirs['Rotation']);
    const turned = Number(theirs['Rotation']) % 180 === 90;
    expect(head?.shownWidth).toBe(turned ? head?.height : head?.width);
    const { position } = positionOf(head?.tags ?? (await headOf({})).tags);
    if (theirs['GPSLatitude'] !== undefined) {
      expect(position?.lat).toBeCloseTo(Number(theirs['GPSLatitude']), 6);
      expect(position?.lon).toBeCloseTo(Number(theirs['GPSLongitude']), 6);
      if (theirs['GPSAltitude'] !== undefined)
        expect(position?.altitudeM).toBeCloseTo(Number(theirs['GPSAltitude']), 3);
    }
    if (theirs['CreationDate'] !== undefined)
      expect(tags['CreationDate']?.replace(/-/, ':').replace(/-/, ':').replace('T', ' ')).toBe(
        String(theirs['CreationDate']).replace(/:(\d\d)$/, '$1'),
      );
    expect(head?.warnings).toEqual([]);
  });
});

describe.skipIf(exiftool === '' || photosFolder === null)(
  `videos of the shared photos, by Fernweh and by exiftool ${photosFolder === null ? assetsMissing : ''}`,
  () => {
    test.each([
      'lychee/tests/Samples/train.mov',
      'pigallery2/test/backend/assets/live_photo/IMG_7943_HEVC.MOV',
      'pigallery2/test/backend/assets/video_rotate.mp4',
    ])('%s', async (name) => {
      const path = join(photosFolder ?? '', name);
      const [theirs = {}] = JSON.parse(
        execFileSync('exiftool', ['-j', '-n', '-api', 'QuickTimeUTC', path], {
          encoding: 'utf8',
          env: { ...process.env, TZ: 'UTC' },
        }),
      ) as Record<string, string | number | undefined>[];
      const head = await readHead(path);
      const tags = head?.tags.quicktime ?? {};
      // With QuickTimeUTC exiftool shows the instant in the machine's zone: here UTC.
      expect(`${tags['CreateDate']}Z`).toBe(String(theirs['CreateDate']).replace(/\+00:00$/, 'Z'));
      for (const tag of ['Make', 'Model', 'ContentIdentifier', 'CompressorID', 'CameraLensModel'])
        expect([tag, tags[tag]]).toEqual([tag, theirs[tag]]);
      expect(head?.durationMs).toBe(Math.round(Number(theirs['Duration']) * 1000));
      expect([head?.width, head?.height, Number(tags['Rotation'])]).toEqual([
        theirs['ImageWidth'],
        theirs['ImageHeight'],
        theirs['Rotation'],
      ]);
      const position = head === null ? null : positionOf(head.tags).position;
      expect(position?.lat).toBe(theirs['GPSLatitude']);
      expect(position?.lon).toBe(theirs['GPSLongitude']);
    });
  },
);

describe('a video', () => {
  test('has its type by brand', async () => {
    const mimes = ['qt  ', 'isom', 'mp42', 'M4V ', '3gp5', '3g2a'].map(async (brand) => (await headOf({ brand })).mime);
    expect(await Promise.all(mimes)).toEqual([
      ...['video/quicktime', 'video/mp4', 'video/mp4', 'video/x-m4v', 'video/3gpp', 'video/3gpp2'],
    ]);
  });

  test('in fragments has the length of their sum, or of mehd', async () => {
    const samples = [Buffer.alloc(50), Buffer.alloc(60), Buffer.alloc(70)];
    expect((await headOf({ layout: 'fragments', samples })).durationMs).toBe(3000);
    const mehd = box('mvex', box('mehd', u32(0, 600 * 7)), box('trex', u32(0, 1, 1, 600, 0, 0)));
    expect((await headOf({ layout: 'fragments', moov: [mehd] })).durationMs).toBe(7000);
  });

  test('whose header tells nothing has the length of its longest track, or none', async () => {
    expect((await headOf({ unknownDuration: true })).durationMs).toBeNull();
  });

  test('that Sony wrote has its XML’s date, camera and position', async () => {
    const head = await headOf(movies['Sony'] ?? {});
    expect(head.tags.quicktime).toMatchObject({
      CreationDateValue: '2014-06-21T17:03:22-05:00',
      Make: 'Sony',
      Model: 'ILCE-7M3',
    });
    const { position } = positionOf(head.tags);
    expect(position?.source).toBe('exif:gps');
    expect(position?.lat).toBeCloseTo(-13.52, 9);
    expect(position?.lon).toBeCloseTo(-71.97, 9);
  });

  test('brings its identifier in capitals and its XMP', async () => {
    expect((await headOf(movies['an iPhone'] ?? {})).contentIdentifier).toBe('E905E6C6-C747-4805-942F-9904A0281F02');
    expect((await headOf(movies['XMP'] ?? {})).tags.xmp).toMatchObject({
      'xmp:CreateDate': '2014-06-21T17:03:22-05:00',
    });
    const inside = await headOf({ udta: [box('XMP_', latin(xmp('xmp:Rating="4"')))] });
    expect(inside.tags.xmp).toMatchObject({ 'xmp:Rating': '4' });
  });

  test('without its index is a Failure that says so', async () => {
    const whole = makeMovie({ samples: [Buffer.alloc(5000)] });
    const failure = async (bytes: Buffer): Promise<string> => {
      const error: unknown = await readHeadFromBytes(bytes, 'a.mov').catch((thrown: unknown) => thrown);
      return error instanceof FileFailure ? `${error.code}: ${error.message}` : 'no failure';
    };
    expect(await failure(whole.subarray(0, 3000))).toMatch(/^file-truncated: .*0\.0 of at least 0\.0 MB.*moov/);
    const open = Buffer.concat([box('ftyp', latin('isom'), u32(0)), u32(0), latin('mdat'), Buffer.alloc(4000)]);
    expect(await failure(open)).toMatch(/^file-truncated: .*recording that broke off/);
    expect(await failure(Buffer.concat([box('ftyp', latin('isom'), u32(0)), box('free', Buffer.alloc(99))]))).toMatch(
      /^file-damaged/,
    );
    expect(await failure(makeMovie({ handler: 'soun' }))).toMatch(/^unsupported-format: .*no pictures/);
    expect(await failure(makeMovie({ layout: 'moov-first', samples: [Buffer.alloc(5000)] }).subarray(0, 3000))).toBe(
      'no failure',
    );
  });

  test('with boxes without end, sizes that lie and keys without values is read in no time', async () => {
    const endless = Array.from({ length: 30_000 }, () => box('free'));
    expect((await readHeadFromBytes(Buffer.concat([makeMovie(), ...endless]), 'a.mov'))?.warnings).toContain(
      'The video has more parts than are read.',
    );
    for (const size of [0, 1, 7, 0x7fffffff, 0xffffffff]) {
      const odd = Buffer.concat([u32(size), latin('udta'), Buffer.alloc(24)]);
      expect((await headOf({ moov: [odd] })).durationMs).toBe(4000);
    }
    const keys = box('keys', u32(0, 0xffffffff), u32(9), latin('mdtax'));
    const bare = box('meta', box('hdlr', u32(0, 0), latin('mdta'), Buffer.alloc(14)), keys);
    expect((await headOf({ moov: [bare] })).tags.quicktime['Make']).toBeUndefined();
    let deep = box('meta');
    for (let level = 0; level < 2000; level++) deep = box(level % 2 === 0 ? 'udta' : 'meta', deep);
    expect((await headOf({ moov: [deep] })).width).toBe(96);
    expect(
      (await headOf({ udta: [box('\u00a9xyz', u16(500, 0), latin('+1+1/'))] })).tags.quicktime['GPSCoordinates'],
    ).toBeUndefined();
  });

  test('that is damaged gives its head or a Failure, and never an error of ours', async () => {
    const whole = Object.values(movies).map((options) =>
      makeMovie({ ...options, samples: [Buffer.alloc(40, 1), Buffer.alloc(50, 2)] }),
    );
    whole.push(makeMovie({ layout: 'fragments', samples: [Buffer.alloc(40), Buffer.alloc(50)] }));
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.constantFrom(0, 1, 7, 8, 0x7fffffff, 0x80000000, 0xffffffff),
      kind: fc.constantFrom('long', 'byte', 'cut', 'drop'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (bytes, changes) => {
          let damaged = Buffer.from(bytes);
          for (const { at, value, kind } of changes) {
            const place = Math.floor(at * Math.max(0, damaged.length - 4));
            if (kind === 'long' && damaged.length >= 4) damaged.writeUInt32BE(value, place);
            else if (kind === 'byte') damaged[place] = value & 0xff;
            else if (kind === 'cut' && at > 0.1) damaged = damaged.subarray(0, place + 4);
            else damaged = Buffer.concat([damaged.subarray(0, place), damaged.subarray(place + (value & 15))]);
          }
          try {
            await readHeadFromBytes(damaged, 'a.mov');
          } catch (error) {
            if (!(error instanceof FileFailure)) throw error;
          }
        },
      ),
      { numRuns: times(1500, 300) },
    );
  });
});
