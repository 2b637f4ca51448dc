import type { PictureBox } from '../../../src-shared/model/detection.ts';
import type { Untaken } from '../../../src-shared/model/user-data.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import { readFolderAlbums } from './digikam-albums.ts';
import type { ForeignFile } from './foreign-errors.ts';
import type { ForeignLibrary, ForeignPhoto, ForeignRegion } from './foreign-library.ts';
import { ForeignTables, listAt, localOf, numberOf, positionOf, starsOf, textOf } from './foreign-tables.ts';
import { tagOfPath, tagPaths } from './tag-tree.ts';

/**
 * @file digikam4.db, as digiKam's core/libs/database/coredb writes it (schema 5 to 16). Saved searches are left out.
 */

const signature = ['AlbumRoots', 'Albums', 'Images', 'Tags', 'ImageTags'];
/** `DatabaseItem::Status`: visible and hidden; what is in digiKam's trash, or gone, is none of the user's photos. */
const shownStatus: ReadonlySet<number | null> = new Set([1, 2]);
/** `DatabaseComment::Type` */
const captionType = 1;
const titleType = 3;
const internalRoot = '_Digikam_Internal_Tags_';
/** Faces that nobody has named. */
const unnamedPersons: ReadonlySet<unknown> = new Set(['unknownPerson', 'unconfirmedPerson', 'ignoredPerson']);

/** Reads all that its user made. Throws `foreign-unknown` and `-version`. */
export function readDigikam(db: SqliteDatabase, file: ForeignFile): ForeignLibrary {
  const tables = new ForeignTables(db, file, signature, 'is no database of digiKam');
  const refused: Untaken[] = [];
  const folders = folderPaths(tables);
  const words = { ...readTags(tables), ...readFacts(tables), comments: readComments(tables) };
  const regions = readRegions(tables, words, refused);
  const photos: ForeignPhoto[] = [];
  const photosIn = new Map<number, ForeignPhoto[]>();
  for (const row of tables.rows('Images', {
    required: ['id', 'album', 'name', 'status'],
    optional: ['fileSize'],
    orderBy: ['id'],
  })) {
    const [key, album, name] = [numberOf(row.id), numberOf(row.album), textOf(row.name)];
    if (key === null || name === null || album === null || !shownStatus.has(numberOf(row.status))) continue;
    const folder = folders.get(album);
    if (folder === undefined) {
      refused.push({ what: 'path', name });
      continue;
    }
    const facts = words.facts.get(key);
    const pick = words.picks.get(key) ?? null;
    const photo: ForeignPhoto = {
      ...{ key, path: `${folder}/${name}`, sizeBytes: numberOf(row.fileSize), local: facts?.local ?? null },
      ...{ tags: words.tagsOf.get(key) ?? [], rating: pick === 'rejected' ? -1 : (facts?.rating ?? null) },
      ...{ isFavourite: pick === 'accepted', position: words.positions.get(key) ?? null },
      ...{ title: words.comments.titles.get(key) ?? null, caption: words.comments.captions.get(key) ?? null },
      regions: regions.get(key) ?? [],
    };
    photos.push(photo);
    listAt(photosIn, album).push(photo);
  }
  for (const { name } of tables.rows('Searches', { required: ['name'] })) {
    const text = textOf(name);
    // Those that digiKam keeps for itself: its map, its timeline, what is in the field at the moment.
    if (text !== null && !text.startsWith('_')) refused.push({ what: 'search', name: text });
  }
  return { photos, albums: readFolderAlbums(tables, photosIn), refused };
}

