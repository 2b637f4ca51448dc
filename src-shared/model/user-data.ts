import { z } from 'zod';
import { longestText, longestTitle, smartQuery } from './album.ts';
import { rating, tagName } from './change.ts';
import { correction } from './correction.ts';
import { longestName, savedKind, savedShown } from './saved.ts';

/**
 * @file All that the user made, in a file that belongs to him (docs/exports.md): `fernweh export --preset json` writes it,
 * `fernweh import --user-data` takes it in again. Photos are named by their content, so that they are known again
 * whatever folders and files are called.
 */

/** What the file says of itself. */
export const userDataFormat = 'fernweh-user-data';
/** Raised when older programs would understand something wrongly. */
export const userDataVersion = 1;

const uuid = z.uuid();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const text = z.string().max(longestText);

/** A capture time set by hand; see `SaidTime` of the catalog. */
const madeTime = z.object({
  /** Wall time. */
  local: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?$/),
  /** An IANA name or `±HH:MM`; null: what is known without it. */
  zone: z.string().min(1).max(64).nullable(),
  /** It is the time of the file, at most shifted. */
  shifted: z.boolean(),
  by: z.enum(['set', 'shift', 'zone']),
  seconds: z.number().exactOptional(),
});

/** What the user said of one photo; what is absent was not said. Empty texts say that there is none. */
export const madeOfPhoto = z.object({
  /** Of its file. */
  sha256,
  /** Under which it is known in the library, and in albums; null where it never was in use for this content alone. */
  id: uuid.nullable(),
  /** Of its file, without folder, to find it by; null where no file of it is known. */
  name: z.string().max(1000).nullable(),
  tags: z.array(tagName).exactOptional(),
  /** Tags of its file that are not shown. */
  hiddenTags: z.array(z.string().min(1)).exactOptional(),
  rating: rating.exactOptional(),
  favourite: z.boolean().exactOptional(),
  title: text.exactOptional(),
  caption: text.exactOptional(),
  /** Quarters clockwise. */
  turn: z.number().int().min(1).max(3).exactOptional(),
  captureTime: madeTime.exactOptional(),
  /** Null: it has none, whatever its file says. */
  position: z
    .object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
    .nullable()
    .exactOptional(),
  /** What is, and is not, on the picture; boxes upright before `turn`. */
  seen: z.array(correction).exactOptional(),
  /** It stands for itself, though it would be shown with another (a RAW beside its JPEG). */
  apart: z.literal(true).exactOptional(),
});
export type MadeOfPhoto = z.infer<typeof madeOfPhoto>;

/** A photo by its content; `sha256` null where that was never known: then only this library knows it. */
const photoName = z.object({ sha256: sha256.nullable(), id: uuid });
export type PhotoName = z.infer<typeof photoName>;

/** A photo or a section of a hand-made album, in its order. */
const madeEntry = z.union([
  z.object({ id: uuid, photo: photoName, caption: text.nullable() }),
  z.object({ id: uuid, title: z.string().max(longestTitle), text }),
]);
export type MadeEntry = z.infer<typeof madeEntry>;

/** An album; those beside each other stand in their order, each before those in it. */
export const madeAlbum = z.object({
  id: uuid,
  name: z.string().min(1).max(longestName),
  description: text,
  parent: uuid.nullable(),
  /** The chosen cover. */
  cover: photoName.nullable(),
  /** Null for a hand-made one. */
  smart: smartQuery.nullable(),
  /** Empty for a smart one. */
  entries: z.array(madeEntry),
});
export type MadeAlbum = z.infer<typeof madeAlbum>;

/** A query or an area under a name. */
export const madeSaved = z.object({
  id: uuid,
  kind: savedKind,
  name: z.string().min(1).max(longestName),
  query: z.string().max(100_000),
  shown: savedShown.nullable(),
});
export type MadeSaved = z.infer<typeof madeSaved>;

/** Why a file does not hold all: only some photos were exported; places were to be hidden. */
export const leftOutWhy = z.enum(['photos', 'places']);
export type LeftOutWhy = z.infer<typeof leftOutWhy>;

/** What stands before the lists. */
export const userDataHead = z.object({
  format: z.literal(userDataFormat),
  version: z.literal(userDataVersion),
  /** ISO instant. */
  made: z.string(),
  /** Empty: it holds everything that the user made. */
  leftOut: z.array(leftOutWhy),
});
export type UserDataHead = z.infer<typeof userDataHead>;

/** What is found in a file. */
export interface UserData extends UserDataHead {
  readonly photos: readonly MadeOfPhoto[];
  readonly albums: readonly MadeAlbum[];
  readonly saved: readonly MadeSaved[];
}

/**
 * How many the file has, and what became of them: of photos that are not in the library something is `added` for the day
 * when they come; `unchanged` were so already, or were kept as they are.
 */
const taken = z.object({ total: z.number(), added: z.number(), changed: z.number(), unchanged: z.number() });

/** Something of the file that was not taken. */
const untaken = z.object({
  /** `rating`, `tags`, `cover` …: what of it. */
  what: z.string(),
  /** Of the photo's file, the album, the query. */
  name: z.string(),
});
export type Untaken = z.infer<typeof untaken>;

/** What taking user data in did; what `fernweh import --user-data --json` prints. */
export const userDataReport = z.object({
  /** Group of edits that are undone together; null where nothing changed. */
  group: z.string().nullable(),
  dryRun: z.boolean(),
  replace: z.boolean(),
  /** `added`: not in the library; what was said of them waits for them. */
  photos: taken,
  albums: taken,
  saved: taken,
  /** The library says something else; with `replace` the file's word counts from now on, else the library's stays. */
  conflicts: z.object({ count: z.number(), examples: z.array(untaken) }),
  /** Photos that are not in the library, and the names of the first: what was said of them is kept until they come in. */
  waiting: z.object({ count: z.number(), examples: z.array(z.string()) }),
  /** What this program does not understand, and leaves out: zones, queries. */
  refused: z.object({ count: z.number(), examples: z.array(untaken) }),
  seconds: z.number(),
});
export type UserDataReport = z.infer<typeof userDataReport>;
