import { inflateSync } from 'node:zlib';
import type { Untaken } from '../../../src-shared/model/user-data.ts';
import { readXmpFile } from '../platform/metadata/xmp.ts';
import type { SqliteDatabase } from '../platform/sqlite.ts';
import type { ForeignFile } from './foreign-errors.ts';
import type { ForeignAlbum, ForeignLibrary, ForeignPhoto, ForeignRegion } from './foreign-library.ts';
import { ForeignTables, listAt, localOf, numberOf, positionOf, starsOf, textOf } from './foreign-tables.ts';
import { tagOfPath, tagPaths } from './tag-tree.ts';
import { boxAround } from '../platform/image/turned-box.ts';

/**
 * @file A catalogue of Lightroom Classic (`.lrcat`, versions 6 to 14). Edits, virtual copies, stacks, publish services and the
 * rules of smart collections are left out.
 */

const signature = ['AgLibraryRootFolder', 'AgLibraryFolder', 'AgLibraryFile', 'Adobe_images'];
const collection = 'com.adobe.ag.library.collection';
const collectionGroup = 'com.adobe.ag.library.group';
const smartCollection = 'com.adobe.ag.library.smart_collection';

/**
 * How Lightroom writes EXIF orientations: to which corners of the picture as shown (A top left, then clockwise) the two
 * upper corners of the stored one go.
 */
const orientations: Readonly<Record<string, number>> = { AB: 1, BA: 2, CD: 3, DC: 4, AD: 5, BC: 6, CB: 7, DA: 8 };
/** Characters of XMP that are unpacked: those of an ordinary photo are a hundredth of it. */
const longestXmp = 2_000_000;

/** Reads all that its user made. Throws `foreign-unknown` and `-version`. */
export function readLightroom(db: SqliteDatabase, file: ForeignFile): ForeignLibrary {
  const tables = new ForeignTables(db, file, signature, 'is no catalogue of Lightroom');
  const refused: Untaken[] = [];
  const files = readFiles(tables);
  const keywords = readKeywords(tables);
  const texts = readTexts(tables);
  const positions = readPositions(tables);
  const faces = readFaces(tables, keywords.paths);
  const photos: ForeignPhoto[] = [];
  const copies = new Map<number, number>();
  for (const row of tables.rows('Adobe_images', {
    required: ['id_local', 'rootFile', 'rating'],
    optional: ['pick', 'captureTime', 'masterImage', 'copyName'],
    orderBy: ['id_local'],
  })) {
    const [key, file] = [numberOf(row.id_local), files.get(numberOf(row.rootFile) ?? -1)];
    if (key === null || file === undefined) continue;
    const master = numberOf(row.masterImage);
    if (master !== null) {
      copies.set(key, master);
      refused.push({ what: 'virtualCopy', name: file.path });
      continue;
    }
    const pick = numberOf(row.pick);
    photos.push({
      ...{ key, ...file, local: localOf(row.captureTime), tags: keywords.tagsOf.get(key) ?? [] },
      ...{ rating: pick === -1 ? -1 : starsOf(row.rating), isFavourite: pick === 1 },
      ...{ title: texts.titles.get(key) ?? null, caption: texts.captions.get(key) ?? null },
      ...{ position: positions.get(key) ?? null, regions: faces.get(key) ?? [] },
    });
  }
  return { photos, albums: readAlbums(tables, copies, refused), refused };
}

interface LightroomFile {
  readonly path: string;
  readonly sizeBytes: number | null;
}

