/** @file What another program wrote into a sidecar that Fernweh has not looked at, or after the user spoke, is never lost. */
import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import type { XmpChanges, XmpFacts } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { writePhoto } from '../../make/photo.ts';
import { allAssets, importAll, openForTest, temporaryFolder } from '../engine/open-library.ts';

async function library(): Promise<{ engine: Engine; folder: string; sidecar: string; id: string }> {
  const base = temporaryFolder();
  const folder = join(base, 'photos');
  mkdirSync(folder);
  await writePhoto(join(folder, 'x.jpg'), { seed: 1, local: '2014:06:28 10:00:00' });
  const engine = await openForTest(join(base, 'library'));
  await importAll(engine, folder);
  return { engine, folder, sidecar: join(folder, 'x.jpg.xmp'), id: (await only(engine)).id };
}

async function only(engine: Engine): Promise<Asset> {
  const [asset] = await allAssets(engine);
  if (asset === undefined) throw new Error('no photo');
  return asset;
}

const tagsOf = ({ tags }: Asset): string[] => [...new Set(tags.map(({ name }) => name))].sort();

function factsIn(path: string): XmpFacts {
  const facts = readXmpFacts(readFileSync(path), 'sidecar');
  if (facts === null) throw new Error(`${path} is no XMP`);
  return facts;
}

/** As another program writes it, some seconds from now. */
function writeAs(path: string, change: XmpChanges, before: Buffer | null = null): void {
  writeFileSync(path, writeXmp(before, change));
  const later = Date.now() / 1000 + 30;
  utimesSync(path, later, later);
}

test('what was said there after the user spoke is a conflict when sidecars are switched on, and nothing is written', async () => {
  const { engine, folder, sidecar, id } = await library();
  await engine.change([id], { what: 'rating', rating: 5 }, 'cli');
  await engine.change([id], { what: 'caption', caption: 'early note' }, 'cli');
  writeAs(sidecar, { rating: 3, caption: 'a long caption' });
  await importAll(engine, folder);
  await engine.changeSettings({ writeSidecars: true });
  const { conflicts } = await engine.sidecars.state(true);
  expect(conflicts.examples.flatMap(({ facts }) => facts.map(({ name }) => name))).toEqual(['rating', 'caption']);
  expect(factsIn(sidecar)).toMatchObject({ rating: 3, caption: 'a long caption' });
  expect(await engine.sidecars.settle(null, 'theirs')).toMatchObject({ conflicts: { count: 0 } });
  expect(await only(engine)).toMatchObject({ rating: 3, caption: 'a long caption' });
});

test('a sidecar that no scan has seen keeps its tags, and what it says besides comes in', async () => {
  const { engine, folder, sidecar, id } = await library();
  await engine.changeSettings({ writeSidecars: true });
  writeAs(sidecar, { tags: ['cat'], caption: 'by another' });
  await engine.change([id], { what: 'tags', add: ['dog'], remove: [] }, 'cli');
  expect(await engine.sidecars.state(true)).toMatchObject({ failures: { count: 0 }, conflicts: { count: 0 } });
  expect(factsIn(sidecar)).toMatchObject({ tags: ['cat', 'dog'], caption: 'by another' });
  await importAll(engine, folder);
  await engine.sidecars.tryAgain();
  const asset = await only(engine);
  expect(asset.caption).toBe('by another');
  expect(tagsOf(asset)).toEqual(['cat', 'dog']);
});

test('what another program adds to a sidecar of ours is not taken for known when we write it again before a scan', async () => {
  const { engine, folder, sidecar, id } = await library();
  await engine.changeSettings({ writeSidecars: true });
  await engine.change([id], { what: 'rating', rating: 3 }, 'cli');
  await engine.sidecars.state(true);
  writeAs(sidecar, { tags: ['cat'], caption: 'by another' }, readFileSync(sidecar));
  await engine.change([id], { what: 'rating', rating: 4 }, 'cli');
  await engine.sidecars.state(true);
  expect(factsIn(sidecar)).toMatchObject({ rating: 4, tags: ['cat'], caption: 'by another' });
  await importAll(engine, folder);
  const asset = await only(engine);
  expect(asset).toMatchObject({ rating: 4, caption: 'by another' });
  expect(tagsOf(asset)).toEqual(['cat']);
  await engine.change([id], { what: 'tags', add: ['dog'], remove: [] }, 'cli');
  await engine.sidecars.state(true);
  expect(factsIn(sidecar).tags?.toSorted()).toEqual(['cat', 'dog']);
});

