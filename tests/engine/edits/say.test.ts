import { describe, expect, test } from 'vitest';
import { brokenInvariants } from '../catalog/canonical-dump.ts';
import { editedLibrary, expectDerived } from './edited-library.ts';

const cusco = {
  at: { lat: -13.5, lon: -71.97 },
  place: { country: 'Peru', countryCode: 'PE', region: 'Cusco', city: 'Cusco' },
  zone: 'America/Lima',
};

describe('one thing said of photos', () => {
  test('is shown, found by its words, told to the listeners and kept as one edit for each', () => {
    const library = editedLibrary(['beach', 'ruins', 'market']);
    const { db, calls, uuidOf, asset, takeChanges } = library;
    const both = [uuidOf('beach'), uuidOf('ruins')];
    expect(calls.say(both, { what: 'rating', rating: 5 }, 'browser')).toMatchObject({ count: 2 });
    expect(takeChanges().changed).toHaveLength(2);
    calls.say(both, { what: 'favourite', favourite: true }, 'browser');
    calls.say(both, { what: 'title', title: 'The day of llamas' }, 'browser');
    calls.say(both, { what: 'caption', caption: 'With a guanaco' }, 'browser');
    for (const content of ['beach', 'ruins']) {
      expect(asset(content)).toMatchObject({
        rating: 5,
        favourite: true,
        title: 'The day of llamas',
        caption: 'With a guanaco',
      });
    }
    expect(asset('market')).toMatchObject({ rating: 3, favourite: false, title: null, caption: 'market' });
    for (const word of ['llamas', 'guanaco']) {
      expect(db.prepare('SELECT count(*) FROM asset_text WHERE asset_text MATCH ?').pluck().get(word)).toBe(2);
    }
    const edits = db
      .prepare(`SELECT target, before, after, door FROM edits WHERE what = 'asset.rating' ORDER BY id`)
      .all();
    expect(edits).toEqual(both.map((target) => ({ target, before: null, after: '5', door: 'browser' })));
    expectDerived(library);
  });

  test('writes nothing for photos that are so already', () => {
    const { db, calls, uuidOf } = editedLibrary(['beach', 'ruins']);
    const all = [uuidOf('beach'), uuidOf('ruins'), uuidOf('beach')];
    const edits = (): unknown => db.prepare(`SELECT count(*) FROM edits WHERE what LIKE 'asset.%'`).pluck().get();
    // What the files say, and what nobody said.
    expect(calls.say(all, { what: 'rating', rating: 3 }, 'cli')).toEqual({ group: null, count: 0 });
    expect(calls.say(all, { what: 'favourite', favourite: false }, 'cli')).toEqual({ group: null, count: 0 });
    expect(calls.say(all, { what: 'title', title: '' }, 'cli')).toEqual({ group: null, count: 0 });
    expect(calls.say(all, { what: 'tags', add: ['Travel'], remove: ['unknown'] }, 'cli').count).toBe(0);
    expect(calls.say(all, { what: 'position', position: 'file' }, 'cli').count).toBe(0);
    expect(calls.say(all, { what: 'captureTime', correction: { mode: 'reset' } }, 'cli').count).toBe(0);
    expect(edits()).toBe(0);
    calls.say([uuidOf('beach')], { what: 'rating', rating: 4 }, 'cli');
    expect(calls.say(all, { what: 'rating', rating: 4 }, 'cli').count).toBe(1);
    expect(edits()).toBe(2);
  });

  test('of an unknown photo changes nothing at all', () => {
    const { calls, uuidOf, asset, saidState } = editedLibrary(['beach']);
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(() => calls.say([uuidOf('beach'), unknown], { what: 'rating', rating: 1 }, 'cli')).toThrow(
      expect.objectContaining({ code: 'not-found', data: { id: unknown } }),
    );
    expect(asset('beach').rating).toBe(3);
    expect(saidState()).toEqual([]);
  });

  test('an impossible time is refused for all of them', () => {
    const { calls, uuidOf, saidState } = editedLibrary(['beach', 'ruins']);
    const all = [uuidOf('beach'), uuidOf('ruins')];
    for (const local of ['2014-02-30T10:00:00', '2014-13-01T10:00:00', '2014-01-01T24:00:00', '1750-01-01T00:00:00']) {
      const correction = { mode: 'set', local, zone: null } as const;
      expect(() => calls.say(all, { what: 'captureTime', correction }, 'cli')).toThrow(
        expect.objectContaining({ code: 'bad-input' }),
      );
    }
    const correction = { mode: 'shift', seconds: 3_000_000_000 } as const;
    expect(() => calls.say(all, { what: 'captureTime', correction }, 'cli')).toThrow(/in the future/);
    expect(saidState()).toEqual([]);
  });

  test('a turn adds to the turns before, and width and height change places', () => {
    const library = editedLibrary(['beach']);
    const { calls, uuidOf, asset } = library;
    const { width, height } = asset('beach');
    expect(width).not.toBe(height);
    const turn = (quarterTurns: 1 | 2 | 3): unknown =>
      calls.say([uuidOf('beach')], { what: 'turn', quarterTurns }, 'cli');
    turn(1);
    expect(asset('beach')).toMatchObject({ turn: 1, width: height, height: width });
    turn(2);
    expect(asset('beach')).toMatchObject({ turn: 3, width: height, height: width });
    turn(1);
    expect(asset('beach')).toMatchObject({ turn: 0, width, height });
    expectDerived(library);
  });

  test('a position brings its place and, where the file states no offset, the zone there', () => {
    const library = editedLibrary([['/photos/a.jpg', 'jpg1@1#-'], 'beach']);
    const { calls, uuidOf, asset } = library;
    const both = [uuidOf('jpg1@1#-'), uuidOf('beach')];
    calls.say(both, { what: 'position', position: cusco }, 'cli');
    expect(asset('jpg1@1#-')).toMatchObject({
      position: { ...cusco.at, altitudeM: null, source: 'user' },
      place: cusco.place,
      capturedAt: { local: '2014-06-01T17:03:22', offset: '-05:00', offsetSource: 'zone', zone: 'America/Lima' },
    });
    expect(asset('beach').capturedAt).toMatchObject({ offset: '-05:00', offsetSource: 'tag', zone: 'America/Lima' });
    calls.say(both, { what: 'position', position: { at: null, place: null, zone: null } }, 'cli');
    expect(asset('jpg1@1#-')).toMatchObject({ position: null, place: null, capturedAt: { offset: null, zone: null } });
    expectDerived(library);
    calls.say(both, { what: 'position', position: 'file' }, 'cli');
    expect(asset('beach').position?.source ?? null).not.toBe('user');
    expectDerived(library);
  });

  test('a shift works for each photo from its own time', () => {
    const library = editedLibrary(['beach', 'ruins']);
    const { calls, uuidOf, asset } = library;
    const all = [uuidOf('beach'), uuidOf('ruins')];
    const before = ['beach', 'ruins'].map((content) => asset(content).capturedAt);
    const correction = { mode: 'shift', seconds: -5400 } as const;
    calls.say(all, { what: 'captureTime', correction }, 'cli');
    calls.say(all, { what: 'captureTime', correction }, 'cli');
    for (const [at, content] of ['beach', 'ruins'].entries()) {
      const { local, offset, candidates } = before[at] ?? asset(content).capturedAt;
      expect(asset(content).capturedAt).toMatchObject({
        local: local.replace('T17:', 'T14:'),
        offset,
        source: 'user',
        confidence: 'sure',
        candidates,
      });
    }
    calls.say(all, { what: 'captureTime', correction: { mode: 'reset' } }, 'cli');
    expect(['beach', 'ruins'].map((content) => asset(content).capturedAt)).toEqual(before);
    expectDerived(library);
  });
});

