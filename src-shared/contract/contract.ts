import { eventIterator, oc, type } from '@orpc/contract';
import { z } from 'zod';
import { asset } from '../model/asset.ts';
import { doctorReport } from '../model/doctor.ts';
import {
  copyOptions,
  importPlan,
  job,
  pastImport,
  undoPreview,
  type Failure,
  type ImportReport,
} from '../model/job.ts';
import { exportJob } from '../model/export.ts';
import { namedPlace } from '../model/place.ts';
import { mapBox, type MapCells } from '../model/map-cells.ts';
import { fileMetadata } from '../model/metadata.ts';
import { recognitionState } from '../model/recognition-state.ts';
import { askedHeat, askedKinds, type Heat, type Kinds } from './map-layers.ts';
import { askedTracks, type Tracks } from './tracks.ts';
import { settings, settingsChange } from '../model/settings.ts';
import { source } from '../model/source.ts';
import type { SentenceReading } from '../query/sentence/sentence.ts';
import { albumCalls } from './album-calls.ts';
import { backupCalls } from './backup-calls.ts';
import { classCalls } from './class-calls.ts';
import { editCalls } from './edit-calls.ts';
import { askedFacets, type Facets } from './facets.ts';
import { mapCalls } from './map-calls.ts';
import { askedInsights, type Insights } from './insights.ts';
import { installationState, modelCalls } from './model-calls.ts';
import { byId, none, queryText, question } from './inputs.ts';
import { recognitionCalls } from './recognition-calls.ts';
import { sentenceInput } from './sentence-calls.ts';
import { exportCalls } from './export-calls.ts';
import { savedCalls } from './saved-calls.ts';
import { sourceCalls } from './source-calls.ts';
import { suggestCalls } from './suggest-calls.ts';
import { sidecarCalls } from './sidecar-calls.ts';
import { duplicateCalls, fileCalls, trashProgress } from './trash-calls.ts';
import { userDataCalls } from './user-data-calls.ts';

const page = question.extend({
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(1000),
});

/** `copy` null: the files stay where they are. */
const importInput = z.object({ folders: z.array(z.string()).min(1), copy: copyOptions.nullable().default(null) });

/** Where the library is, whose version runs, what it holds. */
const libraryInfo = z.object({
  id: z.string(),
  path: z.string(),
  version: z.string(),
  contractVersion: z.number(),
  assets: z.number(),
  missing: z.number(),
  failures: z.number(),
  sources: z.array(source),
  /** Said once at the top of the page: a library on a network share, a catalog that was repaired. */
  warnings: z.array(z.string()),
});
export type LibraryInfo = z.infer<typeof libraryInfo>;

/**
 * The answer to a query as a whole: how many, and how they spread over days, in sort order (columns of equal length).
 * The head of an answer has `aspects` and `days` of its first photos only.
 */
export const answer = z.object({
  total: z.number(),
  /** Of the whole library. */
  of: z.number(),
  /** Grows with every change of the catalog; slices of another revision may be shifted. */
  revision: z.number(),
  /**
   * The shape of every picture in sort order, one byte each (`algorithms/aspect-byte.ts`), as base64: with it the page
   * lays out the whole grid at once and nothing jumps when pictures come.
   */
  aspects: z.string(),
  /**
   * Runs of neighbours, as the grid is headed; counts add up to `total`. In the orders by time a run is a day. In the
   * others all is one run without a heading: `day` `['']`, `place` `[null]`. An empty answer has no run.
   */
  days: z.object({
    /** `YYYY-MM-DD` by wall time. */
    day: z.array(z.string()),
    count: z.array(z.number()),
    /** The place most of that day's photos were taken at, null when unknown. */
    place: z.array(z.string().nullable()),
  }),
});
export type Answer = z.infer<typeof answer>;

