import { z } from 'zod';
import { failure, jobState } from './job.ts';
import { sortKey } from './sort-key.ts';

/**
 * What can be handed on. *Pictures*: `organised` (upright copies under new names), `originals` (the files as they are),
 * `web` (resized), `people` (organised, photos with people only), `boxes` (upright copies with detections drawn in),
 * `crops` (one picture a detection, a folder a class), `zip` (organised, in one archive). *Data*: `csv`, `json`, `geojson`, `kml`, `gpx`, and
 * labels for training: `coco`, `yolo`. `report`: a page to keep.
 */
export const exportPreset = z.enum([
  ...(['organised', 'originals', 'web', 'people', 'boxes', 'crops', 'zip', 'report'] as const),
  ...(['csv', 'json', 'geojson', 'kml', 'gpx', 'coco', 'yolo'] as const),
]);
export type ExportPreset = z.infer<typeof exportPreset>;

/** What an export tells of where and by whom photos were taken, in files and in what stands beside them. */
export const exportPrivacy = z.object({
  /** Of the metadata in copied files: all, only copyright and author, none. */
  metadata: z.enum(['keep', 'copyright', 'none']).default('keep'),
  /** Positions as they are, rounded to a grid of some 10 km, or none; `metadata` without `keep` leaves none in files. */
  position: z.enum(['keep', '10km', 'remove']).default('keep'),
  /** Names of saved areas: photos taken in one of them have no position and no place at all. */
  hiddenAreas: z.array(z.string().min(1)).max(100).default([]),
});
export type ExportPrivacy = z.infer<typeof exportPrivacy>;

/** How pictures are written: `null` keeps what the original has. */
export const exportPicture = z.object({
  format: z.enum(['jpeg', 'webp', 'avif']).nullable().default(null),
  /** Pixels at most. */
  longerSide: z.number().int().min(64).max(20_000).nullable().default(null),
  /** 1–100, as sharp counts. */
  quality: z.number().int().min(1).max(100).nullable().default(null),
});
export type ExportPicture = z.infer<typeof exportPicture>;

export const reportTemplate = z.enum(['story', 'gallery', 'table']);
export type ReportTemplate = z.infer<typeof reportTemplate>;

export const exportReportOptions = z.object({
  template: reportTemplate.default('story'),
  /** One .html with all in it; else a folder. */
  single: z.boolean().default(false),
  title: z.string().max(300).default(''),
  /** What the report may weigh; pictures are made smaller until it fits. Null: no limit. */
  budgetBytes: z.number().int().min(1_000_000).nullable().default(null),
  language: z.enum(['en', 'de']).default('en'),
});
export type ExportReportOptions = z.infer<typeof exportReportOptions>;

/** All that is chosen for an export. */
export const exportSettings = z.object({
  preset: exportPreset,
  /** Absolute path of the folder; made if missing. Nothing in it is ever overwritten. */
  to: z.string().min(1),
  /**
   * Names of copies; null: the preset's own. The words of `copyOptions` (model/job.ts), and `{album}`, `{place}`,
   * `{country}` and `{number}` (the place in the export, from 1).
   */
  pattern: z.string().min(1).max(300).nullable().default(null),
  privacy: exportPrivacy.prefault({}),
  picture: exportPicture.prefault({}),
  report: exportReportOptions.prefault({}),
});
export type ExportSettings = z.infer<typeof exportSettings>;

/** What is exported: the photos of a query in an order, or those chosen by hand, in their order. */
export const exportChoice = z.object({
  query: z.string().max(100_000).default(''),
  sort: sortKey.default('-time'),
  ids: z.array(z.string()).max(200_000).nullable().default(null),
});
export type ExportChoice = z.infer<typeof exportChoice>;

/** What an export would do, before it does anything. */
export const exportPlan = z.object({
  photos: z.number(),
  /** Files that it would write. */
  files: z.number(),
  /** About so much, where pictures are made anew. */
  sizeBytes: z.number(),
  /** About so long, as making some of the photos took. */
  seconds: z.number(),
  space: z.object({ neededBytes: z.number(), freeBytes: z.number() }),
  /** Names that are taken in the folder or wanted twice: they get a number. */
  clashes: z.number(),
  /** Photos whose originals are away: they cannot be copied now. */
  away: z.number(),
  /** Photos and videos that cannot be exported so, by why; `photos` counts them, too. */
  refused: z.array(z.object({ code: z.string(), message: z.string(), photos: z.number() })),
  /** The report will weigh more than it may: its pictures cannot be made small enough. Else they are, until it fits. */
  overBudget: z.boolean(),
  /** The source in which the folder lies, where pictures written there come back as new photos; null: nothing does. */
  inSource: z.string().nullable(),
  /** The first names, to look at. */
  examples: z.array(z.string()),
});
export type ExportPlan = z.infer<typeof exportPlan>;