/** Something of everything. */
function sayAll({ calls, uuidOf }: ReturnType<typeof editedLibrary>, content: string): void {
  const ids = [uuidOf(content)];
  calls.say(ids, { what: 'rating', rating: -1 }, 'cli');
  calls.say(ids, { what: 'favourite', favourite: true }, 'cli');
  calls.say(ids, { what: 'title', title: 'A title' }, 'cli');
  calls.say(ids, { what: 'caption', caption: '' }, 'cli');
  calls.say(ids, { what: 'turn', quarterTurns: 1 }, 'cli');
  calls.say(ids, { what: 'tags', add: ['animal/dog'], remove: ['travel'] }, 'cli');
  calls.say(ids, { what: 'position', position: cusco }, 'cli');
  const correction = { mode: 'set', local: '2013-05-06T07:08:09', zone: '+02:00' } as const;
  calls.say(ids, { what: 'captureTime', correction }, 'cli');
  calls.say(ids, { what: 'seen', says: [llama] }, 'cli');
}

const llama = {
  class: 'llama',
  wnid: null,
  box: [0.5, 0, 0.5, 0.25] as [number, number, number, number],
  verdict: 'right' as const,
};

const allSaid = {
  rating: -1,
  favourite: true,
  title: 'A title',
  caption: null,
  turn: 1,
  corrections: [llama],
  place: cusco.place,
  position: { ...cusco.at, altitudeM: null, source: 'user' },
  capturedAt: { local: '2013-05-06T07:08:09', offset: '+02:00', instant: '2013-05-06T05:08:09Z', source: 'user' },
};

