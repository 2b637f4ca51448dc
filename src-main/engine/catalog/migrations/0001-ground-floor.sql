-- The ground floor: sources, originals, assets, their text and position, jobs, failures, edits.

CREATE TABLE library (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  uuid        TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  -- 0 while an engine has the catalog open: found at start, it means that the last one did not end by itself.
  clean       INTEGER NOT NULL DEFAULT 1 CHECK (clean IN (0, 1))
) STRICT;

-- The version of each stage that this catalog was last worked on with; a raised one puts its work back to "to do".
CREATE TABLE stages (
  name     TEXT PRIMARY KEY,
  version  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  id           INTEGER PRIMARY KEY,
  uuid         TEXT NOT NULL UNIQUE,
  path         TEXT NOT NULL UNIQUE,
  state        TEXT NOT NULL DEFAULT 'here' CHECK (state IN ('here', 'away')),
  -- Counts the scans: an original whose seen_scan is older was not seen in the last one.
  scan         INTEGER NOT NULL DEFAULT 0,
  last_scan_at TEXT,
  -- Set when a folder around this one was added: its originals belong to that source now. Kept so that work that was
  -- under way with this id finds its way; never shown.
  absorbed_by  INTEGER REFERENCES sources (id)
) STRICT;

-- One row per asset: the derived facts, always re-derivable from its primary original and the edits.
CREATE TABLE assets (
  id                INTEGER PRIMARY KEY,
  uuid              TEXT NOT NULL UNIQUE,
  kind              TEXT NOT NULL CHECK (kind IN ('photo', 'video')),
  -- Hex SHA-256 of its content; null between read and identify.
  sha256            TEXT UNIQUE,
  -- The original whose file the facts below are taken from.
  primary_original  INTEGER REFERENCES originals (id) DEFERRABLE INITIALLY DEFERRED,
  added_at          TEXT NOT NULL,
  -- 1 when none of its originals is there now.
  missing           INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1)),

  mime              TEXT NOT NULL,
  width             INTEGER,
  height            INTEGER,
  orientation       INTEGER,
  color             INTEGER NOT NULL DEFAULT -1,

  captured_local    TEXT NOT NULL,
  -- Wall time as if it were UTC, in ms: what date:, time: and month: compare.
  captured_local_ms INTEGER NOT NULL,
  captured_offset   TEXT,
  captured_instant  TEXT,
  -- Instant in ms when known, else the wall time: the order of the grid.
  captured_sort_ms  INTEGER NOT NULL,
  captured_source   TEXT NOT NULL,
  captured_offset_source TEXT,
  captured_zone     TEXT,
  captured_confidence TEXT NOT NULL,
  -- JSON array of CaptureTimeCandidate.
  captured_candidates TEXT NOT NULL DEFAULT '[]',

  lat               REAL,
  lon               REAL,
  altitude_m        REAL,
  position_source   TEXT,
  position_refused  TEXT,

  country_code      TEXT,
  country           TEXT,
  region            TEXT,
  city              TEXT,

  camera_make       TEXT,
  camera_model      TEXT,
  lens              TEXT,
  caption           TEXT,
  rating            INTEGER
) STRICT;
-- The order of the grid, and with it all that the first answer after a start needs (shapes, days and their places), so
-- that no row has to be read for it: half the time at 200,000 assets, for 50 bytes an asset.
CREATE INDEX assets_by_time ON assets (
  captured_sort_ms DESC, id DESC, captured_local_ms, width, height, country, region, city
);
CREATE INDEX assets_missing ON assets (id) WHERE missing = 1;

-- A file. Exact duplicates are several originals of one asset.
CREATE TABLE originals (
  id             INTEGER PRIMARY KEY,
  source_id      INTEGER NOT NULL REFERENCES sources (id),
  -- Null while unread or failed.
  asset_id       INTEGER REFERENCES assets (id),
  path           TEXT NOT NULL UNIQUE,
  size_bytes     INTEGER NOT NULL,
  mtime_ms       REAL NOT NULL,
  inode          TEXT,
  -- Hex; null while the content at this path is unknown: new, or changed since it was last identified.
  sha256         TEXT,
  -- 1 vanished, 2 its whole source is away.
  missing        INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1, 2)),
  seen_scan      INTEGER NOT NULL,
  -- Work state is data: the version of the stage that was done on these bytes, 0 for "to do". A Failure counts as done.
  read_version   INTEGER NOT NULL DEFAULT 0,
  render_version INTEGER NOT NULL DEFAULT 0,
  -- How often the decoder died at it; set aside at 2.
  crashes        INTEGER NOT NULL DEFAULT 0,
  -- JSON ReadResult of this file, so that another original can become the primary one without reading it again.
  read_result    TEXT,
  -- captured_sort_ms of read_result: the newest are rendered first.
  sort_ms        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX originals_by_asset ON originals (asset_id);