/** An export under way, or one of the past. */
export const exportJob = z.object({
  id: z.string(),
  preset: exportPreset,
  /** Absolute path of the folder. */
  to: z.string(),
  state: jobState,
  photos: z.number(),
  /** Photos that are done, those that failed included. */
  done: z.number(),
  /** Photos that could not be exported. */
  failed: z.number(),
  /** Photos that the format has no place for, as those without a position on a map; known at the end. */
  leftOut: z.number(),
  files: z.number(),
  sizeBytes: z.number(),
  /** What tells of all photos (a report, a list) is being written; no photo is left to be done. */
  finishing: z.boolean(),
  /** Null before there is a steady speed. */
  photosPerS: z.number().nullable(),
  /** Time left in milliseconds; null before there is a steady speed. */
  etaMs: z.number().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Why it could not run to its end (state `failed`). */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ExportJob = z.infer<typeof exportJob>;

const reportWeight = z.object({
  sizeBytes: z.number(),
  allowedBytes: z.number(),
  /** Of the longer side of its largest pictures. */
  pixels: z.number(),
});

/** What there is to know of an export as a whole; its sentences stand in `contract/export-notes.ts`. */
export const exportNote = z.discriminatedUnion('code', [
  /** So many photos have no position and are on no map. */
  z.object({ code: z.literal('without-position'), data: z.object({ count: z.number() }) }),
  /** There was a file at `path`: the labels of the picture `file` are in `other`. */
  z.object({
    code: z.literal('labels-elsewhere'),
    data: z.object({ path: z.string(), file: z.string(), other: z.string() }),
  }),
  /** The folder lies in a source, whose next scan takes pictures that are no plain copies of originals for new photos. */
  z.object({ code: z.literal('in-source'), data: z.object({ to: z.string(), source: z.string() }) }),
  /** What a report that may weigh so much weighs. */
  z.object({ code: z.literal('report-weight'), data: reportWeight }),
  /** It weighs more than it may: its pictures could not be made small enough. */
  z.object({ code: z.literal('report-too-heavy'), data: reportWeight }),
  /** `user-data.json` holds what was made of these photos only: not all were exported. */
  z.object({ code: z.literal('user-data-some'), data: z.object({}) }),
  /** It is without all that says where photos were taken. */
  z.object({ code: z.literal('user-data-places'), data: z.object({}) }),
  /** It is without so many photos, whose content is not known yet. */
  z.object({ code: z.literal('user-data-unread'), data: z.object({ count: z.number() }) }),
]);
export type ExportNote = z.infer<typeof exportNote>;

/** Photos that an export has done and its files do not tell of, by its notes. */
export function leftOutBy(notes: readonly ExportNote[]): number {
  return notes.reduce((sum, { code, data }) => sum + (code === 'without-position' ? data.count : 0), 0);
}

/** What an export wrote; what `fernweh export --json` prints. */
export const exportReport = z.object({
  id: z.string(),
  preset: exportPreset,
  to: z.string(),
  state: jobState,
  photos: z.number(),
  /** Photos that did not fail, were come to, and are in the files. */
  exported: z.number(),
  /** Files below `to`, each read back and found to be what was to be written. */
  verified: z.number(),
  sizeBytes: z.number(),
  /** Paths below `to`, parts joined by `/`; of a cancelled export as well only whole files. */
  written: z.array(z.object({ path: z.string(), sha256: z.string(), sizeBytes: z.number() })),
  /** By photo; `path` is that of its original. */
  failures: z.array(failure),
  /** About the whole of it; `message` is the sentence in English. */
  notes: z.array(z.intersection(exportNote, z.object({ message: z.string() }))),
  seconds: z.number(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ExportReport = z.infer<typeof exportReport>;
