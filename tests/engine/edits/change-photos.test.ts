import { afterAll, describe, expect, test } from 'vitest';
import type { Change } from '../../../src-shared/model/change.ts';
import { changePhotos } from '../../../src-main/engine/wiring/change-photos.ts';
import { openPlaces } from '../../../src-main/engine/wiring/places.ts';
import { editedLibrary } from './edited-library.ts';

const places = openPlaces(
  () => Promise.resolve([]),
  () => Promise.resolve([]),
);
afterAll(() => places.close());

/** A change as a door asks for it, of one photo. */
function photo() {
  const library = editedLibrary([['/photos/a.jpg', 'jpg1@1#-']]);
  const { calls, asset, uuidOf } = library;
  const writer = { say: (...args: Parameters<typeof calls.say>) => Promise.resolve().then(() => calls.say(...args)) };
  const change = (what: Change, ids = [uuidOf('jpg1@1#-')]) => changePhotos({ writer, places }, ids, what, 'browser');
  return { ...library, change, shown: () => asset('jpg1@1#-') };
}

describe('positions', () => {
  test.skipIf(places.problem !== null)('bring the place, and the zone there', async () => {
    const { change, shown } = photo();
    expect(await change({ what: 'position', position: { lat: -13.5167, lon: -71.9781 } })).toMatchObject({ count: 1 });
    expect(shown()).toMatchObject({
      position: { lat: -13.5167, lon: -71.9781, altitudeM: null, source: 'user' },
      place: { countryCode: 'PE', city: 'Cusco' },
      capturedAt: { offset: '-05:00', zone: 'America/Lima', offsetSource: 'zone' },
    });
  });

  test('can be taken away and given back', async () => {
    const { change, shown } = photo();
    const before = shown();
    await change({ what: 'position', position: null });
    expect(shown()).toMatchObject({ position: null, place: null });
    await change({ what: 'position', position: 'file' });
    expect(shown()).toEqual(before);
  });

  test('0, 0 is none', async () => {
    await expect(photo().change({ what: 'position', position: { lat: 0, lon: 0 } })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });
});

describe('zones', () => {
  test.each([
    ['America/Lima', '-05:00'],
    ['europe/berlin', '+02:00'],
    ['Asia/Kolkata', '+05:30'],
    ['UTC', '+00:00'],
    ['+5:45', '+05:45'],
    ['−03:00', '-03:00'],
  ])('%s', async (zone, offset) => {
    const { change, shown } = photo();
    const { local } = shown().capturedAt;
    await change({ what: 'captureTime', correction: { mode: 'zone', zone } });
    expect(shown().capturedAt).toMatchObject({ local, offset, source: 'user', offsetSource: 'user' });
  });

  test.each(['Atlantis/Capital', '+25:00', '+05:17', 'yesterday', '5'])('%s is none', async (zone) => {
    const { change, saidState } = photo();
    const wrong = change({ what: 'captureTime', correction: { mode: 'set', local: '2014-06-21T17:00:00', zone } });
    await expect(wrong).rejects.toMatchObject({ code: 'bad-input', message: expect.stringContaining(zone) as string });
    expect(saidState()).toEqual([]);
  });
});

test('texts and tags are cleaned', async () => {
  const { change, shown } = photo();
  await change({ what: 'title', title: ' Llamas\u0000 at noon\u202f\n' });
  await change({ what: 'caption', caption: 'One\r\ntwo ' });
  await change({ what: 'tags', add: [' animal / llama '], remove: [] });
  expect(shown()).toMatchObject({ title: 'Llamas at noon', caption: 'One\ntwo' });
  expect(shown().tags).toContainEqual({ name: 'animal/llama', origin: 'user' });
  await expect(change({ what: 'tags', add: ['animal//llama'], remove: [] })).rejects.toMatchObject({
    code: 'bad-input',
  });
});

test('an unknown photo is told', async () => {
  await expect(photo().change({ what: 'rating', rating: 1 }, ['nonsense'])).rejects.toMatchObject({
    code: 'not-found',
  });
});
