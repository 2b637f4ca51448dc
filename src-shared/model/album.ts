import { z } from 'zod';
import { sortKey } from './sort-key.ts';

/** The longest title of a section of an album, in characters. */
export const longestTitle = 200;

/** The longest description, caption or text of a section, in characters. */
export const longestText = 10_000;

/** At most so many photos and sections are added, moved or removed by one call. */
export const maximumEntries = 200_000;

/** What a smart album shows: what a query finds, in which order. */
export const smartQuery = z.object({
  /** In the query language, as it is printed. */
  query: z.string(),
  sort: sortKey,
});
export type SmartQuery = z.infer<typeof smartQuery>;

/**
 * Photos that belong together for their owner. A *hand-made* album holds photos in an order of its own, with sections
 * between them; a *smart* one shows what its query finds at the moment. Both can hold other albums.
 */
export const album = z.object({
  /** UUID. */
  id: z.string(),
  /** Unique among the albums beside it, without regard to case and accents. */
  name: z.string(),
  description: z.string(),
  /** The album that it lies in; null at the top. */
  parent: z.string().nullable(),
  /** Null for a hand-made album. */
  smart: smartQuery.nullable(),
  /** The photo that stands for it: the chosen one, else the first; null where it shows none. */
  cover: z.string().nullable(),
  /** Its owner chose the cover. */
  isCoverChosen: z.boolean(),
  /** Photos that `find` finds: its own and those of the albums in it, each once. */
  count: z.number(),
  /** The query that finds its photos, such as `album:Peru` or `album:"Peru/Day 1"`. */
  find: z.string(),
});
export type Album = z.infer<typeof album>;

/** A heading with text between the photos of a hand-made album. */
export const albumSection = z.object({
  /** UUID. */
  id: z.string(),
  /** How many of the album's own photos stand before it. */
  at: z.number(),
  title: z.string(),
  text: z.string(),
});
export type AlbumSection = z.infer<typeof albumSection>;

/** What a hand-made album holds itself, in its order; photos that are out of the library are left out. */
export const albumContents = z.object({
  /** Columns of equal length. */
  photos: z.object({
    id: z.array(z.string()),
    /** What is said of the photo in this album; null: nothing, and its own caption stands. */
    caption: z.array(z.string().nullable()),
  }),
  sections: z.array(albumSection),
});
export type AlbumContents = z.infer<typeof albumContents>;
