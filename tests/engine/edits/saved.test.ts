import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { editHistory } from '../../../src-main/engine/catalog/edit-history.ts';
import { readSaved } from '../../../src-main/engine/catalog/saved.ts';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import { editedLibrary } from './edited-library.ts';

const circle = 'near:-13.52,-71.97,50km';

function library() {
  const { calls, db } = editedLibrary([]);
  const names = (): string[] => readSaved(db).map(({ kind, name, query }) => `${kind} ${name} ${query}`);
  const add = (name: string, query = circle) => calls.addSaved({ kind: 'area', name, query }, 'browser');
  return { calls, db, names, add };
}

test('what is saved can be renamed and forgotten, and each of it taken back and done again', () => {
  const { calls, names, add, db } = library();
  const { saved, group } = add('Home');
  calls.changeSaved(saved.id, { name: 'Casa' }, 'browser');
  calls.removeSaved(saved.id, 'browser');
  expect(names()).toEqual([]);
  const steps = [`area Casa ${circle}`, `area Home ${circle}`];
  for (const step of steps) {
    expect(calls.undoEdits(null, 'cli')).toMatchObject({ count: 1, left: 0 });
    expect(names()).toEqual([step]);
  }
  calls.undoEdits(null, 'cli');
  expect(names()).toEqual([]);
  for (const step of steps.toReversed()) {
    calls.redoEdits(null, 'cli');
    expect(names()).toEqual([step]);
  }
  calls.redoEdits(null, 'cli');
  expect(names()).toEqual([]);
  expect(editHistory(db, null, 3).entries).toMatchObject([
    { kind: 'saved.remove', after: { kind: 'area', name: 'Casa', query: circle }, reversible: true },
    { kind: 'saved.change', after: { name: 'Casa' } },
    { kind: 'saved.add', after: { name: 'Home' }, group },
  ]);
});

test('an older step stays where something newer stands in its way', () => {
  const { calls, names, add, db } = library();
  const first = add('Home');
  const removal = calls.removeSaved(first.saved.id, 'cli');
  add('HOME', 'within:1,2,3,4');
  // Its name is taken now.
  expect(calls.undoEdits(removal.group, 'cli')).toMatchObject({ count: 0, left: 1 });
  expect(names()).toEqual(['area HOME within:1,2,3,4']);
  // It is still to be had back, once nothing is in its way.
  const deleted = (): unknown =>
    editHistory(db, null, 10, 'deleted').entries.map(({ group, undone }) => [group, undone]);
  expect(deleted()).toEqual([[removal.group, false]]);
  const [other] = readSaved(db);
  const newer = calls.removeSaved(other?.id ?? '', 'cli');
  expect(deleted()).toEqual([
    [newer.group, false],
    [removal.group, false],
  ]);
  expect(calls.undoEdits(removal.group, 'cli')).toMatchObject({ count: 1, left: 0 });
  expect(deleted()).toEqual([[newer.group, false]]);
  expect(names()).toEqual([`area Home ${circle}`]);
  calls.removeSaved(readSaved(db)[0]?.id ?? '', 'cli');
  calls.undoEdits(newer.group, 'cli');
  expect(names()).toEqual(['area HOME within:1,2,3,4']);
  const second = add('Cabin');
  calls.changeSaved(second.saved.id, { query: 'within:1,2,3,5' }, 'cli');
  // It is another by now.
  expect(calls.undoEdits(second.group, 'cli')).toMatchObject({ count: 0, left: 1 });
  expect(names()).toHaveLength(2);
});

test('two of a kind are not called alike, case and accents aside', () => {
  const { calls, add, names } = library();
  add('Málaga');
  expect(() => add('MALAGA')).toThrow(expect.objectContaining({ code: 'name-taken' }));
  const { saved } = calls.addSaved({ kind: 'query', name: 'malaga', query: 'beach' }, 'cli');
  const other = calls.addSaved({ kind: 'query', name: 'sea', query: 'class:sea' }, 'cli');
  expect(() => calls.changeSaved(other.saved.id, { name: 'Malága' }, 'cli')).toThrow(
    expect.objectContaining({ code: 'name-taken' }),
  );
  expect(calls.changeSaved(saved.id, { name: 'Malaga' }, 'cli').saved.name).toBe('Malaga');
  expect(() => calls.removeSaved('nobody', 'cli')).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(names()).toHaveLength(3);
});