function readFiles(tables: ForeignTables): ReadonlyMap<number, LightroomFile> {
  const paths = (table: string, parent: string, own: string, above: ReadonlyMap<number, string> | null) => {
    const found = new Map<number, string>();
    for (const row of tables.rows(table, { required: ['id_local', own, ...(above === null ? [] : [parent])] })) {
      const id = numberOf(row['id_local']);
      const folder = above === null ? '' : above.get(numberOf(row[parent]) ?? -1);
      // Both end with a `/`; that of the root itself is empty.
      if (id !== null && folder !== undefined) found.set(id, folder + (textOf(row[own]) ?? ''));
    }
    return found;
  };
  const roots = paths('AgLibraryRootFolder', '', 'absolutePath', null);
  const folders = paths('AgLibraryFolder', 'rootFolder', 'pathFromRoot', roots);
  const sizes = new Map<number, number>();
  for (const row of tables.rows('AgLibraryFileAssetMetadata', { required: ['fileId'], optional: ['fileSize'] })) {
    const [id, size] = [numberOf(row.fileId), numberOf(row.fileSize)];
    if (id !== null && size !== null && size > 0) sizes.set(id, size);
  }
  const files = new Map<number, LightroomFile>();
  for (const row of tables.rows('AgLibraryFile', {
    required: ['id_local', 'folder', 'baseName', 'extension'],
    optional: ['idx_filename'],
  })) {
    const [id, folder] = [numberOf(row.id_local), folders.get(numberOf(row.folder) ?? -1)];
    const [base, extension] = [textOf(row.baseName), textOf(row.extension)];
    const name = textOf(row.idx_filename) ?? (base === null || extension === null ? base : `${base}.${extension}`);
    if (id === null || folder === undefined || name === null) continue;
    files.set(id, { path: folder + name, sizeBytes: sizes.get(id) ?? null });
  }
  return files;
}

/** Keywords of photos, without synonyms; the root above all of them has no name. */
function readKeywords(tables: ForeignTables) {
  const rows = [...tables.rows('AgLibraryKeyword', { required: ['id_local', 'name', 'parent'] })].flatMap((row) => {
    const id = numberOf(row.id_local);
    return id === null ? [] : [{ id, parent: numberOf(row.parent), name: textOf(row.name) }];
  });
  const paths = tagPaths(rows);
  const tagsOf = new Map<number, string[]>();
  for (const row of tables.rows('AgLibraryKeywordImage', { required: ['image', 'tag'], orderBy: ['image', 'tag'] })) {
    const [photo, path] = [numberOf(row.image), paths.get(numberOf(row.tag) ?? -1)];
    if (photo !== null && path !== undefined) listAt(tagsOf, photo).push(tagOfPath(path));
  }
  return { paths, tagsOf };
}

/** Captions stand in a column; titles only in the XMP that is kept with each photo. */
function readTexts(tables: ForeignTables) {
  const captions = new Map<number, string>();
  const titles = new Map<number, string>();
  for (const row of tables.rows('AgLibraryIPTC', { required: ['image', 'caption'] })) {
    const [photo, caption] = [numberOf(row.image), textOf(row.caption)];
    if (photo !== null && caption !== null) captions.set(photo, caption);
  }
  for (const row of tables.rows('Adobe_AdditionalMetadata', { required: ['image'], optional: ['xmp'] })) {
    const [photo, title] = [numberOf(row.image), titleIn(row.xmp)];
    if (photo !== null && title !== null) titles.set(photo, title);
  }
  return { captions, titles };
}

/** Of an XMP packet: text, or, in newer versions, its length in four bytes and zlib. */
function titleIn(xmp: unknown): string | null {
  const packet = Buffer.isBuffer(xmp) ? unpacked(xmp) : typeof xmp === 'string' ? Buffer.from(xmp) : null;
  // Most have none, and reading all the rest of them would take minutes.
  if (packet === null || !packet.includes('title')) return null;
  const title = readXmpFile(packet)?.get('dc:title');
  return textOf(typeof title === 'string' ? title : title?.[0]);
}

function unpacked(packed: Buffer): Buffer | null {
  try {
    return inflateSync(packed.subarray(4), { maxOutputLength: longestXmp });
  } catch {
    // Damaged, or packed in a way of a newer version: the title is one of many things, the file may tell it.
    return null;
  }
}

function readPositions(tables: ForeignTables) {
  const positions = new Map<number, { readonly lat: number; readonly lon: number }>();
  for (const row of tables.rows('AgHarvestedExifMetadata', {
    required: ['image', 'gpsLatitude', 'gpsLongitude'],
    optional: ['hasGPS'],
  })) {
    const [photo, position] = [numberOf(row.image), positionOf(row.gpsLatitude, row.gpsLongitude)];
    if (photo !== null && position !== null && numberOf(row.hasGPS) !== 0) positions.set(photo, position);
  }
  return positions;
}