CREATE INDEX originals_by_sha256 ON originals (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX originals_by_source ON originals (source_id, asset_id);
CREATE INDEX originals_to_read ON originals (source_id, path) WHERE missing = 0 AND read_version = 0;
CREATE INDEX originals_to_render ON originals (source_id, sort_ms DESC, id)
  WHERE missing = 0 AND render_version = 0 AND read_version > 0;
-- Files that were moved before they were identified are known again by these.
CREATE INDEX originals_unidentified ON originals (inode) WHERE sha256 IS NULL AND inode IS NOT NULL;

-- What is known of a content, whether or not an original of it is there: a moved library is not decoded again.
CREATE TABLE contents (
  sha256         TEXT PRIMARY KEY,
  size_bytes     INTEGER NOT NULL,
  width          INTEGER NOT NULL,
  height         INTEGER NOT NULL,
  color          INTEGER NOT NULL,
  render_version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Contents whose asset lost its last file to other content. When files swap or shift their names, each is overwritten
-- before it turns up again; with this row its content brings identity and tags back, in whatever order files are read.
CREATE TABLE former_contents (
  sha256     TEXT PRIMARY KEY,
  -- Null where the identity went on with the new content of the path.
  asset_uuid TEXT,
  added_at   TEXT NOT NULL,
  -- JSON array of the names of user tags.
  user_tags  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Uuids of assets that turned out to be another one after the user had worked on them.
CREATE TABLE asset_aliases (
  uuid     TEXT PRIMARY KEY,
  asset_id INTEGER NOT NULL REFERENCES assets (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_aliases_by_asset ON asset_aliases (asset_id);

CREATE TABLE tags (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE asset_tags (
  asset_id INTEGER NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
  tag_id   INTEGER NOT NULL REFERENCES tags (id),
  origin   TEXT NOT NULL CHECK (origin IN ('user', 'file', 'model')),
  PRIMARY KEY (asset_id, tag_id, origin)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_tags_by_tag ON asset_tags (tag_id);

CREATE VIRTUAL TABLE asset_positions USING rtree (id, min_lat, max_lat, min_lon, max_lon);

-- rowid = assets.id. Words without regard to case and accents.
CREATE VIRTUAL TABLE asset_text USING fts5 (
  filename, caption, tags, place, camera,
  tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE failures (
  id        INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  path      TEXT NOT NULL UNIQUE,
  code      TEXT NOT NULL,
  message   TEXT NOT NULL,
  at        TEXT NOT NULL,
  -- The scan of the source it was met in: one of a path that is no original is gone when a later scan does not meet it.
  scan      INTEGER NOT NULL
) STRICT;
CREATE INDEX failures_by_source ON failures (source_id);

CREATE TABLE jobs (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  -- JSON array of absolute paths.
  folders    TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'cancelled', 'failed')),
  -- JSON ImportTotals.
  totals     TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at   TEXT,
  error      TEXT
) STRICT;

-- Every user edit is one row, written with its effect; nothing is ever changed or deleted here.
CREATE TABLE edits (
  id       INTEGER PRIMARY KEY,
  uuid     TEXT NOT NULL UNIQUE,
  what     TEXT NOT NULL,
  target   TEXT NOT NULL,
  before   TEXT,
  after    TEXT,
  at       TEXT NOT NULL,
  door     TEXT NOT NULL CHECK (door IN ('desktop', 'browser', 'cli')),
  group_id TEXT NOT NULL
) STRICT;
CREATE INDEX edits_by_target ON edits (target);
CREATE TRIGGER edits_are_kept BEFORE DELETE ON edits BEGIN
  SELECT raise(ABORT, 'edits are append-only');
END;
CREATE TRIGGER edits_are_not_changed BEFORE UPDATE ON edits BEGIN
  SELECT raise(ABORT, 'edits are append-only');
END;
