import type { AlbumChange, SomePhotos } from '../../../src-shared/contract/album-calls.ts';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { Suggestion } from '../../../src-shared/contract/suggest-calls.ts';
import type { Album, AlbumContents, SmartQuery } from '../../../src-shared/model/album.ts';
import type { Reversal } from '../../../src-shared/model/change.ts';
import { parseQuery } from '../../../src-shared/query/parse.ts';
import { printQuery } from '../../../src-shared/query/print.ts';
import type { Query } from '../../../src-shared/query/query.ts';
import type { NewSection } from '../catalog/album-contents.ts';
import type { AlbumNode } from '../catalog/read-albums.ts';
import type { WriterCalls } from '../catalog/writer.ts';
import type { Door } from '../catalog/writer-api.ts';
import type { QueryClient } from '../query/query-client.ts';
import { albumText, type NamedAlbum, resolveAlbums, shownBy, within } from '../query/resolve-albums.ts';
import { rankValues } from '../query/suggest/rank.ts';
import { Pace } from '../query/pace.ts';
import { cleanName } from './clean-name.ts';
import { asAsk } from './parse-question.ts';
import type { Places } from './places.ts';

/** What a new album is; what is absent is empty. */
export interface AlbumWanted {
  readonly name: string;
  readonly description?: string;
  readonly parent?: string | null;
  readonly smart?: SmartQuery | null;
  readonly photos?: SomePhotos | null;
}

/** What shall be another; the rest stays. */
export interface AlbumWish {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly cover?: string | null | undefined;
  readonly smart?: SmartQuery | undefined;
}

/** `engine.albums`; `src-shared/contract/album-calls.ts` says what the calls do. All reject with `FernwehError`. */
export interface EngineAlbums {
  list(): Promise<Album[]>;
  read(id: string): Promise<AlbumContents>;
  add(album: AlbumWanted, door: Door): Promise<AlbumChange>;
  change(id: string, wish: AlbumWish, door: Door): Promise<AlbumChange>;
  move(id: string, parent: string | null, before: string | null, door: Door): Promise<AlbumChange>;
  remove(id: string, door: Door): Promise<AlbumChange>;
  addPhotos(id: string, photos: SomePhotos, before: string | null, door: Door): Promise<AlbumChange>;
  addSection(id: string, section: NewSection, before: string | null, door: Door): Promise<AlbumChange>;
  arrange(id: string, entries: readonly string[], before: string | null, door: Door): Promise<AlbumChange>;
  caption(id: string, photo: string, caption: string | null, door: Door): Promise<AlbumChange>;
  changeSection(
    id: string,
    section: string,
    to: { readonly title?: string | undefined; readonly text?: string | undefined },
    door: Door,
  ): Promise<AlbumChange>;
  removeEntries(id: string, entries: readonly string[], door: Door): Promise<AlbumChange>;
}

/** What the calls stand on. */
export interface AlbumParts {
  readonly writer: WriterCalls;
  readonly query: QueryClient;
  readonly places: Places;
  readonly list: () => Promise<AlbumNode[]>;
  readonly contents: (id: string) => Promise<AlbumContents>;
  /** Tells the pages that answers about albums may be others now; resolves when they are. */
  readonly onChange: () => Promise<void>;
}

/** Whether an undo or redo was about albums. */
export function isAboutAlbums(told: Reversal): boolean {
  return told?.kind.startsWith('album.') === true;
}

/** The calls of `engine.albums`. */
export function albumCalls(parts: AlbumParts): EngineAlbums {
  const { writer, contents } = parts;
  const told = async (change: Promise<AlbumChange>): Promise<AlbumChange> => {
    const done = await change;
    if (done.group !== null) await parts.onChange();
    return done;
  };
  return {
    list: () => listAlbums(parts),
    read: contents,
    add: async ({ name, description = '', parent = null, smart = null, photos = null }, door) => {
      if (smart !== null && photos !== null) {
        throw new FernwehError('bad-input', 'A smart album shows what its query finds; it takes no photos.');
      }
      const value = {
        ...{ name: cleanName(name), description, parent },
        smart: smart === null ? null : await cleanSmart(parts, smart, { id: '', name, parent }),
        photos: photos === null ? [] : await idsOf(parts, photos),
      };
      return await told(writer.addAlbum(value, door));
    },
    change: async (id, { name, description, cover, smart }, door) => {
      const known = (await parts.list()).find((one) => one.id === id);
      if (known === undefined) {
        throw new FernwehError('not-found', 'There is no such album any more.', { data: { id } });
      }
      const wish = {
        ...(name !== undefined && { name: cleanName(name) }),
        ...(description !== undefined && { description }),
        ...(cover !== undefined && { cover }),
        ...(smart !== undefined && { smart: await cleanSmart(parts, smart, known) }),
      };
      return await told(writer.changeAlbum(id, wish, door));
    },
    move: async (id, parent, before, door) => {
      const albums = await parts.list();
      // A smart album may ask for the one that it would come to lie in.
      const moved = albums.find((one) => one.id === id);
      // What would lie in itself is refused by the writer.
      if (moved !== undefined && !within(moved, albums).some((one) => one.id === parent)) {
        refuseCircles(
          albums,
          albums.map((one) => (one.id === id ? { ...one, parent } : one)),
        );
      }
      return await told(writer.moveAlbum(id, parent, before, door));
    },
    remove: (id, door) => told(writer.removeAlbum(id, door)),
    addPhotos: async (id, photos, before, door) =>
      await told(writer.addToAlbum(id, await idsOf(parts, photos), before, door)),
    addSection: (id, section, before, door) => told(writer.addAlbumSection(id, section, before, door)),
    arrange: (id, entries, before, door) => told(writer.arrangeAlbum(id, entries, before, door)),
    caption: (id, photo, caption, door) =>
      told(writer.changeAlbumEntry(id, photo, { caption: caption === '' ? null : caption }, door)),
    changeSection: (id, section, { title, text }, door) => {
      const wish = { ...(title !== undefined && { title }), ...(text !== undefined && { text }) };
      return told(writer.changeAlbumEntry(id, section, wish, door));
    },
    removeEntries: (id, entries, door) => told(writer.takeFromAlbum(id, entries, door)),
  };
}