describe('what was said stays', () => {
  const said = (content = 'beach') => {
    const library = editedLibrary(['beach', 'ruins']);
    sayAll(library, content);
    expect(library.asset(content)).toMatchObject(allSaid);
    expect(library.asset(content).tags.map(({ name }) => name)).toEqual(['animal/dog', `of ${content}`]);
    return library;
  };
  const check = (library: ReturnType<typeof said>): void => {
    expect(library.asset('beach')).toMatchObject(allSaid);
    expect(library.asset('beach').tags.map(({ name }) => name)).toEqual(['animal/dog', 'of beach']);
    expect(library.asset('ruins')).toMatchObject({ rating: 3, favourite: false });
    expectDerived(library);
  };

  test('when the file is read again', () => {
    const library = said();
    library.world.write('/photos/beach.jpg', 'beach', true);
    library.update();
    library.db.exec('UPDATE originals SET read_version = 0, render_version = 0');
    library.update();
    check(library);
  });

  test('when the file is moved, goes, and comes back', () => {
    const library = said();
    library.world.move('/photos/beach.jpg', '/photos/moved.jpg');
    library.update();
    check(library);
    library.world.delete('/photos/moved.jpg');
    library.update();
    expect(library.asset('beach')).toMatchObject({ ...allSaid, missing: true });
    library.world.write('/photos/again.jpg', 'beach');
    library.update();
    check(library);
  });

  test('when another file of the same content is shown', () => {
    const library = said();
    library.world.write('/photos/a-copy.jpg', 'beach');
    library.update();
    expect(library.asset('beach').path).toBe('/photos/a-copy.jpg');
    check(library);
  });

  test('when the content is overwritten, and when it comes back under another name', () => {
    const library = said();
    library.world.write('/photos/beach.jpg', 'beach, cut');
    library.update();
    // A photo that was saved again is still the same photo.
    expect(library.asset('beach, cut')).toMatchObject(allSaid);
    library.world.write('/photos/z.jpg', 'beach');
    library.update();
    check(library);
  });

  test('when files swap their names', () => {
    const library = said();
    library.world.swap('/photos/beach.jpg', '/photos/ruins.jpg');
    library.update();
    check(library);
  });

  test('when the import is undone and made again', () => {
    const library = editedLibrary([]);
    const { calls, world, sourceId, db } = library;
    const job = calls.createJob(['/photos']);
    world.write('/photos/beach.jpg', 'beach');
    world.write('/photos/ruins.jpg', 'ruins');
    const scan = calls.beginScan(sourceId);
    calls.recordScanned(sourceId, scan, world.allFacts(), job);
    library.update();
    sayAll(library, 'beach');
    db.exec(`UPDATE jobs SET state = 'done'`);
    calls.undoImport(job, 'cli', '/library');
    expect(db.prepare('SELECT count(*) FROM assets').pluck().get()).toBe(0);
    expect(brokenInvariants(db)).toEqual([]);
    const again = calls.addSource('/photos', 'cli');
    const rescan = calls.beginScan(again.sourceId);
    calls.recordScanned(again.sourceId, rescan, world.allFacts(), calls.createJob(['/photos']));
    library.update();
    expect(db.prepare('SELECT count(*) FROM former_contents').pluck().get()).toBe(0);
    check(library);
  });
});
