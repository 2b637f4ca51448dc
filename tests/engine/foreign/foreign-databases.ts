/** @file Databases as digiKam and Lightroom write them, reduced to the tables that are read; names and types are theirs. */
import Database from 'better-sqlite3';

type Value = string | number | null | Buffer;
/** Rows by table; each names its columns. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

/** digiKam 8 (schema 16), as in core/data/database/dbconfig.xml. */
const digikamSchema = `
CREATE TABLE AlbumRoots (id INTEGER PRIMARY KEY, label TEXT, status INTEGER NOT NULL, type INTEGER NOT NULL, identifier TEXT,
  specificPath TEXT, caseSensitivity INTEGER, UNIQUE(identifier, specificPath));
CREATE TABLE Albums (id INTEGER PRIMARY KEY, albumRoot INTEGER NOT NULL, relativePath TEXT NOT NULL, date DATE, caption TEXT,
  collection TEXT, icon INTEGER, modificationDate DATETIME, UNIQUE(albumRoot, relativePath));
CREATE TABLE Images (id INTEGER PRIMARY KEY, album INTEGER, name TEXT NOT NULL, status INTEGER NOT NULL, category INTEGER NOT NULL,
  modificationDate DATETIME, fileSize INTEGER, uniqueHash TEXT, manualOrder INTEGER, UNIQUE (album, name));
CREATE TABLE ImageInformation (imageid INTEGER PRIMARY KEY, rating INTEGER, creationDate DATETIME, digitizationDate DATETIME,
  orientation INTEGER, width INTEGER, height INTEGER, format TEXT, colorDepth INTEGER, colorModel INTEGER);
CREATE TABLE ImagePositions (imageid INTEGER PRIMARY KEY, latitude TEXT, latitudeNumber REAL, longitude TEXT, longitudeNumber REAL,
  altitude REAL, orientation REAL, tilt REAL, roll REAL, accuracy REAL, description TEXT);
CREATE TABLE ImageComments (id INTEGER PRIMARY KEY, imageid INTEGER, type INTEGER, language TEXT, author TEXT, date DATETIME,
  comment TEXT, UNIQUE(imageid, type, language, author));
CREATE TABLE Tags (id INTEGER PRIMARY KEY, pid INTEGER, name TEXT NOT NULL, icon INTEGER, iconkde TEXT, UNIQUE (name, pid));
CREATE TABLE ImageTags (imageid INTEGER NOT NULL, tagid INTEGER NOT NULL, UNIQUE (imageid, tagid));
CREATE TABLE Searches (id INTEGER PRIMARY KEY, type INTEGER, name TEXT NOT NULL, query TEXT NOT NULL);
CREATE TABLE Settings (keyword TEXT NOT NULL UNIQUE, value TEXT);
CREATE TABLE TagProperties (tagid INTEGER, property TEXT, value TEXT);
CREATE TABLE ImageTagProperties (imageid INTEGER, tagid INTEGER, property TEXT, value TEXT);
INSERT INTO Settings VALUES ('DBVersion', '16');
INSERT INTO Tags VALUES (0, -1, '_Digikam_root_tag_', NULL, NULL), (1, 0, '_Digikam_Internal_Tags_', NULL, NULL),
  (2, 1, 'Color Label Red', NULL, NULL), (3, 1, 'Pick Label Rejected', NULL, NULL), (4, 1, 'Pick Label Accepted', NULL, NULL),
  (5, 0, 'People', NULL, NULL), (6, 5, 'Unknown', NULL, NULL);
INSERT INTO TagProperties VALUES (1, 'internalTag', NULL), (6, 'unknownPerson', NULL), (6, 'person', 'Unknown');
`;

