import { oc } from '@orpc/contract';
import { z } from 'zod';
import { changed, maximumChanged } from '../model/change.ts';
import { none } from './inputs.ts';

/** Why a file did not go to the trash (or did not come back), with the sentence for people; it is where it was. */
export const trashFailures = {
  gone: 'It is not there any more. Look through the folder again.',
  changed: 'It was changed since Fernweh looked at it last. Look through the folder again.',
  'kept-changed': 'The file that would stay is not the same any more, or is not there. Look through its folder again.',
  'same-file': 'Both names lead to one and the same file: without it nothing would be left.',
  'not-writable': 'Fernweh may not take files out of this folder. Allow it, then try again.',
  'read-only': 'This drive can only be read.',
  'disk-full': 'The drive is full. Free some space, then try again.',
  tells: 'It tells of a file that is where it was.',
  'no-trash': 'This drive has no trash, and Fernweh deletes nothing for ever.',
  taken: 'Another file has its name now.',
  'not-in-trash': 'It does not lie in the trash where Fernweh put it. Look there with the file manager.',
  other: 'It could not be moved. Try again.',
} as const;
export type TrashFailureCode = keyof typeof trashFailures;
// The keys of the table, as zod wants them.
export const trashFailureCode = z.enum(Object.keys(trashFailures) as [TrashFailureCode, ...TrashFailureCode[]]);

/**
 * Which of several files with the same content stays: the one that is shown, the one in the folder that was added first,
 * that with the shortest path, the oldest one, or the one in a folder of the library (its id). Where a rule decides
 * nothing, the one that is shown; groups without a file in the folder are left alone.
 */
export const keepRule = z.union([
  z.object({ by: z.enum(['primary', 'source-order', 'shortest', 'oldest']) }),
  z.object({ by: z.literal('source'), source: z.string() }),
]);
export type KeepRule = z.infer<typeof keepRule>;

/** A file with the same content as others. */
export const duplicateFile = z.object({
  path: z.string(),
  sizeBytes: z.number(),
  /** Unix time in milliseconds. */
  mtimeMs: z.number(),
  /** Id of the folder of the library that it lies in. */
  source: z.string(),
  /** Smaller for a folder that was added before. */
  sourceOrder: z.number(),
  /** The one that is shown. */
  primary: z.boolean(),
});
export const duplicateGroup = z.object({
  /** Id of the photo or video. */
  asset: z.string(),
  /** Hex. */
  sha256: z.string(),
  /** How the picture is turned as it is shown, clockwise in quarters. */
  turn: z.number(),
  sizeBytes: z.number(),
  /** What moving all but one would free; names of the same file on the disk free nothing. */
  freeableBytes: z.number(),
  /** The one that is shown first. */
  files: z.array(duplicateFile),
});
export type DuplicateGroup = z.infer<typeof duplicateGroup>;
/** Groups that free most come first; the totals are of all. */
export const duplicatePage = z.object({
  groups: z.array(duplicateGroup),
  total: z.number(),
  /** Files that could go. */
  files: z.number(),
  bytes: z.number(),
});
export type DuplicatePage = z.infer<typeof duplicatePage>;

/** What goes with photos whose originals are deleted. */
export const companionPart = z.enum(['raw', 'live-video', 'unedited', 'sidecar']);
export type CompanionPart = z.infer<typeof companionPart>;

/** Which files go: all but one of files with the same content (`assets` null: of all), or all files of photos. */
export const filesToTrash = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('duplicates'),
    keep: keepRule,
    assets: z.array(z.string()).max(maximumChanged).nullable(),
  }),
  z.object({
    what: z.literal('photos'),
    ids: z.array(z.string()).min(1).max(maximumChanged),
    parts: z.array(companionPart).max(4),
  }),
]);
export type FilesToTrash = z.infer<typeof filesToTrash>;

/** What would go, told before anything does. */
export const trashPlan = z.object({
  files: z.number(),
  bytes: z.number(),
  /** Photos and videos that these files are of. */
  photos: z.number(),
  /** Undo can take them back; else only the file manager of the system can. */
  undoable: z.boolean(),
  /** All folders that files go from, those with most files first; the first of many. */
  folders: z.array(z.object({ path: z.string(), files: z.number() })),
  folderCount: z.number(),
  /** What goes with the photos, by its kind: what there is, whether it was asked for or not; of duplicates what goes. */
  parts: z.array(z.object({ part: companionPart, files: z.number() })),
  /** Of duplicates: some files that go, each with the one that stays. */
  examples: z.array(z.object({ path: z.string(), keeps: z.string().nullable() })),
  /** Of duplicates: files that stay as well, since a sidecar of theirs, or a name, tells what that which is kept does not. */
  telling: z.object({ files: z.number(), examples: z.array(z.string()) }),
});
export type TrashPlan = z.infer<typeof trashPlan>;

/** What went. */
export const trashed = z.object({
  /** Name under which it is taken back; null where nothing went. */
  group: z.string().nullable(),
  files: z.number(),
  bytes: z.number(),
  /** Files that were not looked at any more, since it was stopped. */
  left: z.number(),
  /** Files that are where they were for a reason; the first of many. */
  failures: z.object({ count: z.number(), examples: z.array(z.object({ path: z.string(), code: trashFailureCode })) }),
});
export type Trashed = z.infer<typeof trashed>;

/** How far files are on their way to the trash. */
export const trashProgress = z.object({
  group: z.string(),
  /** Files that were looked at, whether they went or not. */
  done: z.number(),
  total: z.number(),
  /** What is left, in milliseconds; null while nobody knows. */
  etaMs: z.number().nullable(),
});
export type TrashProgress = z.infer<typeof trashProgress>;

/** A file of such an action, and where it is. */
export const trashedFile = z.object({
  path: z.string(),
  isInTrash: z.boolean(),
  /** Where it lies in the trash; null where the system does not tell. */
  trashedAs: z.string().nullable(),
  /** Why it could not come back, as far as it can be seen; null where nothing stands in its way, or it is not in the trash. */
  obstacle: z.enum(['taken', 'not-in-trash']).nullable(),
});
export type TrashedFile = z.infer<typeof trashedFile>;

/** Files with the same content. */
export const duplicateCalls = {
  list: oc
    .input(z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }))
    .output(duplicatePage),
  /** Shows the photo by this file of it from now on. Rejects with `not-found`. */
  choose: oc.input(z.object({ asset: z.string(), path: z.string() })).output(changed),
};

/** Originals and the system's trash: the only way in which they are ever touched. */
export const fileCalls = {
  /** What `trash` would do; nothing is touched. */
  planTrash: oc.input(z.object({ which: filesToTrash })).output(trashPlan),
  /**
   * Begins to move files to the system's trash, and gives the group by which undo takes them back where the system can.
   * `expected` is the number of files that the user was told: where it is another one by now, `bad-input`, and nothing is
   * touched.
   */
  trash: oc
    .input(z.object({ which: filesToTrash, expected: z.number().int().min(1) }))
    .output(z.object({ group: z.string() })),
  /** Waits for the end of such a move. */
  trashReport: oc.input(z.object({ group: z.string() })).output(trashed),
  /** How far it is; null where nothing moves. */
  trashProgress: oc.input(none).output(trashProgress.nullable()),
  /** The file that is on its way arrives, the rest stays where it is. */
  stopTrash: oc.input(none).output(none),
  /** Where the files of such an action are, those in the trash first; the first of many. */
  trashed: oc.input(z.object({ group: z.string() })).output(z.array(trashedFile)),
};