/** Faces that the user named; names that Lightroom only suggests are left out. */
function readFaces(
  tables: ForeignTables,
  keywords: ReadonlyMap<number, readonly string[]>,
): ReadonlyMap<number, readonly ForeignRegion[]> {
  const names = new Map<number, string>();
  for (const row of tables.rows('AgLibraryKeywordFace', {
    required: ['face', 'tag'],
    optional: ['userPick', 'userReject'],
  })) {
    const [face, name] = [numberOf(row.face), keywords.get(numberOf(row.tag) ?? -1)?.at(-1)];
    const isNamed = numberOf(row.userPick) === 1 && numberOf(row.userReject) !== 1;
    if (face !== null && name !== undefined && isNamed) names.set(face, name);
  }
  const faces = new Map<number, ForeignRegion[]>();
  for (const row of tables.rows('AgLibraryFace', {
    required: ['id_local', 'image', 'tl_x', 'tl_y', 'br_x', 'br_y'],
    optional: ['imageOrientation', 'tr_x', 'tr_y', 'bl_x', 'bl_y'],
    orderBy: ['id_local'],
  })) {
    const [photo, name] = [numberOf(row.image), names.get(numberOf(row.id_local) ?? -1)];
    if (photo === null || name === undefined) continue;
    const corners = (
      [
        [row.tl_x, row.tl_y],
        [row.tr_x, row.tr_y],
        [row.br_x, row.br_y],
        [row.bl_x, row.bl_y],
      ] as const
    ).flatMap(([x, y]): [number, number][] => {
      const [across, down] = [numberOf(x), numberOf(y)];
      return across === null || down === null ? [] : [[across, down]];
    });
    if (corners.length < 2) continue;
    // Shares of the picture as it was shown when the face was found, whatever way the head stood.
    const orientation = orientations[textOf(row.imageOrientation) ?? ''] ?? null;
    listAt(faces, photo).push({ name, box: boxAround(corners), orientation });
  }
  return faces;
}

/** Collections and their sets. Virtual copies in them stand for their photos. */
function readAlbums(tables: ForeignTables, copies: ReadonlyMap<number, number>, refused: Untaken[]): ForeignAlbum[] {
  const entries = new Map<number, { readonly photo: number; readonly position: string }[]>();
  for (const row of tables.rows('AgLibraryCollectionImage', {
    required: ['collection', 'image'],
    optional: ['id_local', 'positionInCollection'],
    orderBy: ['id_local'],
  })) {
    const [album, photo] = [numberOf(row.collection), numberOf(row.image)];
    if (album === null || photo === null) continue;
    const position = typeof row.positionInCollection === 'string' ? row.positionInCollection : '';
    listAt(entries, album).push({ photo: copies.get(photo) ?? photo, position });
  }
  return [
    ...tables.rows('AgLibraryCollection', {
      required: ['id_local', 'creationId', 'name', 'parent'],
      optional: ['systemOnly'],
      orderBy: ['name'],
    }),
  ].flatMap((row): ForeignAlbum[] => {
    const [key, name] = [numberOf(row.id_local), textOf(row.name)];
    // Quick collections and what its modules have under way.
    if (key === null || name === null || numberOf(row.systemOnly) === 1) return [];
    if (row.creationId === smartCollection) refused.push({ what: 'smartCollection', name });
    if (row.creationId !== collection && row.creationId !== collectionGroup) return [];
    // Places are texts made to be compared, so that one fits between any two.
    const sorted = (entries.get(key) ?? []).toSorted((one, other) =>
      one.position === other.position ? 0 : one.position < other.position ? -1 : 1,
    );
    return [
      {
        key,
        name,
        description: '',
        parent: numberOf(row.parent),
        photos: sorted.map(({ photo }) => photo),
        isFolder: false,
      },
    ];
  });
}
