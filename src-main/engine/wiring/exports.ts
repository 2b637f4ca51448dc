import { extname } from 'node:path';
import type {
  ExportChoice,
  ExportJob,
  ExportPlan,
  ExportReport,
  ExportSettings,
} from '../../../src-shared/model/export.ts';
import type { Saved } from '../../../src-shared/model/saved.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { printQuery } from '../../../src-shared/query/print.ts';
import type { Writer } from '../catalog/writer.ts';
import { ExportJobs } from '../export/export-jobs.ts';
import type { ExportTasks } from '../export/export-worker.ts';
import { realPathOf } from '../platform/files/real-path.ts';
import { isWithin } from '../platform/files/within.ts';
import { ChildPool } from '../platform/pool/pool.ts';
import type { QueryClient } from '../query/query-client.ts';
import type { EngineAlbums } from './albums.ts';
import { firstFile } from './asset-file.ts';
import type { LookupCalls } from './lookup-thread.ts';
import { asAsk } from './parse-question.ts';
import type { Pictures } from './pictures.ts';
import type { Places } from './places.ts';
import type { SettingsFile } from './settings-file.ts';
import type { ThreadCalls } from './thread-calls.ts';

/** `engine.exports`: what is handed on. All reject with `FernwehError`. */
export interface EngineExports {
  /** What the export would do; nothing is written. */
  plan(choice: ExportChoice, settings: ExportSettings): Promise<ExportPlan>;
  /** Fixes the choice of photos and begins; the export's id. */
  start(choice: ExportChoice, settings: ExportSettings): Promise<string>;
  /** Of this engine, the newest first. */
  jobs(): Promise<ExportJob[]>;
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  /** What was written stays: whole files only. Resolves when nothing is written any more. */
  cancel(id: string): Promise<void>;
  /** Waits for the end of a running export. */
  report(id: string): Promise<ExportReport>;
  /** As it was chosen last in the dialog, which keeps it as the setting `lastExport`; null: never. */
  last(): Promise<ExportSettings | null>;
}

/** What exports need of the engine's parts. */
export interface ExportWiring {
  readonly libraryPath: string;
  readonly writer: Writer;
  readonly lookup: ThreadCalls<LookupCalls>;
  readonly pictures: Pictures;
  readonly places: Places;
  readonly query: QueryClient;
  readonly albums: Pick<EngineAlbums, 'list' | 'read'>;
  readonly settings: SettingsFile;
  /** Parallel decoders. */
  readonly size: number;
  /** Memory of a child process at most. */
  readonly limitBytes: number;
  readonly readSaved: () => Promise<Saved[]>;
  readonly onJob: (job: ExportJob) => void;
}

/** Photos in one child at the same time: one is read or written while the other is decoded. */
const photosPerChild = 3;
const recycleAboveBytes = 2 ** 30;
const idleMs = 10_000;
/** Photos whose user data is looked up at once. */
const madeTogether = 1000;

/** Opens the exports of an engine; `resume` goes on with those that were under way. */
export function openExports(wiring: ExportWiring): {
  readonly calls: EngineExports;
  readonly resume: () => Promise<void>;
  readonly close: () => Promise<void>;
} {
  const { libraryPath, writer, lookup, pictures, places, query, settings, size, limitBytes, readSaved, onJob, albums } =
    wiring;
  const pool = new ChildPool<ExportTasks>({
    entry: new URL(`../export/export-worker${extname(import.meta.url)}`, import.meta.url),
    ...{ size, limitBytes, recycleAboveBytes, idleMs, tasksPerChild: photosPerChild },
    env: { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '3' },
  });
  const jobs = new ExportJobs({
    ...{ libraryPath, writer, pool, onJob, lanes: size, width: size * photosPerChild },
    exportOf: (id) => lookup.ask('export', id),
    photosOf: (id, after, limit) => lookup.ask('exportPhotos', { id, after, limit }),
    filesOf: (id) => lookup.ask('exportFiles', id),
    // At a start the writer is there already; a thread for this question alone would hold up the first screen.
    unfinished: () => writer.unfinishedExports(),
    sourceOf: async (folder) => {
      for (const source of await lookup.ask('sourcePaths', null)) {
        // Of one that is away nothing can be told but its name.
        const real = await realPathOf(source).catch(() => source);
        if (isWithin(folder, real)) return source;
      }
      return null;
    },
    assetsOf: (ids) => lookup.ask('someAssets', ids),
    originalOf: async (assetId) => {
      const found = await firstFile(await lookup.ask('originalsOf', assetId));
      if (found === null) return null;
      const { path, sizeBytes, mtimeMs, original } = found;
      return { path, sizeBytes, mtimeMs, sha256: original.sha256 };
    },
    viewOf: async (assetId) => {
      const found = await pictures.rendition(assetId, 'view', null);
      if (found === null) return null;
      return 'bytes' in found ? found.bytes : typeof found.path === 'string' ? found.path : null;
    },
    idsOf: async (text, sort) =>
      (await query.ids({ ...(await asAsk({ query: text, sort }, places)), offset: 0, limit: null })).ids,
    classThresholds: async () => (await settings.read()).classThresholds,
    areas: async () => (await readSaved()).filter(({ kind }) => kind === 'area'),
    albumOf: async (text) => {
      if (text === '') return null;
      const asked = printQuery(parseQuery(text));
      const album = (await albums.list()).find(({ find }) => printQuery(parseQuery(find)) === asked);
      if (album === undefined) return null;
      return { album, contents: album.smart === null ? await albums.read(album.id) : null };
    },
    placesAt: (points) => places.placesAt(points),
    madePhotos: (exportId, after) => lookup.ask('madePhotos', { exportId, after, limit: madeTogether }),
    madeRest: (exportId) => lookup.ask('madeRest', exportId),
  });
  return {
    calls: {
      plan: (choice, wanted) => jobs.plan(choice, wanted),
      start: (choice, wanted) => jobs.start(choice, wanted),
      jobs: () => Promise.resolve(jobs.list()),
      pause: (id) => jobs.pause(id),
      resume: (id) => jobs.resume(id),
      cancel: (id) => jobs.cancel(id),
      report: (id) => jobs.report(id),
      last: async () => (await settings.read()).lastExport,
    },
    resume: () => jobs.resumeAll(),
    close: () => jobs.close(),
  };
}
