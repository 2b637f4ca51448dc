/** @file A library in which its owner made one of everything, and what two libraries have in common. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine, type Engine } from '../../../src-main/engine/engine.ts';
import type { UserData, UserDataReport } from '../../../src-shared/model/user-data.ts';
import { makeCr2 } from '../../make/raw-files.ts';
import { previewJpeg } from '../../make/raw-parts.ts';
import { allAssets, importAll } from '../engine/open-library.ts';
import { exportAll, gps, writePhoto } from '../export/export-photos.ts';

/** A library with what was made in it, and its photos under other names in another folder. */
interface PlainLibrary {
  readonly base: string;
  readonly engine: Engine;
  /** A folder with the same files under other names. */
  readonly renamed: string;
  /** Exports all; the path of the user data. */
  readonly exported: (name?: string) => Promise<string>;
  /** To be called at the end; the folder goes. */
  readonly close: () => Promise<void>;
}

const names = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'] as const;

/** Five photos and a RAW. Nothing is said of them yet. */
async function plainLibrary(): Promise<PlainLibrary & { readonly idOf: (name: string) => Promise<string> }> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-engine-')));
  const [photos, renamed] = [join(base, 'photos'), join(base, 'other', 'places')];
  mkdirSync(renamed, { recursive: true });
  for (const [index, name] of names.entries()) {
    const exif = { DateTimeOriginal: `2014:06:2${String(index)} 17:03:22` };
    const tags = { 'dc:subject': ['from file', 'old'], 'xmp:Rating': '2', 'dc:description': 'of the file' };
    await writePhoto(photos, name, { seed: index, exif, ...(index === 0 ? { gps } : {}), xmp: index < 2 ? tags : {} });
    cpSync(join(photos, name), join(renamed, `x${String(9 - index)}.jpg`));
  }
  const raw = makeCr2({ local: '2014:06:24 17:03:22', offset: '-05:00', preview: await previewJpeg(1, 300, 200) });
  writeFileSync(join(photos, 'e.CR2'), raw);
  writeFileSync(join(renamed, 'x5.CR2'), raw);
  const engine = await openEngine({ libraryPath: join(base, 'library'), parallelism: 1 });
  await importAll(engine, photos);
  const idOf = async (name: string): Promise<string> => {
    const found = (await allAssets(engine)).find(({ path }) => path.endsWith(`/${name}`));
    if (found === undefined) throw new Error(`no ${name}`);
    return found.id;
  };
  const exported = async (name = 'export'): Promise<string> => {
    const report = await exportAll(engine, { preset: 'json', to: join(base, name) });
    if (report.state !== 'done' || report.notes.length > 0) throw new Error(JSON.stringify(report));
    return join(base, name, 'user-data.json');
  };
  const close = async (): Promise<void> => {
    await engine.close();
    rmSync(base, { recursive: true, force: true });
  };
  return { base, engine, renamed, exported, idOf, close };
}

/** A library with one of everything that can be said and made. */
export interface WorkedLibrary extends PlainLibrary {
  /** What it showed before. */
  readonly plain: unknown;
}