test.each([
  ['a scan finds them', false],
  ['the user says more before a scan', true],
])(
  'keywords that Lightroom changes come in, though it leaves the list of digiKam as it was: %s',
  async (_, saysMore) => {
    const { engine, folder, sidecar, id } = await library();
    await engine.changeSettings({ writeSidecars: true });
    await engine.change([id], { what: 'tags', add: ['Travel/Peru', 'ruins'], remove: [] }, 'cli');
    await engine.sidecars.state(true);
    const changed = readFileSync(sidecar, 'utf8')
      .replace(/(<lr:hierarchicalSubject>.*?)<rdf:li>ruins<\/rdf:li>/su, '$1<rdf:li>Travel|Cusco</rdf:li>')
      .replace(/(<dc:subject>.*?)<rdf:li>ruins<\/rdf:li>/su, '$1<rdf:li>Cusco</rdf:li>');
    expect(changed).toContain('Travel|Cusco');
    writeFileSync(sidecar, changed);
    const later = Date.now() / 1000 + 30;
    utimesSync(sidecar, later, later);
    if (saysMore) {
      await engine.change([id], { what: 'rating', rating: 4 }, 'cli');
      await engine.sidecars.state(true);
      expect(tagsOf(await only(engine))).toEqual(['Travel/Cusco', 'Travel/Peru']);
    }
    await importAll(engine, folder);
    await engine.sidecars.tryAgain();
    expect(tagsOf(await only(engine))).toEqual(['Travel/Cusco', 'Travel/Peru']);
    await engine.change([id], { what: 'tags', add: ['later'], remove: [] }, 'cli');
    await engine.sidecars.state(true);
    expect(factsIn(sidecar).tags?.toSorted()).toEqual(['Travel/Cusco', 'Travel/Peru', 'later']);
  },
);

test('the sidecar of another copy says nothing against the word that went into the first one', async () => {
  const { engine, folder, id } = await library();
  const other = join(folder, 'other');
  mkdirSync(other);
  copyFileSync(join(folder, 'x.jpg'), join(other, 'x.jpg'));
  writeFileSync(join(other, 'x.jpg.xmp'), writeXmp(null, { rating: 2, caption: 'old words' }));
  await importAll(engine, folder);
  await engine.changeSettings({ writeSidecars: true });
  await engine.change([id], { what: 'rating', rating: 5 }, 'cli');
  await engine.change([id], { what: 'caption', caption: 'my caption' }, 'cli');
  await engine.sidecars.state(true);
  await engine.files.choose(
    id,
    (await only(engine)).path === join(folder, 'x.jpg') ? join(other, 'x.jpg') : join(folder, 'x.jpg'),
    'cli',
  );
  await engine.change([id], { what: 'tags', add: ['later'], remove: [] }, 'cli');
  await engine.sidecars.state(true);
  expect(await only(engine)).toMatchObject({ rating: 5, caption: 'my caption' });
  expect(factsIn(`${(await only(engine)).path}.xmp`)).toMatchObject({ rating: 5, caption: 'my caption' });
});

test.skipIf(process.platform === 'win32')(
  'a sidecar keeps its rights, and one that may not be written stays',
  async () => {
    const { engine, sidecar, id } = await library();
    writeFileSync(sidecar, writeXmp(null, { caption: 'theirs' }));
    chmodSync(sidecar, 0o640);
    await engine.changeSettings({ writeSidecars: true });
    await engine.change([id], { what: 'rating', rating: 5 }, 'cli');
    await engine.sidecars.state(true);
    expect(statSync(sidecar).mode & 0o777).toBe(0o640);
    chmodSync(sidecar, 0o440);
    await engine.change([id], { what: 'rating', rating: 4 }, 'cli');
    const { failures } = await engine.sidecars.state(true);
    expect(failures.examples).toMatchObject([{ code: 'not-writable' }]);
    expect(factsIn(sidecar).rating).toBe(5);
  },
);
