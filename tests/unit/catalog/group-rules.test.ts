import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupsOf, type GroupMember } from '../../../src-main/engine/catalog/group-rules.ts';
import { shotName } from '../../../src-main/engine/catalog/shot-name.ts';
import { times } from '../../thorough.ts';

interface Sketch extends Partial<Omit<GroupMember, 'id' | 'names'>> {
  /** Further files of the same content. */
  readonly copies?: readonly string[];
}

const kinds: Readonly<Record<string, GroupMember['kind']>> = { cr2: 'raw', dng: 'raw', mov: 'video', mp4: 'video' };
const mimes: Readonly<Record<string, string>> = { heic: 'image/heic', jpg: 'image/jpeg', jpeg: 'image/jpeg' };
const noon = Date.UTC(2014, 5, 21, 12);
const undated = { doubtful: true, undated: true, localMs: noon + 9 * 365 * 86_400_000 };

/** Members by their paths; all of one second with an unknown zone, videos of 3 s, unless the sketch says otherwise. */
function members(sketches: Readonly<Record<string, Sketch>>): GroupMember[] {
  return Object.entries(sketches).map(([path, { copies = [], ...sketch }], index) => {
    const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
    const kind = kinds[extension] ?? 'still';
    const names = new Map([path, ...copies].map((one) => shotName(one, '/')).map(({ key, edited }) => [key, edited]));
    return {
      ...{ id: index + 1, path, names, kind, mime: mimes[extension] ?? 'image/x-other' },
      ...{ missing: false, apart: false, localMs: noon, instantMs: null, doubtful: false },
      ...{ contentIdentifier: null, durationMs: kind === 'video' ? 3000 : null },
      ...{ undated: false, cameraMs: sketch.localMs ?? noon },
      ...sketch,
    };
  });
}

/** `companion: reason lead` for each. */
function grouped(sketches: Readonly<Record<string, Sketch>>): Record<string, string> {
  const all = members(sketches);
  const pathOf = (id: number): string => all.find((member) => member.id === id)?.path ?? '?';
  const found = [...groupsOf(all)].map(([id, { lead, reason }]) => [pathOf(id), `${reason} ${pathOf(lead)}`]);
  return Object.fromEntries(found) as Record<string, string>;
}

