import { expect, test } from 'vitest';
import type { Found, RecognisingModel } from '../../../src-main/engine/catalog/recognition.ts';
import { findAsset } from '../../../src-main/engine/catalog/read-assets.ts';
import {
  amongToRecognise,
  anyToRecognise,
  countToRecognise,
  toRecognise,
} from '../../../src-main/engine/catalog/to-recognise.ts';
import { sha256 } from './world-data.ts';
import { catalogForTest, scanAll, workOff, World } from './world.ts';

const detector: RecognisingModel = { id: 'boxes', version: '1', task: 'detect' };
const classifier: RecognisingModel = { id: 'classes', version: '1', task: 'classify' };

const dog: Found = {
  task: 'detect',
  detections: [
    { class: 'person', score: 0.4, box: [0, 0, 0.25, 1] },
    { class: 'dog', score: 0.9, box: [0.5, 0.25, 0.25, 0.5] },
  ],
};
const cranes: Found = {
  task: 'classify',
  classifications: [
    { class: 'crane', wnid: 'n02012849', score: 0.6 },
    { class: 'crane', wnid: 'n03126707', score: 0.3 },
  ],
};

function library(names: readonly string[]) {
  const opened = catalogForTest();
  const world = new World();
  for (const name of names) world.write(`/p/${name}`, name);
  const { sourceId } = opened.calls.addSource('/p', 'cli');
  scanAll(opened.calls, sourceId, '/p', world);
  workOff(opened.calls, [sourceId], world);
  opened.takeChanges();
  return { ...opened, world, sourceId };
}

const found = (name: string, what: Found) => ({ sha256: sha256(name), provider: 'cpu', tookMs: 12, found: what });

test('what models found is shown with the photo, the surest first, and as the user turned it', () => {
  const { db, calls, takeChanges } = library(['a', 'b']);
  const [first, second] = toRecognise(db, [detector], 10, null);
  expect([first?.sha256, second?.sha256].sort()).toEqual([sha256('a'), sha256('b')].sort());
  calls.recordRecognised(detector, [found('a', dog)]);
  calls.recordRecognised(classifier, [found('a', cranes)]);
  const uuid = [first, second].find((item) => item?.sha256 === sha256('a'))?.uuid ?? '';
  expect(takeChanges().changed).toHaveLength(1);
  expect(findAsset(db, uuid)).toMatchObject({
    detections: [
      { class: 'dog', score: 0.9, box: [0.5, 0.25, 0.25, 0.5], model: 'boxes' },
      { class: 'person', score: 0.4, box: [0, 0, 0.25, 1], model: 'boxes' },
    ],
    classifications: [
      { class: 'crane', wnid: 'n02012849', score: 0.6, model: 'classes' },
      { class: 'crane', wnid: 'n03126707', score: 0.3, model: 'classes' },
    ],
  });
  calls.say([uuid], { what: 'turn', quarterTurns: 1 }, 'cli');
  expect(findAsset(db, uuid)?.detections.map(({ box }) => box)).toEqual([
    [0.25, 0.5, 0.5, 0.25],
    [0, 0, 1, 0.25],
  ]);
});

test('each photo is looked at once by each version of each model, the newest first, page by page', () => {
  const { db, calls } = library(['a', 'b', 'c', 'd', 'e']);
  expect(countToRecognise(db, [detector]).photos).toBe(5);
  const seen: string[] = [];
  let last = toRecognise(db, [detector], 2, null);
  while (last.length > 0) {
    seen.push(...last.map(({ sha256: content }) => content));
    calls.recordRecognised(
      detector,
      last.map((item) => ({ sha256: item.sha256, provider: 'cpu', tookMs: 1, found: dog })),
    );
    last = toRecognise(db, [detector], 2, last.at(-1) ?? null);
  }
  expect(new Set(seen).size).toBe(5);
  const order = db.prepare<[], string>('SELECT sha256 FROM assets ORDER BY captured_sort_ms DESC, id DESC').pluck();
  expect(seen).toEqual(order.all());
  expect(countToRecognise(db, [detector]).photos).toBe(0);
  expect(countToRecognise(db, [classifier]).photos).toBe(5);

  // A new version looks again; until it has, what the old one found is shown.
  const newer = { ...detector, version: '2' };
  expect(countToRecognise(db, [newer]).photos).toBe(5);
  calls.recordRecognised(newer, [found('a', { task: 'detect', detections: [] })]);
  const shown = (name: string) =>
    db
      .prepare<[string], number>(
        `SELECT count(*) FROM recognitions JOIN detections ON recognition_id = recognitions.id WHERE sha256 = ?`,
      )
      .pluck()
      .get(sha256(name));
  expect([shown('a'), shown('b')]).toEqual([0, 2]);
});

