/**
 * @file One day of a traveller with a library, as a process that tests may kill: `node day-program.ts DAY`, DAY being JSON
 * (`Day`). It prints a line for each thing that was acknowledged: `done GROUP`.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { FernwehError, isErrorCode } from '../../../src-shared/contract/errors.ts';
import type { Change } from '../../../src-shared/model/change.ts';
import { openEngine } from '../../tested-engine.ts';

export interface Day {
  readonly library: string;
  readonly seed: number;
  readonly actions: number;
  /** To be imported at first. */
  readonly folders: readonly string[];
  /** Folders of sources that lie elsewhere now. */
  readonly relocated: readonly (readonly [from: string, to: string])[];
  readonly writeSidecars: boolean;
  /** How many doors of the library are open at once, each with its own actions. */
  readonly doors: number;
  /** User data of an earlier day, to be taken in; null: none. */
  readonly userData: string | null;
  /** Folders that nobody brought back are taken out of the library, and of several files the first is shown. */
  readonly tidyUp: boolean;
}

// Written by the test.
const day = JSON.parse(process.argv[2] ?? '') as Day;
const random = mulberry32(day.seed);
const below = (count: number): number => Math.floor(random() * count);
function oneOf<Value>(values: readonly Value[]): Value {
  const value = values[below(values.length)];
  if (value === undefined) throw new Nothing();
  return value;
}

/** There is nothing to do this with. */
class Nothing extends Error {}

/** What no traveller may ever be told. */
const neverTold = new Set(['internal', 'catalog-damaged']);

const engine = await opened();

/** Another process may hold the library: then the traveller comes back later. */
async function opened(): Promise<Engine> {
  for (;;) {
    try {
      return await openEngine({ libraryPath: day.library, parallelism: 1 });
    } catch (error) {
      const code = error instanceof FernwehError || hasCode(error) ? error.code : null;
      if (code === 'disk-full') process.exit(0);
      if (code !== 'library-busy') throw error;
      process.stdout.write('busy\n');
      await sleep(100);
    }
  }
}

