-- Which of several files with the same content is shown, where the user chose one.
ALTER TABLE originals ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0 CHECK (chosen IN (0, 1));

-- Files that the user moved to the system's trash. A row is written before its file is touched, so that after a crash the
-- state is found by looking.
CREATE TABLE trashed_files (
  uuid        TEXT PRIMARY KEY,
  -- The edits of the action, one a file, name this group and the uuid.
  group_id    TEXT NOT NULL,
  door        TEXT NOT NULL CHECK (door IN ('desktop', 'browser', 'cli')),
  path        TEXT NOT NULL,
  size_bytes  INTEGER NOT NULL,
  mtime_ms    REAL NOT NULL,
  -- going: on its way into the trash; trashed; returning: on its way back; returned.
  state       TEXT NOT NULL CHECK (state IN ('going', 'trashed', 'returning', 'returned')),
  -- Where it lies in the trash; null where the system does not tell.
  trashed_as  TEXT,
  -- JSON row of `originals` as it was; null for a sidecar.
  original    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX trashed_files_by_group ON trashed_files (group_id);
CREATE INDEX trashed_files_on_their_way ON trashed_files (state) WHERE state IN ('going', 'returning');