/** Names of albums that hold the text, the best first, with how many of the photos that the query finds they show. */
export async function suggestAlbums(
  { query, places, list }: Pick<AlbumParts, 'query' | 'places' | 'list'>,
  asked: { readonly text: string; readonly limit: number; readonly among: string },
): Promise<Suggestion[]> {
  const albums = await list();
  const wanted = fold(asked.text.trim());
  const named = albums.filter((album) => fold(albumText(album, albums)).includes(wanted));
  const among = (await asAsk({ query: asked.among, sort: 'time' }, places)).query;
  const asks = named.map(async (album) => {
    const of: Query[] = [among, await shownQuery(places, within(album, albums), albums)];
    return { query: { kind: 'all', of }, sort: 'time' } as const;
  });
  const tops = await query.tops(await Promise.all(asks));
  const values = named.map((album, at) => ({ value: albumText(album, albums), count: tops[at]?.total ?? 0 }));
  return await rankValues(values, asked.text, asked.limit, new Pace(null));
}

async function listAlbums({ list, query, places }: AlbumParts): Promise<Album[]> {
  const albums = await list();
  const asks = albums.map(async (album) => ({
    query: await shownQuery(places, within(album, albums), albums),
    sort: album.smart === null ? ('album' as const) : album.smart.sort === 'album' ? 'time' : album.smart.sort,
  }));
  const tops = await query.tops(await Promise.all(asks));
  return albums.map((album, at) => ({
    ...{ id: album.id, name: album.name, description: album.description, parent: album.parent, smart: album.smart },
    ...{ cover: album.cover ?? tops[at]?.first ?? null, isCoverChosen: album.cover !== null },
    count: tops[at]?.total ?? 0,
    find: printQuery({ kind: 'field', field: 'album', values: [albumText(album, albums)] }),
  }));
}

/** What the albums show; nothing where the query of one of them can no longer be asked (an album it names is gone). */
async function shownQuery(places: Places, shown: readonly NamedAlbum[], albums: readonly NamedAlbum[]): Promise<Query> {
  try {
    return await places.resolveShown(shownBy(shown, albums, []));
  } catch (error) {
    if (error instanceof FernwehError) return { kind: 'not', of: { kind: 'everything' } };
    throw error;
  }
}

/** Their uuids, in order. */
async function idsOf({ query, places }: AlbumParts, photos: SomePhotos): Promise<readonly string[]> {
  if ('ids' in photos) return photos.ids;
  return (await query.ids({ ...(await asAsk(photos, places)), offset: 0, limit: null })).ids;
}

/** The query as it is printed; rejects where it cannot be asked, or where the album would ask for itself. */
async function cleanSmart(
  { list, places }: AlbumParts,
  { query, sort }: SmartQuery,
  album: Pick<AlbumNode, 'id' | 'name' | 'parent'>,
): Promise<SmartQuery> {
  const smart = { query: printQuery(parseQuery(query)), sort };
  await asAsk({ query, sort: sort === 'album' ? 'time' : sort }, places);
  const albums = await list();
  const others = albums.filter(({ id }) => id !== album.id);
  refuseCircles(albums, [...others, { ...album, description: '', cover: null, smart }]);
  return smart;
}

/** Throws `album-circle` for a smart album that would ask for itself, and does not yet. */
function refuseCircles(before: readonly AlbumNode[], after: readonly AlbumNode[]): void {
  for (const album of after) {
    const circle = circleOf(album, after);
    const known = before.find(({ id }) => id === album.id);
    if (circle !== null && (known === undefined || circleOf(known, before) === null)) throw circle;
  }
}

/** The error that the album is asked with where it asks for itself. */
function circleOf({ id, smart }: AlbumNode, albums: readonly AlbumNode[]): FernwehError | null {
  if (smart === null) return null;
  try {
    resolveAlbums(parseQuery(smart.query), albums, [id]);
  } catch (error) {
    if (error instanceof FernwehError && error.code === 'album-circle') return error;
  }
  return null;
}