/** Lightroom Classic 13; `old` is Lightroom 6, with the columns that came later left out. */
const lightroomSchema = (old: boolean): string => `
CREATE TABLE Adobe_variablesTable (id_local INTEGER PRIMARY KEY, id_global UNIQUE NOT NULL, name, type, value NOT NULL DEFAULT '');
CREATE TABLE AgLibraryRootFolder (id_local INTEGER PRIMARY KEY, id_global, absolutePath UNIQUE NOT NULL DEFAULT '',
  name NOT NULL DEFAULT '', relativePathFromCatalog);
CREATE TABLE AgLibraryFolder (id_local INTEGER PRIMARY KEY, id_global, ${old ? '' : 'parentId INTEGER, visibility INTEGER,'}
  pathFromRoot NOT NULL DEFAULT '', rootFolder INTEGER NOT NULL DEFAULT 0);
CREATE TABLE AgLibraryFile (id_local INTEGER PRIMARY KEY, id_global, baseName NOT NULL DEFAULT '', errorMessage, errorTime,
  extension NOT NULL DEFAULT '', externalModTime, folder INTEGER NOT NULL DEFAULT 0, idx_filename NOT NULL DEFAULT '', importHash,
  lc_idx_filename NOT NULL DEFAULT '', md5, modTime, originalFilename NOT NULL DEFAULT '', sidecarExtensions);
${old ? '' : 'CREATE TABLE AgLibraryFileAssetMetadata (fileId PRIMARY KEY, sha256 NOT NULL, fileSize DEFAULT 0);'}
CREATE TABLE Adobe_images (id_local INTEGER PRIMARY KEY, id_global, captureTime, colorLabels NOT NULL DEFAULT '', copyName,
  fileFormat NOT NULL DEFAULT 'unset', fileHeight, fileWidth, masterImage INTEGER, orientation, pick NOT NULL DEFAULT 0, rating,
  rootFile INTEGER NOT NULL DEFAULT 0);
CREATE TABLE Adobe_AdditionalMetadata (id_local INTEGER PRIMARY KEY, id_global, image INTEGER, xmp NOT NULL DEFAULT '');
CREATE TABLE AgLibraryKeyword (id_local INTEGER PRIMARY KEY, id_global, dateCreated NOT NULL DEFAULT '', genealogy NOT NULL DEFAULT '',
  includeOnExport INTEGER NOT NULL DEFAULT 1, keywordType, lc_name, name, parent INTEGER);
CREATE TABLE AgLibraryKeywordImage (id_local INTEGER PRIMARY KEY, image INTEGER NOT NULL DEFAULT 0, tag INTEGER NOT NULL DEFAULT 0);
CREATE TABLE AgLibraryKeywordSynonym (id_local INTEGER PRIMARY KEY, keyword INTEGER NOT NULL DEFAULT 0, lc_name, name);
CREATE TABLE AgLibraryCollection (id_local INTEGER PRIMARY KEY, creationId NOT NULL DEFAULT '', genealogy NOT NULL DEFAULT '',
  imageCount, name NOT NULL DEFAULT '', parent INTEGER, systemOnly NOT NULL DEFAULT '');
CREATE TABLE AgLibraryCollectionImage (id_local INTEGER PRIMARY KEY, collection INTEGER NOT NULL DEFAULT 0,
  image INTEGER NOT NULL DEFAULT 0, pick NOT NULL DEFAULT 0, positionInCollection);
CREATE TABLE AgLibraryIPTC (id_local INTEGER PRIMARY KEY, caption, copyright, image INTEGER NOT NULL DEFAULT 0);
CREATE TABLE AgHarvestedExifMetadata (id_local INTEGER PRIMARY KEY, image INTEGER, gpsLatitude, gpsLongitude,
  gpsSequence NOT NULL DEFAULT 0, hasGPS INTEGER);
CREATE TABLE AgLibraryFace (id_local INTEGER PRIMARY KEY, bl_x, bl_y, br_x, br_y, cluster INTEGER, ignored INTEGER,
  image INTEGER NOT NULL DEFAULT 0, imageOrientation NOT NULL DEFAULT '', orientation, origination NOT NULL DEFAULT 0,
  regionType NOT NULL DEFAULT 0, tl_x NOT NULL DEFAULT '', tl_y NOT NULL DEFAULT '', tr_x, tr_y);
CREATE TABLE AgLibraryKeywordFace (id_local INTEGER PRIMARY KEY, face INTEGER NOT NULL DEFAULT 0, keyFace INTEGER, rankOrder,
  tag INTEGER NOT NULL DEFAULT 0, userPick INTEGER, userReject INTEGER);
INSERT INTO AgLibraryKeyword (id_local, name, parent) VALUES (1, NULL, NULL);
`;

/** Writes a digikam4.db. */
export function writeDigikam(path: string, rows: Rows): void {
  write(path, digikamSchema, rows);
}

/** Writes a .lrcat; `old`: of Lightroom 6. */
export function writeLightroom(path: string, rows: Rows, old = false): void {
  write(path, lightroomSchema(old), rows);
}

function write(path: string, schema: string, rows: Rows): void {
  const db = new Database(path);
  db.exec('BEGIN');
  db.exec(schema);
  for (const [table, values] of Object.entries(rows)) {
    for (const row of values) {
      const names = Object.keys(row);
      db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
        ...Object.values(row),
      );
    }
  }
  db.exec('COMMIT');
  db.close();
}