test('the view and order of a query are kept, changed and taken back; of old ones and areas there are none', () => {
  const { calls, db, add } = library();
  const shown = { view: 'map', sort: '-time' } as const;
  const { saved } = calls.addSaved({ kind: 'query', name: 'llamas', query: 'class:llama', shown }, 'cli');
  expect(saved.shown).toEqual(shown);
  const other = { view: 'insights', sort: 'name' } as const;
  expect(calls.changeSaved(saved.id, { shown: other }, 'cli').saved).toMatchObject({ name: 'llamas', shown: other });
  expect(calls.changeSaved(saved.id, { name: 'alpacas' }, 'cli').saved.shown).toEqual(other);
  calls.undoEdits(null, 'cli');
  calls.undoEdits(null, 'cli');
  expect(readSaved(db)).toEqual([saved]);
  calls.redoEdits(null, 'cli');
  expect(readSaved(db)[0]?.shown).toEqual(other);
  // As an older Fernweh left it, and as no Fernweh does.
  db.prepare('UPDATE saved SET shown = NULL').run();
  expect(readSaved(db)[0]?.shown).toBeNull();
  db.prepare("UPDATE saved SET shown = '{'").run();
  expect(readSaved(db)[0]?.shown).toBeNull();
  expect(add('Home').saved.shown).toBeNull();
});

async function emptyEngine(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-saved-'));
  const engine = await openEngine({ libraryPath: join(folder, 'library') });
  onTestFinished(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return engine;
}

test('the engine asks for areas by their names, and says which there are not', async () => {
  const engine = await emptyEngine();
  const { saved } = engine;
  const ask = (query: string) => engine.run({ query, sort: 'time' });
  const { saved: area } = await saved.add('area', '  the \n cabin ', 'within:-14.0,-73,-13,-71', 'cli');
  expect(area).toMatchObject({ name: 'the cabin', query: 'within:-14,-73,-13,-71' });
  expect(await ask('within:"The Cabin" -within:"the cabin"')).toMatchObject({ total: 0 });
  await expect(ask('beach within:"the cabbin"')).rejects.toMatchObject({
    code: 'unknown-area',
    data: { name: 'the cabbin', suggestion: 'the cabin', at: 13, length: 12 },
  });
  const { revision } = await ask('within:"the cabin"');
  await saved.change(area.id, { name: 'hut' }, 'cli');
  await expect(ask('within:"the cabin"')).rejects.toMatchObject({ code: 'unknown-area' });
  expect((await ask('within:hut')).revision).not.toBe(revision);
  await engine.undoEdit(null, 'cli');
  expect(await saved.list()).toEqual([area]);
});

test('circles may be asked around saved areas, and landscapes are areas, unless an area is called so', async () => {
  const engine = await emptyEngine();
  const { saved } = engine;
  const ask = (query: string) => engine.run({ query, sort: 'time' });
  await saved.add('area', 'home', 'within:-14,-73,-13,-71', 'cli');
  expect(await ask('near:Home,50km within:"Lake Titicaca" -within:Alpen')).toMatchObject({ total: 0 });
  await expect(ask('within:Dolomitn')).rejects.toMatchObject({
    code: 'unknown-area',
    data: { suggestion: 'Dolomiten' },
  });
  expect(await engine.landscape('alpen')).toBe('within:43.6,5.2,48.2,16.4');
  expect(await engine.landscape('Mount Fuji')).toMatch(/^near:35\.\d+,138\.\d+,\d+km$/);
  expect(await engine.landscape('Dolomitn')).toBeNull();
  expect(await engine.searchPlaces('HOM', 1)).toMatchObject([{ name: 'home', lat: -13.5, lon: -72 }]);
  const asked = { text: 'photos near home 50 km', language: 'en', now: '2016-09-15' } as const;
  expect(await engine.readSentence(asked)).toMatchObject({ query: 'near:home,50km', unknown: [] });
});

test('the engine keeps only what can be asked', async () => {
  const { saved } = await emptyEngine();
  for (const query of ['', 'beach', 'within:1,2,3,4 beach', 'within:other', '-within:1,2,3,4']) {
    await expect(saved.add('area', 'x', query, 'cli')).rejects.toMatchObject({ code: 'bad-input' });
  }
  await expect(saved.add('query', 'x', 'date:2014-13', 'cli')).rejects.toMatchObject({ code: 'query-syntax' });
  await expect(saved.add('query', ' \n', 'beach', 'cli')).rejects.toMatchObject({ code: 'bad-input' });
  await expect(saved.change('nobody', { name: 'y' }, 'cli')).rejects.toMatchObject({ code: 'not-found' });
  const { saved: query } = await saved.add('query', 'Strand', 'beach   Peru', 'cli');
  expect(query).toMatchObject({ kind: 'query', name: 'Strand', query: 'beach Peru' });
  expect((await saved.change(query.id, { query: 'sunset' }, 'cli')).saved).toEqual({ ...query, query: 'sunset' });
});
