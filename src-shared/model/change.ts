import { z } from 'zod';
import { correctionSay } from './correction.ts';
import { historyKinds } from './history-kinds.ts';

/** @file What a traveller says about photos, and the history of it. Every part that is said outlives any re-reading. */

/** `-1` rejected, `0` no stars, `1`–`5`. */
export const rating = z.number().int().min(-1).max(5);

/** Degrees on WGS 84. */
const spot = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });

const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?$/);
/** An IANA name (`America/Lima`) or an offset (`-05:00`). */
const zoneName = z.string().min(1).max(64);
/** A tag as people write it; `/` parts its levels (`animal/dog`). */
export const tagName = z.string().trim().min(1).max(200);
const longText = z.string().max(10_000);

/**
 * How the capture time of photos is corrected: *set* to one wall time (`zone` null: as it was known, or unknown),
 * *shifted* by seconds (a camera whose clock was off), put into another *zone* with the wall time kept, or given back to
 * what the files say.
 */
export const timeCorrection = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('set'), local: wallTime, zone: zoneName.nullable() }),
  z.object({ mode: z.literal('shift'), seconds: z.number().int().min(-3_153_600_000).max(3_153_600_000) }),
  z.object({ mode: z.literal('zone'), zone: zoneName }),
  z.object({ mode: z.literal('reset') }),
]);
export type TimeCorrection = z.infer<typeof timeCorrection>;

/** One thing said about one or many photos. */
export const change = z.discriminatedUnion('what', [
  z.object({ what: z.literal('rating'), rating }),
  z.object({ what: z.literal('favourite'), favourite: z.boolean() }),
  z.object({ what: z.literal('title'), title: longText }),
  z.object({ what: z.literal('caption'), caption: longText }),
  /** Tags from files are hidden when they are removed; the file keeps them. */
  z.object({ what: z.literal('tags'), add: z.array(tagName).max(100), remove: z.array(tagName).max(100) }),
  /** Turns the picture as it is shown, clockwise, on top of what it was turned before. */
  z.object({ what: z.literal('turn'), quarterTurns: z.union([z.literal(1), z.literal(2), z.literal(3)]) }),
  z.object({ what: z.literal('captureTime'), correction: timeCorrection }),
  /** `position` null: the photo has none; `'file'`: what the file says counts again. */
  z.object({ what: z.literal('position'), position: spot.nullable().or(z.literal('file')) }),
  /** What is on the picture, one after the other; with boxes (on the picture as shown) of one photo only. */
  z.object({ what: z.literal('seen'), says: z.array(correctionSay).min(1).max(100) }),
]);
export type Change = z.infer<typeof change>;

/** At most so many photos are changed by one call. */
export const maximumChanged = 200_000;

/** What a change did, under the name by which it is taken back. */
export const changed = z.object({
  /** Group of edits that are undone together; null where every photo was so already. */
  group: z.string().nullable(),
  /** Photos that are different now. */
  count: z.number(),
});
export type Changed = z.infer<typeof changed>;

/** One of `historyKinds`. */
export const historyKind = z.enum(historyKinds);
export type HistoryKind = z.infer<typeof historyKind>;

/** One action of the user, as the history lists it. */
export const historyEntry = z.object({
  group: z.string(),
  kind: historyKind,
  /** Photos it changed; 0 for actions that are not about photos. */
  count: z.number(),
  /** What was said, as JSON values for a sentence: the rating, the tags, the path. Of many, that of the first. */
  after: z.unknown(),
  /** ISO instant. */
  at: z.string(),
  door: z.enum(['desktop', 'browser', 'cli']),
  /** Taken back at the moment. */
  undone: z.boolean(),
  /** It can be taken back (or, undone, done again) now. */
  reversible: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** A page of the history. */
export const historyPage = z.object({ entries: z.array(historyEntry), canUndo: z.boolean(), canRedo: z.boolean() });
export type HistoryPage = z.infer<typeof historyPage>;

/**
 * What undo or redo did to the action called `group`; null where there was nothing to do. `count` things (photos, mostly)
 * are as before; `left` were changed since, or are gone, and stay as they are.
 */
export const reversal = z
  .object({ group: z.string(), kind: historyKind, count: z.number(), left: z.number() })
  .nullable();
export type Reversal = z.infer<typeof reversal>;
