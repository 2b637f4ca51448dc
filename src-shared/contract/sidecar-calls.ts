import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Why a sidecar could not be written, with the sentence for people; it is as it was. */
export const sidecarFailures = {
  away: 'The folder or drive of the photo is not there now. It is written when it is back.',
  damaged: 'What lies there is no XMP to its end. Repair or remove it; until then it stays as it is.',
  link: 'It is a link to another file, which Fernweh does not replace.',
  busy: 'Another program keeps writing it. It is tried again at the next start.',
  'not-writable':
    'The file is read-only, or Fernweh may not write into its folder. Allow it, or leave these photos to Fernweh’s own catalog.',
  'name-too-long':
    'With “.xmp” behind it, the name of the photo is too long for the disk. Give the photo a shorter name, or leave it to Fernweh’s own catalog.',
  'disk-full': 'The disk is full. Free some space.',
  other: 'It could not be written. It is tried again at the next start.',
} as const;
export type SidecarFailureCode = keyof typeof sidecarFailures;
// The keys of the table, as zod wants them.
export const sidecarFailureCode = z.enum(Object.keys(sidecarFailures) as [SidecarFailureCode, ...SidecarFailureCode[]]);

/** Facts that sidecars share with other programs. */
export const sharedFact = z.enum(['tags', 'rating', 'title', 'caption', 'capturedAt', 'position', 'regions']);
export type SharedFact = z.infer<typeof sharedFact>;

/** A photo whose sidecar says something else than the user: both changed it. */
export const sidecarConflict = z.object({
  asset: z.string(),
  /** Of the photo's file. */
  path: z.string(),
  /** What each says, as text for people; null: nothing. */
  facts: z.array(z.object({ name: sharedFact, ours: z.string().nullable(), theirs: z.string().nullable() })),
});
export type SidecarConflict = z.infer<typeof sidecarConflict>;

/** How sidecars stand. */
export const sidecarState = z.object({
  /** The setting `writeSidecars`. */
  on: z.boolean(),
  /** Sidecars that follow the user's word. */
  written: z.number(),
  /** Photos whose sidecars do not follow it yet. */
  waiting: z.number(),
  /** Paths of sidecars; the first of many. */
  failures: z.object({
    count: z.number(),
    examples: z.array(z.object({ path: z.string(), code: sidecarFailureCode })),
  }),
  conflicts: z.object({ count: z.number(), examples: z.array(sidecarConflict) }),
});
export type SidecarState = z.infer<typeof sidecarState>;

/** XMP sidecars: what the user says goes out, what other programs say comes in. They are switched on in the settings. */
export const sidecarCalls = {
  /** Resolves when nothing is under way, unless `wait` is false. */
  state: oc.input(z.object({ wait: z.boolean().default(false) })).output(sidecarState),
  /** Looks again at those that could not be written. */
  tryAgain: oc.input(z.object({})).output(sidecarState),
  /** Decides conflicts of these photos (null: of all): the user's word is written, or the sidecar's is taken. */
  settle: oc
    .input(z.object({ assets: z.array(z.string()).max(100_000).nullable(), keep: z.enum(['ours', 'theirs']) }))
    .output(sidecarState),
};