describe('RAW and still', () => {
  test.each<[string, Record<string, Sketch>, Record<string, string>]>([
    ['the still leads', { '/p/a.jpg': {}, '/p/a.cr2': {} }, { '/p/a.cr2': 'raw /p/a.jpg' }],
    [
      'two seconds are one shot',
      { '/p/a.jpg': { localMs: noon + 2000 }, '/p/a.cr2': {} },
      { '/p/a.cr2': 'raw /p/a.jpg' },
    ],
    ['a counter that began again', { '/p/a.jpg': { localMs: noon + 2001 }, '/p/a.cr2': {} }, {}],
    [
      'one instant in two zones',
      { '/p/a.jpg': { localMs: noon + 3_600_000, instantMs: noon }, '/p/a.cr2': { instantMs: noon } },
      { '/p/a.cr2': 'raw /p/a.jpg' },
    ],
    [
      'a time that says nothing',
      { '/p/a.jpg': { localMs: noon + 86_400_000, doubtful: true }, '/p/a.cr2': {} },
      { '/p/a.cr2': 'raw /p/a.jpg' },
    ],
    [
      'a date that a sidecar has set right',
      { '/p/a.jpg': {}, '/p/a.cr2': { localMs: noon + 86_400_000, cameraMs: noon } },
      { '/p/a.cr2': 'raw /p/a.jpg' },
    ],
    ['a picture without a date that no camera writes', { '/p/a.avif': undated, '/p/a.dng': {} }, {}],
    ['a RAW without a date beside such a picture', { '/p/a.avif': {}, '/p/a.dng': undated }, {}],
    ['a JPEG without a date', { '/p/a.jpg': undated, '/p/a.dng': {} }, { '/p/a.dng': 'raw /p/a.jpg' }],
    [
      'an edited copy without a date',
      { '/p/a-edited.avif': undated, '/p/a.dng': {} },
      { '/p/a.dng': 'raw /p/a-edited.avif' },
    ],
    ['another folder', { '/p/a.jpg': {}, '/q/a.cr2': {} }, {}],
    [
      'a copy in the folder of the RAW',
      { '/p/z.jpg': { copies: ['/q/a.jpg'] }, '/q/a.cr2': {} },
      { '/q/a.cr2': 'raw /p/z.jpg' },
    ],
    [
      'two stills: the first by path',
      { '/p/a.jpeg': {}, '/p/a.jpg': {}, '/p/a.cr2': {} },
      { '/p/a.cr2': 'raw /p/a.jpeg' },
    ],
    [
      'RAW and its DNG',
      { '/p/a.jpg': {}, '/p/a.cr2': {}, '/p/a.dng': {} },
      { '/p/a.cr2': 'raw /p/a.jpg', '/p/a.dng': 'raw /p/a.jpg' },
    ],
    ['two RAWs alone', { '/p/a.cr2': {}, '/p/a.dng': {} }, {}],
    ['a burst', { '/p/IMG_1.jpg': {}, '/p/IMG_1 (1).jpg': {}, '/p/IMG_1(2).jpg': {} }, {}],
    ['a still that is gone', { '/p/a.jpg': { missing: true }, '/p/a.cr2': {} }, {}],
    ['all gone', { '/p/a.jpg': { missing: true }, '/p/a.cr2': { missing: true } }, { '/p/a.cr2': 'raw /p/a.jpg' }],
    [
      'the first still gone, the second there',
      { '/p/a.jpeg': { missing: true }, '/p/a.jpg': {}, '/p/a.cr2': {} },
      { '/p/a.cr2': 'raw /p/a.jpg' },
    ],
    ['taken apart', { '/p/a.jpg': {}, '/p/a.cr2': { apart: true } }, {}],
  ])('%s', (_, sketches, expected) => {
    expect(grouped(sketches)).toEqual(expected);
  });
});