test('what cannot be told counts as looked at; vectors keep every bit', () => {
  const { db, calls } = library(['a', 'b']);
  const embedder: RecognisingModel = { id: 'vectors', version: '1', task: 'embed' };
  const embedding = Float32Array.of(0.6, -0.8, 1 / 3);
  calls.recordRecognised(embedder, [
    found('a', { task: 'failed', code: 'model-output' }),
    found('b', { task: 'embed', embedding }),
  ]);
  expect(countToRecognise(db, [embedder]).photos).toBe(0);
  const vector = db.prepare<[], Buffer>('SELECT vector FROM embeddings').pluck().get() ?? Buffer.alloc(0);
  expect(new Float32Array(new Uint8Array(vector).buffer)).toEqual(embedding);
  expect(db.prepare('SELECT failure FROM recognitions ORDER BY sha256').pluck().all()).toContain('model-output');
});

test('a photo that goes and comes back is not looked at again', () => {
  const { db, calls, world, sourceId } = library(['a', 'b']);
  calls.recordRecognised(detector, [found('a', dog), found('b', dog)]);
  world.move('/p/a', '/p/moved');
  world.delete('/p/b');
  scanAll(calls, sourceId, '/p', world);
  workOff(calls, [sourceId], world);
  expect(countToRecognise(db, [detector]).photos).toBe(0);
  world.write('/p/again', 'b');
  world.write('/p/new', 'new');
  scanAll(calls, sourceId, '/p', world);
  workOff(calls, [sourceId], world);
  expect(toRecognise(db, [detector], 10, null).map((item) => item.sha256)).toEqual([sha256('new')]);
});

test('several models: what each lacks, what is asked for, and what a source leaves out', () => {
  const { db, calls, sourceId } = library(['a', 'b', 'c']);
  const both = [detector, classifier];
  calls.recordRecognised(detector, [found('a', dog), found('b', { task: 'failed', code: 'model-output' })]);
  calls.recordRecognised(classifier, [found('a', cranes)]);
  expect(countToRecognise(db, both)).toEqual({ photos: 2, byModel: [1, 2] });
  const lacking = new Map(toRecognise(db, both, 10, null).map((photo) => [photo.sha256, photo.lacking]));
  expect(lacking).toEqual(
    new Map([
      [sha256('b'), [1]],
      [sha256('c'), [0, 1]],
    ]),
  );
  const photos = toRecognise(db, both, 10, null);
  const uuids = photos.map(({ uuid }) => uuid).reverse();
  expect(amongToRecognise(db, both, ['unknown', ...uuids]).map(({ uuid }) => uuid)).toEqual(uuids);
  expect(
    anyToRecognise(
      db,
      both,
      photos.map(({ id }) => id),
    ),
  ).toBe(true);
  expect(anyToRecognise(db, [detector], [photos.find((photo) => photo.sha256 === sha256('b'))?.id ?? 0])).toBe(false);

  expect(calls.forgetFailedRecognitions()).toBe(1);
  expect(countToRecognise(db, both)).toEqual({ photos: 2, byModel: [2, 2] });

  const uuid = db.prepare<[number], string>('SELECT uuid FROM sources WHERE id = ?').pluck().get(sourceId) ?? '';
  calls.recogniseSource(uuid, false);
  expect(countToRecognise(db, both).photos).toBe(0);
  expect(amongToRecognise(db, both, uuids)).toEqual([]);
  calls.recogniseSource(uuid, true);
  expect(countToRecognise(db, both).photos).toBe(2);
});
