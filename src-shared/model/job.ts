import { z } from 'zod';

/** One bad file, told so that a traveller understands it. `path` is absolute. */
export const failure = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
});
export type Failure = z.infer<typeof failure>;

/** The stages of an import, in the order of the work; `copy` only where the files are copied into the library. */
export const stage = z.enum(['copy', 'scan', 'read', 'render']);
export type Stage = z.infer<typeof stage>;

export const stageProgress = z.object({
  stage,
  done: z.number(),
  /** Null while still counting. */
  total: z.number().nullable(),
});

export const jobState = z.enum(['running', 'paused', 'done', 'cancelled', 'failed']);
export type JobState = z.infer<typeof jobState>;

/** What an import found, in the words of the command line. */
export const importTotals = z.object({
  found: z.number(),
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  duplicates: z.number(),
  ignored: z.number(),
  failed: z.number(),
  /** Of the failed: those that were known, for the same reason, when the import began. At its end only. */
  failedBefore: z.number().optional(),
  /**
   * What the added files are in the library: photos and videos that are not shown with another one. At the end only, and
   * not of imports before it was counted.
   */
  photos: z.number().optional(),
});
export type ImportTotals = z.infer<typeof importTotals>;

/** How an import copies files into the library's own folder. */
export const copyOptions = z.object({
  /**
   * Where a file goes below that folder: `{year}`, `{month}`, `{day}`, `{hour}`, `{minute}`, `{second}`, `{camera}`,
   * `{name}` (without extension), `{ext}`. Folders are parted by `/`.
   */
  pattern: z.string().min(1).max(300),
});
export type CopyOptions = z.infer<typeof copyOptions>;

/**
 * What began an import: the user; a change in a watched folder; the look at all watched folders after a start. These
 * two are *quiet*: nobody waits for them. `undo`: a folder came back by undo and is read again; no import of its own.
 */
export const jobTrigger = z.enum(['user', 'watch', 'start', 'undo']);
export type JobTrigger = z.infer<typeof jobTrigger>;

/** Long work: an import of one or more folders. */
export const job = z.object({
  id: z.string(),
  kind: z.enum(['import']),
  trigger: jobTrigger,
  folders: z.array(z.string()),
  state: jobState,
  stages: z.array(stageProgress),
  totals: importTotals,
  /** Files finished per second over the last seconds; null before there is a steady speed. */
  filesPerS: z.number().nullable(),
  /** Time left in milliseconds; null before there is a steady speed. */
  etaMs: z.number().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Why the job itself could not run (state `failed`). */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Job = z.infer<typeof job>;

/**
 * What `fernweh import --json` prints. Files that are photos or videos by their name or content are *found*, and
 * found = added + updated + unchanged + duplicates + failures among the files found + left.
 * The Failures of links, folders and sidecars, and of sources that are away, stand beside it: they are in `failures` and
 * not in `found`.
 */
export const importReport = importTotals.omit({ failed: true, failedBefore: true }).extend({
  /** Found, but not come to: the import was cancelled before, or their drive went away. */
  left: z.number(),
  failures: z.array(failure),
  seconds: z.number(),
  /** The import, to be named when it shall be undone. */
  id: z.string(),
  /** Files that it copied into the library, each read back and found the same. */
  copiedFiles: z.number(),
  /** Of the files taken in: those that are shown with another one (RAW beside JPEG, video of a Live Photo). */
  grouped: z.number(),
  /** Of the ignored files: those that were read for what they tell of a photo (XMP, Takeout JSON). */
  sidecars: z.number(),
  /** Files that were taken although part of their picture is missing; they are no failures. */
  incomplete: z.array(z.object({ path: z.string(), message: z.string() })),
  /** Files that were looked at again at the end, where the import copied those of the cards: their bytes are where and as they were. */
  originals: z.object({
    unchanged: z.number(),
    /** Somebody else changed or took these away while the import ran. */
    changed: z.array(z.string()),
  }),
  /** The report with every file and its hash, in the library's folder; null where it could not be written. */
  savedAs: z.string().nullable(),
});
export type ImportReport = z.infer<typeof importReport>;

/** An import of the past. */
export const pastImport = z.object({
  id: z.string(),
  trigger: jobTrigger,
  folders: z.array(z.string()),
  copied: z.boolean(),
  state: jobState,
  totals: importTotals,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** Files that it brought are in the library now: there is something to undo. */
  holds: z.boolean(),
});
export type PastImport = z.infer<typeof pastImport>;

/** What an import would do, before it does anything. */
export const importPlan = z.object({
  files: z.number(),
  sizeBytes: z.number(),
  /** Files that the catalog does not know, or knows with other bytes. */
  newFiles: z.number(),
  newBytes: z.number(),
  changedFiles: z.number(),
  /** As the catalog knows them, `refusedFiles` among them. */
  unchangedFiles: z.number(),
  /** Of the unchanged files: those that could not be taken last time. An import leaves them as they are. */
  refusedFiles: z.number(),
  sidecars: z.number(),
  ignored: z.number(),
  /** Folders and links that could not be looked into. */
  failures: z.array(failure),
  /** As this library's last imports went, else a cautious guess. */
  seconds: z.number(),
  /** There was no import yet that `seconds` could be taken from. */
  firstGuess: z.boolean(),
  /** Of an import that copies: what it needs on the library's disk and what is free there. */
  space: z.object({ neededBytes: z.number(), freeBytes: z.number() }).nullable(),
});
export type ImportPlan = z.infer<typeof importPlan>;

/** What the undo of an import takes out of the catalog, told before it is done. Originals stay where they are. */
export const undoPreview = z.object({
  id: z.string(),
  /** Photos and videos that go from the library. */
  assets: z.number(),
  files: z.number(),
  /** Of the assets: those that the user worked on since (tags, edits). */
  edited: z.number(),
  editedExamples: z.array(z.string()),
  /** Files that the import itself had copied into the library: they go to the system's trash. */
  ownCopies: z.number(),
  ownCopiesBytes: z.number(),
  /** Told when it is done: own copies that could not go to the trash. They stay, in the library as well. */
  keptCopies: z.array(z.string()),
  /** Of the own copies: those whose file on the card is not there now (any more). They may be the only ones. */
  copiesAlone: z.number(),
  /** Folders that the library then knows no more. */
  sources: z.array(z.string()),
});
export type UndoPreview = z.infer<typeof undoPreview>;