/** The paths of its folders, without a `/` at the end, by id. */
function folderPaths(tables: ForeignTables): ReadonlyMap<number, string> {
  const roots = new Map<number, string>();
  for (const row of tables.rows('AlbumRoots', { required: ['id', 'identifier', 'specificPath'] })) {
    const id = numberOf(row.id);
    if (id !== null) roots.set(id, joined(volumePath(textOf(row.identifier) ?? ''), textOf(row.specificPath) ?? ''));
  }
  const folders = new Map<number, string>();
  for (const row of tables.rows('Albums', { required: ['id', 'albumRoot', 'relativePath'] })) {
    const [id, root] = [numberOf(row.id), roots.get(numberOf(row.albumRoot) ?? -1)];
    // Root 0: folders that were deleted.
    if (id !== null && root !== undefined) folders.set(id, joined(root, textOf(row.relativePath) ?? ''));
  }
  return folders;
}

/**
 * Where a volume is: `volumeid:?path=/home/me`, `networkshareid:?mountpath=/mnt/nas`, with more behind `&`. Of one that is
 * known by its UUID only (`volumeid:?uuid=…`) nothing is known: what follows is its tail.
 */
function volumePath(identifier: string): string {
  const [, query = ''] = /^[a-z]+:\?(.*)$/s.exec(identifier) ?? [];
  for (const part of query.split('&')) {
    const [, value] = /^(?:path|mountpath)=(.*)$/s.exec(part) ?? [];
    if (value === undefined) continue;
    try {
      return decodeURIComponent(value);
    } catch {
      return value;
    }
  }
  return '';
}

function joined(folder: string, below: string): string {
  return `${folder.replace(/\/+$/, '')}/${below.replace(/^\/+/, '')}`.replace(/\/+$/, '');
}

interface Tags {
  readonly tagsOf: ReadonlyMap<number, readonly string[]>;
  readonly picks: ReadonlyMap<number, 'rejected' | 'accepted'>;
  /** The last level of the tags that may name a box, by id. */
  readonly names: ReadonlyMap<number, string>;
}

/** Tags of photos, and the flags among the tags that digiKam keeps for itself. */
function readTags(tables: ForeignTables): Tags {
  const unnamed = new Set<number | null>();
  for (const { tagid, property } of tables.rows('TagProperties', { required: ['tagid', 'property'] })) {
    if (unnamedPersons.has(property)) unnamed.add(numberOf(tagid));
  }
  const rows = [...tables.rows('Tags', { required: ['id', 'pid', 'name'] })].flatMap(({ id, pid, name }) => {
    const [tag, text] = [numberOf(id), textOf(name)];
    return tag === null || tag === 0 || text === null ? [] : [{ id: tag, parent: numberOf(pid), name: text }];
  });
  const paths = tagPaths(rows);
  const tagsOf = new Map<number, string[]>();
  const picks = new Map<number, 'rejected' | 'accepted'>();
  for (const row of tables.rows('ImageTags', { required: ['imageid', 'tagid'], orderBy: ['imageid', 'tagid'] })) {
    const [photo, tag] = [numberOf(row.imageid), numberOf(row.tagid)];
    const path = tag === null ? undefined : paths.get(tag);
    if (photo === null || path === undefined || unnamed.has(tag)) continue;
    if (path[0] !== internalRoot) listAt(tagsOf, photo).push(tagOfPath(path));
    else if (path[1] === 'Pick Label Rejected') picks.set(photo, 'rejected');
    else if (path[1] === 'Pick Label Accepted') picks.set(photo, 'accepted');
  }
  const names = [...paths].flatMap(([id, path]): [number, string][] => {
    const name = path.at(-1);
    return name === undefined || path[0] === internalRoot || unnamed.has(id) ? [] : [[id, name]];
  });
  return { tagsOf, picks, names: new Map(names) };
}

interface PhotoFacts {
  readonly rating: number | null;
  readonly local: string | null;
  readonly orientation: number | null;
  /** As stored, in pixels. */
  readonly width: number | null;
  readonly height: number | null;
}