describe('Live Photo', () => {
  const x = { contentIdentifier: 'X' };
  test.each<[string, Record<string, Sketch>, Record<string, string>]>([
    ['by identifier, anywhere', { '/p/a.heic': x, '/q/b.mov': x }, { '/q/b.mov': 'live-photo /p/a.heic' }],
    [
      'by identifier, however long it is and whenever it was',
      { '/p/a.heic': x, '/p/a.mov': { ...x, durationMs: 60_000, localMs: 0 } },
      { '/p/a.mov': 'live-photo /p/a.heic' },
    ],
    [
      'the still beside it before one elsewhere',
      { '/a/a.heic': x, '/p/b.heic': x, '/p/b.mov': x },
      { '/p/b.mov': 'live-photo /p/b.heic' },
    ],
    [
      'the still in its folder before one elsewhere',
      { '/a/a.heic': x, '/p/c.heic': x, '/p/b.mov': x },
      { '/p/b.mov': 'live-photo /p/c.heic' },
    ],
    [
      'of two equally near ones the first',
      { '/b/a.jpg': x, '/a/a.heic': x, '/p/b.mov': x },
      { '/p/b.mov': 'live-photo /a/a.heic' },
    ],
    ['by name', { '/p/a.jpg': {}, '/p/a.mov': {} }, { '/p/a.mov': 'live-photo /p/a.jpg' }],
    [
      'by name where one has lost its identifier',
      { '/p/a.jpg': x, '/p/a.mov': {} },
      { '/p/a.mov': 'live-photo /p/a.jpg' },
    ],
    ['not with another identifier', { '/p/a.jpg': x, '/p/a.mov': { contentIdentifier: 'Y' } }, {}],
    ['not what was filmed', { '/p/a.jpg': {}, '/p/a.mov': { durationMs: 6001 } }, {}],
    ['not of unknown length', { '/p/a.jpg': {}, '/p/a.mov': { durationMs: null } }, {}],
    ['not with a PNG', { '/p/a.png': { mime: 'image/png' }, '/p/a.mov': {} }, {}],
    ['not seven seconds later', { '/p/a.jpg': {}, '/p/a.mov': { localMs: noon + 7000 } }, {}],
    [
      'the video in UTC, the still in wall time without a zone',
      { '/p/a.jpg': {}, '/p/a.mov': { localMs: noon + 5 * 3_600_000 + 2000, instantMs: noon + 5 * 3_600_000 + 2000 } },
      { '/p/a.mov': 'live-photo /p/a.jpg' },
    ],
    [
      'not an hour later where both instants are known',
      { '/p/a.jpg': { instantMs: noon }, '/p/a.mov': { localMs: noon + 3_600_000, instantMs: noon + 3_600_000 } },
      {},
    ],
    ['not a day and more later', { '/p/a.jpg': {}, '/p/a.mov': { localMs: noon + 2 * 86_400_000 } }, {}],
    [
      'not five years later, though its zone is doubtful',
      { '/p/a.jpg': {}, '/p/a.mov': { doubtful: true, localMs: noon + 5 * 365 * 86_400_000 } },
      {},
    ],
    [
      'a doubtful zone',
      { '/p/a.jpg': {}, '/p/a.mov': { doubtful: true, localMs: noon + 5 * 3_600_000 + 400_000 } },
      { '/p/a.mov': 'live-photo /p/a.jpg' },
    ],
    ['a still without a date', { '/p/a.jpg': undated, '/p/a.mov': {} }, { '/p/a.mov': 'live-photo /p/a.jpg' }],
    [
      'RAW, JPEG and video: the JPEG leads both',
      { '/p/a.dng': x, '/p/a.jpg': x, '/p/a.mov': x },
      { '/p/a.dng': 'raw /p/a.jpg', '/p/a.mov': 'live-photo /p/a.jpg' },
    ],
    ['ProRAW with its video', { '/p/a.dng': x, '/p/a.mov': x }, { '/p/a.mov': 'live-photo /p/a.dng' }],
    ['a video taken apart', { '/p/a.heic': x, '/p/a.mov': { ...x, apart: true } }, {}],
  ])('%s', (_, sketches, expected) => {
    expect(grouped(sketches)).toEqual(expected);
  });
});

describe('edited copies', () => {
  test.each<[string, Record<string, Sketch>, Record<string, string>]>([
    ['the edited one leads', { '/p/a.jpg': {}, '/p/a-edited.jpg': {} }, { '/p/a.jpg': 'edited /p/a-edited.jpg' }],
    ["Apple's", { '/p/IMG_1234.HEIC': {}, '/p/IMG_E1234.JPG': {} }, { '/p/IMG_1234.HEIC': 'edited /p/IMG_E1234.JPG' }],
    ['of another time', { '/p/a.jpg': {}, '/p/a-edited.jpg': { localMs: noon + 5000 } }, {}],
    ['with nothing to be made from', { '/p/a-edited.jpg': {}, '/p/b.jpg': {} }, {}],
    [
      'one leads one',
      { '/p/a.jpg': {}, '/p/a.png': {}, '/p/a-edited.jpg': {} },
      { '/p/a.jpg': 'edited /p/a-edited.jpg' },
    ],
    [
      'two levels are one',
      { '/p/a.jpg': {}, '/p/a.cr2': {}, '/p/a.mov': {}, '/p/a-edited.jpg': {} },
      {
        '/p/a.jpg': 'edited /p/a-edited.jpg',
        '/p/a.cr2': 'raw /p/a-edited.jpg',
        '/p/a.mov': 'live-photo /p/a-edited.jpg',
      },
    ],
    ['made from a RAW', { '/p/a.cr2': {}, '/p/a-Edit.tif': {} }, { '/p/a.cr2': 'raw /p/a-Edit.tif' }],
    ['videos', { '/p/IMG_1234.MOV': {}, '/p/IMG_E1234.MOV': {} }, { '/p/IMG_1234.MOV': 'edited /p/IMG_E1234.MOV' }],
    [
      'videos of an edited Live Photo',
      {
        '/p/IMG_1234.HEIC': { mime: 'image/heic' },
        '/p/IMG_1234.MOV': {},
        '/p/IMG_E1234.JPG': { mime: 'image/jpeg' },
        '/p/IMG_E1234.MOV': {},
      },
      {
        '/p/IMG_1234.HEIC': 'edited /p/IMG_E1234.JPG',
        '/p/IMG_1234.MOV': 'live-photo /p/IMG_E1234.JPG',
        '/p/IMG_E1234.MOV': 'live-photo /p/IMG_E1234.JPG',
      },
    ],
    [
      'the edited one is gone',
      { '/p/a.jpg': {}, '/p/a.cr2': {}, '/p/a-edited.jpg': { missing: true } },
      { '/p/a.cr2': 'raw /p/a.jpg' },
    ],
    [
      'the unedited one taken apart: its RAW stays with the edited one',
      { '/p/a.jpg': { apart: true }, '/p/a.cr2': {}, '/p/a-edited.jpg': {} },
      { '/p/a.cr2': 'raw /p/a-edited.jpg' },
    ],
  ])('%s', (_, sketches, expected) => {
    expect(grouped(sketches)).toEqual(expected);
  });
});

