import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { album, longestText, longestTitle, maximumEntries, smartQuery, type AlbumContents } from '../model/album.ts';
import { longestName } from '../model/saved.ts';
import { byId, none, queryText, question } from './inputs.ts';

const name = z.string().max(longestName);
const text = z.string().max(longestText);
const title = z.string().max(longestTitle);
const smart = smartQuery.extend({ query: queryText });

/** Photos by id, or what a query finds, in its order. */
export const somePhotos = z.union([
  z.object({ ids: z.array(z.string()).max(maximumEntries) }),
  question.extend({ query: queryText }),
]);
export type SomePhotos = z.infer<typeof somePhotos>;

/** Photos (by their ids) and sections of an album. */
const entries = z.array(z.string()).min(1).max(maximumEntries);
/** The photo or section that something shall stand before; null: at the end. */
const before = z.string().nullable().default(null);

/** What was done to an album: the group by which it is taken back, null where all was so already. */
export const albumChange = z.object({
  /** The album. */
  id: z.string(),
  group: z.string().nullable(),
  /** Photos, sections or albums that were added, moved, changed or removed. */
  count: z.number(),
});
export type AlbumChange = z.infer<typeof albumChange>;

/**
 * Albums. Each change is one group of edits that can be taken back (`edits.undo`), and raises the revision (event
 * `catalog`). Photos are never touched: a photo may be in many albums, in each at most once; of photos that are shown as
 * one (RAW beside JPEG) the shown one is the member. `album:` asks for what an album and those in it show, and the sort
 * `album` gives it in the order arranged.
 */
export const albumCalls = {
  /** Each album before those in it, those beside each other in their order. */
  list: oc.input(none).output(z.array(album)),
  /**
   * What a hand-made album holds itself; rejects with `bad-input` for a smart one. In the order `album`, `album:` gives
   * these photos first, so that `at` of a section is a number in that answer; photos of albums in it follow.
   */
  read: oc.input(byId).output(type<AlbumContents>()),
  /**
   * A new album, the last in its parent: with `smart` a smart one, else with these photos. Rejects with `name-taken`
   * where one beside it is called so.
   */
  add: oc
    .input(
      z.object({
        name,
        description: text.default(''),
        parent: z.string().nullable().default(null),
        smart: smart.nullable().default(null),
        photos: somePhotos.nullable().default(null),
      }),
    )
    .output(albumChange),
  /** What is left out stays. `cover` is a photo's id, null: the first photo; `smart` only of a smart album. */
  change: oc
    .input(
      byId.extend({
        name: name.optional(),
        description: text.optional(),
        cover: z.string().nullable().optional(),
        smart: smart.optional(),
      }),
    )
    .output(albumChange),
  /** Into another album (null: to the top), before the one there (null: as the last). Rejects with `album-circle`. */
  move: oc.input(byId.extend({ parent: z.string().nullable(), before })).output(albumChange),
  /** Removes the album and those in it, never a photo. */
  remove: oc.input(byId).output(albumChange),
  /** Adds photos that are not in it yet. */
  addPhotos: oc.input(byId.extend({ photos: somePhotos, before })).output(albumChange),
  /** A heading: of these photos of the album, which are gathered under it; without any of what follows it. */
  addSection: oc
    .input(
      byId.extend({
        title,
        text: text.default(''),
        before,
        photos: z.array(z.string()).max(maximumEntries).default([]),
      }),
    )
    .output(albumChange),
  /** Puts photos and sections, as they are listed, before another one. */
  arrange: oc.input(byId.extend({ entries, before })).output(albumChange),
  /** What is said of a photo in the album; null: nothing. */
  caption: oc.input(byId.extend({ photo: z.string(), caption: text.nullable() })).output(albumChange),
  /** Of a section. What is left out stays. */
  changeSection: oc
    .input(byId.extend({ section: z.string(), title: title.optional(), text: text.optional() }))
    .output(albumChange),
  /** Takes photos and sections out of the album. */
  removeEntries: oc.input(byId.extend({ entries })).output(albumChange),
};