/** A part of the answer for the grid, as columns of equal length. */
export const slice = z.object({
  revision: z.number(),
  id: z.array(z.string()),
  kind: z.array(z.enum(['photo', 'video'])),
  /** Of the picture as shown; 0 while unknown. */
  width: z.array(z.number()),
  height: z.array(z.number()),
  /** 0xRRGGBB, -1 while unknown. */
  color: z.array(z.number()),
  /** Part of the media URL: changes when a better picture of the asset is there. */
  version: z.array(z.string()),
  local: z.array(z.string()),
  doubtful: z.array(z.boolean()),
  copies: z.array(z.number()),
  missing: z.array(z.boolean()),
  /** Of a video; 0 for photos and while unknown. */
  durationMs: z.array(z.number()),
  /** It is a RAW, or one stands with it. */
  raw: z.array(z.boolean()),
  /** A video moves with it: Live Photo or motion photo. */
  live: z.array(z.boolean()),
  /** -1 rejected, 0 none, 1–5. */
  rating: z.array(z.number()),
  favourite: z.array(z.boolean()),
});
export type Slice = z.infer<typeof slice>;

/** Files to choose on a page: models in ONNX's form, lists of their classes, maps in PMTiles' form. */
const listedFiles = z.enum(['models', 'labels', 'maps']);
export type ListedFiles = z.infer<typeof listedFiles>;

const folderListing = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  folders: z.array(z.object({ name: z.string(), path: z.string() })),
  /** Where to begin: home, pictures, drives. */
  shortcuts: z.array(z.object({ name: z.string(), path: z.string() })),
  /** Only those that were asked for. */
  files: z.array(z.object({ name: z.string(), path: z.string(), sizeBytes: z.number() })),
});
export type FolderListing = z.infer<typeof folderListing>;

const engineEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job }),
  /** How an export stands; at most 4 times a second. */
  z.object({ type: z.literal('export'), job: exportJob }),
  z.object({ type: z.literal('catalog'), revision: z.number() }),
  /** A source came, went, moved, can be reached or not, or is watched in another way: `library.info` tells. */
  z.object({ type: z.literal('sources') }),
  /** Another model is on this machine or looks at photos, or the installation (null: none yet) went on: `models.list` tells. */
  z.object({ type: z.literal('models'), installation: installationState.nullable() }),
  z.object({ type: z.literal('recognition'), state: recognitionState }),
  /** A map pack was added or removed: `map.packs.list` tells. */
  z.object({ type: z.literal('maps') }),
  /** How far files are on their way to the trash; null: all have arrived. */
  z.object({ type: z.literal('trash'), progress: trashProgress.nullable() }),
]);
export type EngineEvent = z.infer<typeof engineEvent>;

/** Where pictures come from: a port of their own, so that calls and events never wait behind them. */
const session = z.object({
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  mediaOrigin: z.string(),
  mediaToken: z.string(),
});
export type Session = z.infer<typeof session>;

/** A page of assets with everything known of them. */
export const assetPage = z.object({ total: z.number(), assets: z.array(asset) });
export type AssetPage = z.infer<typeof assetPage>;

/**
 * Every call between a door and the engine. What goes in is always checked. Bulk answers are typed but not checked at
 * run time: they come from our own engine, and the first use of such a check alone (zod compiles it) takes some 30 ms of the
 * time to the first page. The contract's tests check them against the schemas here. Errors carry a code of `errors.ts`
 * in `data.code`.
 */