export async function workedLibrary(): Promise<WorkedLibrary> {
  const library = await plainLibrary();
  const plain = await made(library.engine);
  const { engine, idOf } = library;
  const [a, b, c, d, e] = await Promise.all(names.map(idOf));
  if (!a || !b || !c || !d || !e) throw new Error('a photo is missing');
  const raw = (await engine.asset(e)).files.find(({ role }) => role === 'raw')?.assetId ?? '';
  const box = [0.1, 0.2, 0.3, 0.4] as [number, number, number, number];
  await engine.change([a, b], { what: 'tags', add: ['Travel/Peru', 'Freunde'], remove: ['old'] }, 'cli');
  // Two spellings of one tag, each on its photo.
  const { group } = await engine.change([c], { what: 'tags', add: ['Night'], remove: [] }, 'cli');
  await engine.undoEdit(group, 'cli');
  await engine.change([d], { what: 'tags', add: ['night'], remove: [] }, 'cli');
  await engine.redoEdit(group, 'cli');
  await engine.change([a], { what: 'rating', rating: 5 }, 'cli');
  await engine.change([c], { what: 'rating', rating: -1 }, 'cli');
  await engine.change([b, d], { what: 'favourite', favourite: true }, 'cli');
  await engine.change([a], { what: 'caption', caption: 'Zwei Zeilen\n„und“ 🏔️ mehr' }, 'cli');
  await engine.change([b], { what: 'caption', caption: '' }, 'cli');
  await engine.change([d], { what: 'title', title: 'The gate' }, 'cli');
  await engine.change([d], { what: 'turn', quarterTurns: 1 }, 'cli');
  // What models find is no dog, but there is one.
  await engine.change([d], { what: 'seen', says: [{ class: 'dog', wnid: null, box: null, verdict: 'wrong' }] }, 'cli');
  await engine.change([d], { what: 'seen', says: [{ class: 'dog', wnid: null, box, verdict: 'right' }] }, 'cli');
  await engine.change(
    [a, c],
    { what: 'seen', says: [{ class: 'cat', wnid: null, box: null, verdict: 'wrong' }] },
    'cli',
  );
  await engine.change(
    [b],
    { what: 'captureTime', correction: { mode: 'set', local: '2013-01-02T03:04:05', zone: 'America/Lima' } },
    'cli',
  );
  await engine.change([c], { what: 'captureTime', correction: { mode: 'shift', seconds: -3600 } }, 'cli');
  await engine.change([b], { what: 'position', position: { lat: -13.5319, lon: -71.9675 } }, 'cli');
  await engine.change([a], { what: 'position', position: null }, 'cli');
  await engine.ungroup(raw, 'cli');
  await engine.change([raw], { what: 'rating', rating: 3 }, 'cli');

  const { albums, saved } = engine;
  const trip = await albums.add({ name: 'Peru', description: 'The trip', photos: { ids: [d, a, c] } }, 'cli');
  await albums.addSection(trip.id, { title: 'The hills', text: 'A day’s walk' }, a, 'cli');
  await albums.caption(trip.id, c, 'in this album', 'cli');
  await albums.change(trip.id, { cover: c }, 'cli');
  const inside = await albums.add({ name: 'Day 1', parent: trip.id, photos: { ids: [e] } }, 'cli');
  await albums.add({ name: 'Empty', parent: inside.id }, 'cli');
  await albums.add({ name: 'Best', smart: { query: 'rating:>=4', sort: '-time' } }, 'cli');
  await albums.move((await albums.list()).find(({ name }) => name === 'Best')?.id ?? '', null, trip.id, 'cli');
  await saved.add('query', 'Dogs', 'class:dog', 'cli', { view: 'map', sort: 'time' });
  await saved.add('area', 'Home', 'near:-13.52,-71.97,50km', 'cli');
  return { ...library, plain };
}

/** The user data of an export as it stands in its file. */
export function userDataIn(path: string): UserData {
  return JSON.parse(readFileSync(path, 'utf8')) as UserData;
}

/** Takes a file in. */
export async function take(
  engine: Engine,
  path: string,
  how: { replace?: boolean; dryRun?: boolean } = {},
): Promise<UserDataReport> {
  return await engine.takeUserData({ path, replace: false, dryRun: false, ...how }, 'cli');
}

/** All that a library shows of what was made in it; photos by their content, so that two libraries can be compared. */
export async function made(engine: Engine): Promise<unknown> {
  const assets = await allAssets(engine);
  const content = new Map<string, string>();
  for (const { id, sha256, files } of assets) {
    content.set(id, sha256 ?? '');
    for (const { assetId, role } of files) {
      if (assetId !== null && !content.has(assetId)) content.set(assetId, `${sha256 ?? ''} ${role}`);
    }
  }
  const { albums } = engine;
  const listed = await albums.list();
  const nameOf = (id: string | null): string | null => (id === null ? null : (content.get(id) ?? 'unknown'));
  return {
    photos: assets
      .map((asset) => ({
        ...{ sha256: asset.sha256, tags: asset.tags, rating: asset.rating, favourite: asset.favourite },
        ...{ title: asset.title, caption: asset.caption, width: asset.width, height: asset.height, turn: asset.turn },
        // When files were written is theirs.
        capturedAt: { ...asset.capturedAt, candidates: [] },
        ...{ position: asset.position, place: asset.place },
        ...{ corrections: asset.corrections, detections: asset.detections, companions: asset.files.length },
      }))
      .toSorted((one, other) => ((one.sha256 ?? '') < (other.sha256 ?? '') ? -1 : 1)),
    albums: await Promise.all(
      listed.map(async ({ id, name, description, parent, smart, cover, isCoverChosen, count }) => {
        const contents = smart === null ? await albums.read(id) : null;
        return {
          ...{ name, description, smart, isCoverChosen, count, cover: nameOf(cover) },
          parent: listed.find((one) => one.id === parent)?.name ?? null,
          photos: contents?.photos.id.map(nameOf),
          captions: contents?.photos.caption,
          sections: contents?.sections.map(({ at, title, text }) => ({ at, title, text })),
        };
      }),
    ),
    saved: (await engine.saved.list()).map(({ kind, name, query, shown }) => ({ kind, name, query, shown })),
  };
}