const anyMember = fc.record({
  path: fc.constantFrom('/p/a', '/p/a-edited', '/p/b', '/q/a', '/p/IMG_1234', '/p/IMG_E1234'),
  extension: fc.constantFrom('jpg', 'jpeg', 'heic', 'cr2', 'dng', 'mov', 'png'),
  localMs: fc.constantFrom(noon, noon + 1500, noon + 4000, noon + 3_600_000),
  instantMs: fc.constantFrom(null, noon, noon + 3000),
  durationMs: fc.constantFrom(2000, 9000),
  ...{ missing: fc.boolean(), apart: fc.boolean(), doubtful: fc.boolean(), undated: fc.boolean() },
  contentIdentifier: fc.constantFrom(null, null, 'X', 'Y'),
});
const anyMembers = fc
  .uniqueArray(anyMember, { selector: ({ path, extension }) => `${path}.${extension}`, maxLength: 10 })
  .map((all) =>
    members(Object.fromEntries(all.map(({ path, extension, ...sketch }) => [`${path}.${extension}`, sketch]))),
  );

test('one level, no companion against the word of the user, nothing that is there behind something that is not', () => {
  fc.assert(
    fc.property(anyMembers, (all) => {
      const groups = groupsOf(all);
      const byId = new Map(all.map((member) => [member.id, member]));
      for (const [id, { lead, reason }] of groups) {
        expect(groups.has(lead)).toBe(false);
        expect(byId.get(id)?.apart).toBe(false);
        if (byId.get(id)?.missing === false) expect(byId.get(lead)?.missing).toBe(false);
        if (reason === 'raw') expect(byId.get(id)?.kind).toBe('raw');
        if (reason === 'live-photo') expect(byId.get(lead)?.kind).not.toBe('video');
      }
    }),
    { numRuns: times(1000, 200) },
  );
});

test('the order of the input decides nothing, and neither does who is in no group', () => {
  fc.assert(
    fc.property(anyMembers, fc.integer({ min: 0 }), (all, pick) => {
      const groups = groupsOf(all);
      expect(groupsOf(all.toReversed())).toEqual(groups);
      const leads = new Set([...groups.values()].map(({ lead }) => lead));
      const alone = all.filter(({ id }) => !groups.has(id) && !leads.has(id));
      const left = alone[pick % Math.max(1, alone.length)];
      expect(groupsOf(all.filter((member) => member !== left))).toEqual(groups);
    }),
    { numRuns: times(1000, 200) },
  );
});