export const contract = {
  session: { get: oc.input(none).output(session) },
  library: { info: oc.input(none).output(libraryInfo) },
  folders: {
    /** The folders in a folder; with `files` the files of this kind in it as well. */
    list: oc
      .input(z.object({ path: z.string().nullable(), files: listedFiles.nullable().default(null) }))
      .output(folderListing),
  },
  imports: {
    /** What the import of these folders would do; nothing is changed. */
    plan: oc.input(importInput).output(importPlan),
    start: oc.input(importInput).output(byId),
    /** Waits for the end of a running import; of an ended one the saved report. */
    report: oc.input(byId).output(type<ImportReport>()),
    /** Newest first. */
    list: oc.input(none).output(z.array(pastImport)),
    undoPreview: oc.input(byId).output(undoPreview),
    /** Takes out of the catalog what the import brought; never an original. What was done is told as in the preview. */
    undo: oc.input(byId).output(undoPreview),
  },
  jobs: {
    list: oc.input(none).output(z.array(job)),
    pause: oc.input(byId).output(none),
    resume: oc.input(byId).output(none),
    cancel: oc.input(byId).output(none),
  },
  failures: { list: oc.input(none).output(type<Failure[]>()) },
  query: {
    /** How a free sentence is understood: the query it is read into, piece by piece, and what is not understood. */
    read: oc.input(sentenceInput).output(type<SentenceReading>()),
    run: oc.input(question).output(type<Answer>()),
    /**
     * As much of the answer as there is at once. Just after the start that is, of everything by time, the total with
     * shapes and days of the first photos, `atLeast` of them; of another question it is the whole answer.
     */
    head: oc.input(question.extend({ atLeast: z.number().int().min(1).max(1000) })).output(type<Answer>()),
    slice: oc.input(page).output(type<Slice>()),
    assets: oc.input(page).output(type<AssetPage>()),
    /** Ids in sort order, for what is selected without having been seen; `limit` null: to the end. */
    ids: oc
      .input(question.extend({ offset: z.number().int().min(0).default(0), limit: z.number().int().nullable() }))
      .output(type<{ revision: number; ids: string[] }>()),
    /** Where an asset stands in the answer; null where it is not in it. */
    indexOf: oc
      .input(question.extend({ id: z.string() }))
      .output(z.object({ revision: z.number(), index: z.number().nullable() })),
    /** The answer on a map; `zoom` as in Web Mercator maps of 512-pixel tiles (0: the world). */
    map: oc
      .input(z.object({ query: queryText, box: mapBox, zoom: z.number().min(0).max(24) }))
      .output(type<MapCells>()),
    /** The ways of the answer's photos by day and camera, as far as they touch the map in view. */
    tracks: oc.input(askedTracks).output(type<Tracks>()),
    /** How dense the answer's photos lie in the map in view. */
    heat: oc.input(askedHeat).output(type<Heat>()),
    /** How they spread over cameras, classes or days, and where these lie in the map in view. */
    kinds: oc.input(askedKinds).output(type<Kinds>()),
    /** All that every view of the query shows, counted at once. */
    facets: oc.input(askedFacets).output(type<Facets>()),
    /** What plots show of a query beside the facets. */
    insights: oc.input(askedInsights).output(type<Insights>()),
  },
  edits: editCalls,
  duplicates: duplicateCalls,
  files: fileCalls,
  sources: sourceCalls,
  suggest: suggestCalls,
  settings: { get: oc.input(none).output(settings), set: oc.input(settingsChange).output(settings) },
  assets: {
    get: oc.input(byId).output(asset),
    /** All that the files of an asset say of themselves, read now. */
    metadata: oc.input(byId).output(z.array(fileMetadata)),
    /** Takes a companion (a RAW, a Live Photo's video) out of its group: it then stands for itself. */
    ungroup: oc.input(byId).output(none),
    /** Takes that back. */
    regroup: oc.input(byId).output(none),
  },
  places: {
    search: oc
      .input(z.object({ text: z.string().max(1000), limit: z.number().int().min(1).max(50).default(8) }))
      .output(z.array(namedPlace)),
    /** What lies in the landscape of this name, in the query language; null where none is called so. */
    landscape: oc.input(z.object({ name: z.string().max(1000) })).output(z.string().nullable()),
  },
  /** Tells what is on screen, so that these pictures are made first. */
  view: { show: oc.input(z.object({ ids: z.array(z.string()).max(1000) })).output(none) },
  models: modelCalls,
  recognition: recognitionCalls,
  classes: classCalls,
  saved: savedCalls,
  exports: exportCalls,
  userData: userDataCalls,
  backups: backupCalls,
  sidecars: sidecarCalls,
  albums: albumCalls,
  map: mapCalls,
  doctor: { run: oc.input(none).output(doctorReport) },
  events: oc.input(none).output(eventIterator(engineEvent)),
};
export type Contract = typeof contract;
