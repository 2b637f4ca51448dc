-- Exports: what is written where, so that one that was broken off goes on behind what it has written.

CREATE TABLE exports (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  -- JSON ExportSettings.
  settings   TEXT NOT NULL,
  -- Text of the query language, for what says of itself where it comes from.
  query      TEXT NOT NULL,
  photos     INTEGER NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'cancelled', 'failed')),
  started_at TEXT NOT NULL,
  ended_at   TEXT,
  -- JSON {code, message} of one that could not run.
  error      TEXT,
  -- How long it has worked, over all engines; pauses not counted.
  worked_ms  REAL NOT NULL DEFAULT 0,
  -- JSON array of sentences for its report.
  notes      TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- The photos, fixed when it began, in their order from 0.
CREATE TABLE export_photos (
  export_id  INTEGER NOT NULL REFERENCES exports (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  -- Uuid of the asset: it may go from the library meanwhile.
  asset      TEXT NOT NULL,
  -- Where it shall stand in the export's folder, without extension, parts joined by '/'; null for nothing of its own.
  stem       TEXT,
  done       INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  -- JSON Failure of one that could not be exported.
  failure    TEXT,
  PRIMARY KEY (export_id, position)
) STRICT, WITHOUT ROWID;

-- What was written and verified.
CREATE TABLE export_files (
  export_id  INTEGER NOT NULL REFERENCES exports (id) ON DELETE CASCADE,
  -- Below the export's folder, parts joined by '/'.
  path       TEXT NOT NULL,
  -- Whose it is; null for what tells of all.
  position   INTEGER,
  sha256     TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  PRIMARY KEY (export_id, path)
) STRICT, WITHOUT ROWID;
