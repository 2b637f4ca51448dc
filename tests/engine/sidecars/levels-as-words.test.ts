/** @file Programs write `Peru` beside `Travel/Peru`: Fernweh finds the photo by either, and makes no tag of the word in their trees. */
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { readTagLists } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

interface Library {
  readonly engine: Engine;
  readonly folder: string;
  readonly sidecar: string;
}

/** One photo, with this sidecar if there is one; sidecars are written. */
async function library(beside: string | null): Promise<Library> {
  const base = temporaryFolder();
  const folder = join(base, 'photos');
  const sidecar = join(folder, 'x.jpg.xmp');
  mkdirSync(folder);
  await writePhoto(join(folder, 'x.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
  if (beside !== null) writeFileSync(sidecar, beside);
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, folder);
  await engine.changeSettings({ writeSidecars: true });
  return { engine, folder, sidecar };
}

async function shown({ engine }: Library): Promise<{ id: string; tags: string[] }> {
  const [asset] = await allAssets(engine);
  return { id: asset?.id ?? '', tags: [...new Set(asset?.tags.map(({ name }) => name))].sort() };
}

async function addTag({ engine }: Library, id: string, tag: string): Promise<void> {
  await engine.change([id], { what: 'tags', add: [tag], remove: [] }, 'cli');
  await engine.sidecars.state(true);
}

/** Another program writes something else into the sidecar, and a scan finds it. */
async function captionByAnother({ engine, folder, sidecar }: Library, caption: string): Promise<void> {
  writeFileSync(sidecar, writeXmp(readFileSync(sidecar), { caption }));
  const later = Date.now() / 1000 + 30;
  utimesSync(sidecar, later, later);
  await importAll(engine, folder);
  await engine.sidecars.tryAgain();
}

const list = (name: string, kind: string, entries: readonly string[]): string =>
  `<${name}><rdf:${kind}>${entries.map((entry) => `<rdf:li>${entry}</rdf:li>`).join('')}</rdf:${kind}></${name}>`;

const lightroom = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/">
  ${list('dc:subject', 'Bag', ['Travel', 'Peru', 'sunset'])}
  ${list('lr:hierarchicalSubject', 'Bag', ['Travel|Peru', 'sunset'])}
  </rdf:Description></rdf:RDF></x:xmpmeta>`;

test('the words of a program’s own levels are not written as tags of their own, and stay what they were here', async () => {
  const one = await library(lightroom);
  const { id, tags } = await shown(one);
  expect(tags).toEqual(['Peru', 'Travel', 'Travel/Peru', 'sunset']);
  await addTag(one, id, 'family');
  const paths = ['Travel/Peru', 'family', 'sunset'];
  const lists = readTagLists(readFileSync(one.sidecar));
  expect(lists.hierarchical?.toSorted()).toEqual(paths);
  expect(lists.tagsList?.toSorted()).toEqual(paths);
  expect(lists.words?.toSorted()).toEqual(['Peru', 'Travel', 'family', 'sunset']);
  const all = ['Peru', 'Travel', 'Travel/Peru', 'family', 'sunset'];
  expect((await shown(one)).tags).toEqual(all);

  // A scan brings no word of what was written, and hides none for it.
  await captionByAnother(one, 'by another');
  expect((await shown(one)).tags).toEqual(all);
  await addTag(one, id, 'dog');
  expect((await shown(one)).tags).toEqual([...all.slice(0, 3), 'dog', ...all.slice(3)]);
  expect(readTagLists(readFileSync(one.sidecar)).tagsList?.toSorted()).toEqual([
    'Travel/Peru',
    'dog',
    'family',
    'sunset',
  ]);
  const [photo] = await allAssets(one.engine);
  expect(photo?.caption).toBe('by another');
});

test('words of the levels that the user gave come with no other program’s change', async () => {
  const one = await library(null);
  const { id } = await shown(one);
  await addTag(one, id, 'Travel/Peru');
  await captionByAnother(one, 'by another');
  expect((await shown(one)).tags).toEqual(['Travel/Peru']);
  // Asked for by the user himself it is a tag, and goes out as one.
  await addTag(one, id, 'Peru');
  expect((await shown(one)).tags).toEqual(['Peru', 'Travel/Peru']);
  expect(readTagLists(readFileSync(one.sidecar)).tagsList?.toSorted()).toEqual(['Peru', 'Travel/Peru']);
});
