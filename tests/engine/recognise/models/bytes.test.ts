/** @file Whether the files of a model are what its card tells, and what makes it another version. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openModels, type Models } from '../../../../src-main/engine/recognise/models/models.ts';
import { modelHealth } from '../../../../src-main/engine/wiring/model-health.ts';
import type { ModelCard } from '../../../../src-shared/model/model-card.ts';
import { putModel, tinyGraphs } from '../running/tiny-models.ts';
import { cardOf, manifestOf } from './make-card.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fernweh-bytes-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Changes bytes in the middle of a file, and sets its time back. */
function flip(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 0x55;
  writeFileSync(path, bytes);
  utimesSync(path, 1000, 1000);
}

async function stateOf(models: Models, id: string): Promise<string | undefined> {
  return (await models.list()).find((entry) => entry.id === id)?.state;
}

test('other bytes of the same length are damage, whenever they came; a touched file is read again and is right', async () => {
  putModel(folder, 'own', { graph: tinyGraphs.fine });
  const models = openModels(folder, { manifest: manifestOf() });
  const found = await models.find('own');
  await models.check(found);
  utimesSync(found.graphPath, 2000, 2000);
  await models.check(found);
  expect(await stateOf(models, 'own')).toBe('installed');

  flip(found.graphPath);
  await expect(models.check(found)).rejects.toMatchObject({ code: 'model-damaged', data: { model: 'own' } });
  await expect(models.find('own')).rejects.toThrow('fernweh models add FILE');
  expect(await stateOf(models, 'own')).toBe('damaged');
  expect(await models.installed()).toEqual([]);
  // Who only looks for sizes does not see it, and checks before opening anything.
  expect((await models.find('own', 'sizes')).card.id).toBe('own');

  flip(found.graphPath);
  await models.check(found);
  expect(await stateOf(models, 'own')).toBe('installed');
});

test('an edited card or label of one’s own is another version; words about the model are not', async () => {
  putModel(folder, 'own', { graph: tinyGraphs.fine });
  const models = openModels(folder, { manifest: manifestOf() });
  const cardPath = join(folder, 'own', 'card.json');
  const card = JSON.parse(readFileSync(cardPath, 'utf8')) as ModelCard;
  const versionWith = async (changed: Partial<ModelCard>): Promise<string> => {
    // The order of the keys says nothing.
    const keys = Object.entries({ ...card, ...changed }).toReversed();
    writeFileSync(cardPath, JSON.stringify(Object.fromEntries(keys)));
    return (await models.find('own')).card.version;
  };
  const first = await versionWith({});
  expect(first).toMatch(/^1\+[0-9a-f]{8}$/);
  expect(await versionWith({ name: 'Another name', speed: 'slow' })).toBe(first);
  const versions = [
    first,
    await versionWith({ input: { ...card.input, colours: 'bgr' } }),
    await versionWith({ output: { decoder: 'probabilities', name: 'row' } }),
    await versionWith({ version: '2' }),
  ];
  await versionWith({});
  writeFileSync(join(folder, 'own', 'colours.txt'), 'red\ngreen\nviolet\n');
  versions.push((await models.find('own')).card.version);
  expect(new Set(versions).size).toBe(5);
  writeFileSync(join(folder, 'own', 'colours.txt'), 'red\r\ngreen, lime\r\nblue');
  expect((await models.find('own')).card.version).toBe(first);
});

test('a model of the manifest is what the manifest says, whatever was written beside it', async () => {
  const bytes = Buffer.from('no graph, but the bytes are right');
  const card = { ...cardOf(bytes, []), labels: 'coco-80.txt' };
  const models = openModels(folder, { manifest: manifestOf(card) });
  mkdirSync(join(folder, card.id));
  writeFileSync(join(folder, card.id, 'model.onnx'), bytes);
  writeFileSync(
    join(folder, card.id, 'card.json'),
    JSON.stringify({ ...card, version: 'mine', input: { ...card.input, scale: 2 } }),
  );
  writeFileSync(join(folder, card.id, 'coco-80.txt'), 'mine');
  const { card: found, classes } = await models.find(card.id);
  expect(found).toEqual(card);
  expect(classes).toHaveLength(80);

  // Under a name of its own it is the user's, and goes to other computers as they made it.
  const placed = join(folder, card.id);
  expect(await models.add(placed, { id: 'mine' })).toMatchObject({
    knownBy: 'hash',
    card: { id: 'mine', version: '1' },
  });
  const edited = { ...card, id: 'mine', input: { ...card.input, scale: 2 } };
  writeFileSync(join(folder, 'mine', 'card.json'), JSON.stringify(edited));
  const elsewhere = openModels(join(folder, 'elsewhere'), { manifest: manifestOf(card) });
  expect(await elsewhere.add(join(folder, 'mine'))).toMatchObject({ knownBy: 'card', card: edited });
  const { version } = (await elsewhere.find('mine')).card;
  expect(version).toMatch(/^1\+/);
  expect((await models.find('mine')).card.version).toBe(version);
});

test('the doctor knows which models open, without opening them in the engine', async () => {
  putModel(folder, 'fine', { graph: tinyGraphs.fine });
  // Its bytes are those of its card; they are no graph.
  putModel(folder, 'garbage', { graph: Buffer.alloc(500, 7) });
  putModel(folder, 'resting', { graph: Buffer.alloc(500, 8) });
  putModel(folder, 'flipped', { graph: tinyGraphs.fine });
  flip(join(folder, 'flipped', 'tiny.onnx'));
  putModel(folder, 'scribbled', { graph: tinyGraphs.fine });
  writeFileSync(join(folder, 'scribbled', 'card.json'), '{"id": 3');
  const health = await modelHealth(openModels(folder, { manifest: manifestOf() }), ['resting', 'scribbled']);
  const told = (id: string): string => health.find((one) => one.id === id)?.problem?.why ?? 'fine';
  expect(health.map(({ id, rests }) => `${id} ${String(rests)}`)).toEqual([
    ...['fine false', 'flipped false', 'garbage false', 'resting true', 'scribbled true'],
  ]);
  expect([told('fine'), told('resting')]).toEqual(['fine', 'fine']);
  expect(told('garbage')).toMatch(/Tiny garbage cannot be opened: .+ is damaged or no ONNX graph/);
  expect(told('flipped')).toMatch(/flipped is damaged: .+ models add FILE/);
  expect(told('scribbled')).toContain('card.json cannot be read');
  expect(health.every(({ problem }) => problem === null || problem.remedy !== '')).toBe(true);
});