function readFacts(tables: ForeignTables) {
  const facts = new Map<number, PhotoFacts>();
  for (const row of tables.rows('ImageInformation', {
    required: ['imageid', 'rating'],
    optional: ['creationDate', 'orientation', 'width', 'height'],
  })) {
    const photo = numberOf(row.imageid);
    if (photo === null) continue;
    facts.set(photo, {
      ...{ rating: starsOf(row.rating), local: localOf(row.creationDate), orientation: numberOf(row.orientation) },
      ...{ width: numberOf(row.width), height: numberOf(row.height) },
    });
  }
  const positions = new Map<number, { readonly lat: number; readonly lon: number }>();
  for (const row of tables.rows('ImagePositions', { required: ['imageid', 'latitudeNumber', 'longitudeNumber'] })) {
    const [photo, position] = [numberOf(row.imageid), positionOf(row.latitudeNumber, row.longitudeNumber)];
    if (photo !== null && position !== null) positions.set(photo, position);
  }
  return { facts, positions };
}

/** Captions and titles: in the language that is nobody's first, of no certain author first. */
function readComments(tables: ForeignTables) {
  const captions = new Map<number, string>();
  const titles = new Map<number, string>();
  const best = new Map<string, number>();
  for (const row of tables.rows('ImageComments', {
    required: ['imageid', 'type', 'comment'],
    optional: ['id', 'language', 'author'],
    orderBy: ['id'],
  })) {
    const [photo, type, text] = [numberOf(row.imageid), numberOf(row.type), textOf(row.comment)];
    const into = type === captionType ? captions : type === titleType ? titles : null;
    if (photo === null || into === null || text === null) continue;
    const rank = (row.language === 'x-default' ? 0 : 2) + (textOf(row.author) === null ? 0 : 1);
    const place = `${String(type)} ${String(photo)}`;
    if (rank >= (best.get(place) ?? Infinity)) continue;
    best.set(place, rank);
    into.set(photo, text);
  }
  return { captions, titles };
}

/** Boxes that somebody named: what digiKam only took for a face stands under `autodetectedFace`. */
function readRegions(
  tables: ForeignTables,
  { names, facts }: { readonly names: Tags['names']; readonly facts: ReadonlyMap<number, PhotoFacts> },
  refused: Untaken[],
): ReadonlyMap<number, readonly ForeignRegion[]> {
  const regions = new Map<number, ForeignRegion[]>();
  for (const row of tables.rows('ImageTagProperties', { required: ['imageid', 'tagid', 'property', 'value'] })) {
    if (row.property !== 'tagRegion' && row.property !== 'faceRegion') continue;
    const [photo, name] = [numberOf(row.imageid), names.get(numberOf(row.tagid) ?? -1)];
    if (photo === null || name === undefined) continue;
    const seen = facts.get(photo);
    const box = seen === undefined ? null : uprightBox(textOf(row.value) ?? '', seen);
    if (box === null) refused.push({ what: 'region', name });
    else listAt(regions, photo).push({ name, box, orientation: seen?.orientation ?? null });
  }
  return regions;
}

/**
 * `<rect x="…" y="…" width="…" height="…"/>`. digiKam keeps pixels of the picture turned upright, while width and height
 * stand there as stored (`ItemScanner::commitFaces` → `TagRegion::adjustToOrientation`; `FaceGroup` turns them back where
 * it shows a picture unturned). Null where that cannot be.
 */
function uprightBox(svg: string, { width, height, orientation }: PhotoFacts): PictureBox | null {
  const attribute = (name: string): number | null =>
    numberOf(new RegExp(`\\s${name}\\s*=\\s*["'](-?[\\d.]{1,20})["']`).exec(svg)?.[1]);
  const [x, y, wide, high] = [attribute('x'), attribute('y'), attribute('width'), attribute('height')];
  if (!/^\s*<rect\s/.test(svg) || x === null || y === null || wide === null || high === null) return null;
  if (width === null || height === null || width <= 0 || height <= 0) return null;
  const isSideways = orientation !== null && orientation >= 5 && orientation <= 8;
  const [across, down] = isSideways ? [height, width] : [width, height];
  return [x / across, y / down, wide / across, high / down];
}
