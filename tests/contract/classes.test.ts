/** @file What is on the photos, through the door: counts, thresholds, names, and queries that the user's word answers. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClassCounts } from '../../src-shared/contract/class-calls.ts';
import { writePhoto } from '../make/photo.ts';
import { importPhotos, openDoor, type OpenDoor } from './open-door.ts';

let open: OpenDoor;
let ids: readonly string[];

beforeAll(async () => {
  open = await openDoor();
  for (const name of ['a', 'b', 'c']) await writePhoto(join(open.photos, `${name}.jpg`), { seed: name.charCodeAt(0) });
  await importPhotos(open);
  ({ ids } = await open.calls.query.ids({ query: '', limit: null }));
});
afterAll(() => open.close());

const counted = ({ classes }: ClassCounts): readonly (readonly [string, number])[] =>
  classes.map(({ class: name, count }) => [name, count]);

test('what the user says is on a photo is counted, found by every name of it and suggested', async () => {
  const { calls } = open;
  const before = await calls.classes.counts({ query: '' });
  expect(before).toMatchObject({ classes: [], families: [], unseen: 3 });
  const right = { box: null, verdict: 'right' as const };
  const says = [{ class: 'golden retriever', wnid: 'n02099601', ...right }];
  await calls.edits.apply({ ids: ids.slice(0, 2), change: { what: 'seen', says } });
  await calls.edits.apply({
    ids: ids.slice(0, 1),
    change: { what: 'seen', says: [{ class: 'person', wnid: null, ...right }] },
  });
  const counts = await calls.classes.counts({ query: '' });
  expect(counted(counts)).toEqual([
    ['golden retriever', 2],
    ['person', 1],
  ]);
  expect(counts.revision).toBeGreaterThan(before.revision);
  expect(counts.families).toContainEqual({ id: 'dog', count: 2 });
  expect(counted(await calls.classes.counts({ query: 'has:people' }))).toContainEqual(['golden retriever', 1]);
  const total = async (query: string): Promise<number> => (await calls.query.run({ query, sort: 'time' })).total;
  expect(await total('class:Hunde')).toBe(2);
  expect(await total('Tier -class:person')).toBe(1);
  expect(await total('class:dog>=2')).toBe(0);
  expect(await calls.suggest.values({ field: 'class', text: 'hun', language: 'de' })).toEqual([
    { value: 'dog', shown: 'Hund', count: 2 },
  ]);
  const { photos } = await calls.classes.histogram({ class: 'golden retriever', wnid: 'n02099601', query: '' });
  expect(photos).toEqual([...Array.from({ length: 19 }, () => 0), 2]);
});

test('a threshold is kept in the settings, tells the pages, and goes again', async () => {
  const { calls } = open;
  const { revision } = await calls.query.run({ query: '', sort: 'time' });
  const one = { class: 'golden retriever', wnid: 'n02099601' };
  await calls.classes.setThreshold({ ...one, threshold: 0.8 });
  expect((await calls.settings.get({})).classThresholds).toEqual({ n02099601: 0.8 });
  const counts = await calls.classes.counts({ query: '' });
  expect(counts.classes[0]).toMatchObject({ ...one, threshold: 0.8, task: 'classify' });
  expect(counts.revision).toBeGreaterThan(revision);
  await calls.settings.set({ classThresholds: { person: 0.9 } });
  expect((await calls.classes.counts({ query: '' })).classes.map(({ threshold }) => threshold)).toEqual([0.3, 0.9]);
  await calls.classes.setThreshold({ class: 'person', wnid: null, threshold: null });
  expect((await calls.settings.get({})).classThresholds).toEqual({});
});

test('all names come at once', async () => {
  const { classes, families } = await open.calls.classes.vocabulary({});
  expect(classes.find(({ class: name }) => name === 'motorcycle')?.names.de).toBe('Motorrad');
  expect(families.map(({ id }) => id)).toContain('animal');
});