/** Does it, or lives with what is told in plain words: a drive that is away, a name that is taken, a full disk. */
async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Nothing || (hasCode(error) && isErrorCode(error.code) && !neverTold.has(error.code))) return;
    process.stdout.write(`unexpected ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    throw error;
  }
}

/** As shipped the engine has error classes of its own. */
function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

async function photos(most: number): Promise<string[]> {
  const { ids } = await engine.ids({ query: '', sort: 'name', offset: 0, limit: null });
  const wanted = 1 + below(most);
  return Array.from({ length: wanted }, () => oneOf(ids));
}

async function change(one: Change, most = 5): Promise<unknown> {
  return await engine.change([...new Set(await photos(most))], one, oneOf(['desktop', 'browser', 'cli']));
}

async function album(): Promise<string> {
  return oneOf(await engine.albums.list()).id;
}

async function entries(id: string): Promise<readonly string[]> {
  const { photos: inside, sections } = await engine.albums.read(id);
  return [...inside.id, ...sections.map((section) => section.id)];
}

const words = ['ruins', 'Travel/Peru', 'travel/peru', 'Freunde', '京都', 'a "b" <c>'];
const text = (): string => oneOf(['', 'The gate', 'Zwei\nZeilen „und“ 🏔️', '</script>', oneOf(words)]);
const spot = () => ({
  lat: Math.round(random() * 160_000) / 1000 - 80,
  lon: Math.round(random() * 359_000) / 1000 - 179,
});
const share = (): number => Math.round(random() * 500) / 1000;

/** What a traveller does; some of it more often. */
const things: readonly (() => Promise<unknown>)[] = [
  () => change({ what: 'rating', rating: below(7) - 1 }),
  () => change({ what: 'rating', rating: below(7) - 1 }),
  () => change({ what: 'favourite', favourite: random() < 0.5 }),
  () => change({ what: 'title', title: text() }),
  () => change({ what: 'caption', caption: text() }),
  () => change({ what: 'tags', add: [oneOf(words), oneOf(words)], remove: random() < 0.5 ? [oneOf(words)] : [] }, 10),
  () => change({ what: 'tags', add: [], remove: [oneOf(words), 'of the file'] }, 10),
  () => change({ what: 'turn', quarterTurns: oneOf([1, 2, 3] as const) }),
  () => change({ what: 'captureTime', correction: { mode: 'shift', seconds: below(7200) - 3600 } }, 10),
  () => change({ what: 'captureTime', correction: { mode: 'zone', zone: oneOf(['America/Lima', 'Asia/Tokyo']) } }),
  () =>
    change({
      what: 'captureTime',
      correction: { mode: 'set', local: `2013-01-0${String(1 + below(9))}T03:04:05`, zone: null },
    }),
  () => change({ what: 'captureTime', correction: { mode: 'reset' } }),
  () => change({ what: 'position', position: oneOf([spot(), spot(), null, 'file' as const]) }),
  () => {
    const verdict = oneOf(['right', 'wrong', 'unsaid'] as const);
    return change({ what: 'seen', says: [{ class: oneOf(['dog', 'cat']), wnid: null, box: null, verdict }] });
  },
  () => {
    const box: [number, number, number, number] = [share(), share(), 0.1 + share() / 2, 0.1 + share() / 2];
    return change({ what: 'seen', says: [{ class: oneOf(['dog', 'Ana']), wnid: null, box, verdict: 'right' }] }, 1);
  },
  () => engine.undoEdit(null, 'desktop'),
  () => engine.undoEdit(null, 'desktop'),
  () => engine.undoEdit(null, 'desktop'),
  () => engine.redoEdit(null, 'desktop'),
  async () => engine.albums.add({ name: `Album ${String(below(12))}`, photos: { ids: await photos(6) } }, 'desktop'),
  async () => engine.albums.add({ name: `In ${String(below(12))}`, parent: await album() }, 'desktop'),
  async () => engine.albums.addPhotos(await album(), { ids: await photos(6) }, null, 'desktop'),
  async () => engine.albums.addSection(await album(), { title: text() || 'Day', text: text() }, null, 'desktop'),
  async () => {
    const id = await album();
    return await engine.albums.caption(id, oneOf((await engine.albums.read(id)).photos.id), text(), 'desktop');
  },
  async () => {
    const id = await album();
    return await engine.albums.arrange(id, [oneOf(await entries(id))], oneOf(await entries(id)), 'desktop');
  },
  async () => {
    const id = await album();
    return await engine.albums.removeEntries(id, [oneOf(await entries(id))], 'desktop');
  },
  async () => engine.albums.move(await album(), oneOf([null, await album()]), null, 'desktop'),
  async () => (random() < 0.3 ? await engine.albums.remove(await album(), 'desktop') : null),
  () => engine.saved.add(oneOf(['query', 'area']), `Saved ${String(below(9))}`, 'near:-13.52,-71.97,50km', 'desktop'),
  async () => engine.saved.remove(oneOf(await engine.saved.list()).id, 'desktop'),
  async () => {
    const { files } = await engine.asset(oneOf(await photos(1)));
    const companion = files.find(({ role, assetId }) => role === 'raw' && assetId !== null)?.assetId ?? null;
    if (companion === null) throw new Nothing();
    return await engine.ungroup(companion, 'desktop');
  },
  async () => {
    const { groups } = await engine.files.duplicates(0, 50);
    const { asset, files } = oneOf(groups);
    return await engine.files.choose(asset, oneOf(files).path, 'desktop');
  },
  async () => {
    if (random() < 0.7) throw new Nothing();
    const which = { what: 'duplicates', keep: { by: oneOf(['oldest', 'shortest'] as const) }, assets: null } as const;
    const { files } = await engine.files.planTrash(which);
    return await engine.files.report(await engine.files.trash(which, files, 'desktop'));
  },
  async () => {
    if (random() < 0.7) throw new Nothing();
    const which = { what: 'photos', ids: await photos(2), parts: [] };
    const { files } = await engine.files.planTrash({ ...which, what: 'photos' });
    return await engine.files.report(await engine.files.trash({ ...which, what: 'photos' }, files, 'desktop'));
  },
  async () => {
    if (random() < 0.8) throw new Nothing();
    await engine.undoImport(oneOf(await engine.imports()).id, 'desktop');
  },
  async () => {
    if (random() < 0.8) throw new Nothing();
    return await engine.removeSource(oneOf((await engine.info()).sources).id, 'desktop');
  },
  async () => engine.importReport(await engine.rescan(oneOf((await engine.info()).sources).id, 'desktop')),
];

for (const { id } of await engine.jobs()) await attempt(() => engine.importReport(id));
for (const [from, to] of day.relocated) {
  const source = (await engine.info()).sources.find(({ path }) => path === from);
  if (source !== undefined) await attempt(() => engine.relocateSource(source.id, to, 'desktop'));
}
if (day.folders.length > 0) {
  await attempt(async () => engine.importReport(await engine.startImport(day.folders, 'cli')));
}
await attempt(() => engine.changeSettings({ writeSidecars: day.writeSidecars }));
const { userData } = day;
if (userData !== null) {
  const replace = random() < 0.5;
  await acknowledged(() => engine.takeUserData({ path: userData, replace, dryRun: false }, 'cli'));
}
// All at once, as a window, a browser and a command do it with one engine.
await Promise.all(Array.from({ length: day.doors }, live));
async function live(): Promise<void> {
  for (let action = 0; action < day.actions / day.doors; action++) await acknowledged(oneOf(things));
}

/** Tells what the library says is done. */
async function acknowledged(work: () => Promise<unknown>): Promise<void> {
  await attempt(async () => {
    const done = await work();
    const group = typeof done === 'object' && done !== null && 'group' in done ? done.group : null;
    if (typeof group === 'string') process.stdout.write(`done ${group}\n`);
  });
}

if (day.tidyUp) {
  const left = (await engine.info()).sources.filter(({ path }) => !day.folders.includes(path));
  for (const { id } of left) await acknowledged(() => engine.removeSource(id, 'cli'));
  // Which of several files is shown is said of files, not of photos: no export of what was said holds it.
  const { groups } = await engine.files.duplicates(0, 1000);
  for (const { asset, files } of groups) {
    const [first] = files.map(({ path }) => path).toSorted();
    await acknowledged(() => engine.files.choose(asset, first ?? '', 'cli'));
  }
}
await attempt(() => engine.sidecars.state(true));
await engine.close();
process.stdout.write('end\n');
