-- Files that belong together, files beside files, and imports that can be told and taken back.

-- The asset that shows this one: a RAW beside its JPEG, the video of a Live Photo. Null for an asset that stands for
-- itself, and only those are found by queries. Derived from paths, capture times and identifiers (catalog/grouping.ts).
ALTER TABLE assets ADD COLUMN lead_asset INTEGER REFERENCES assets (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE assets ADD COLUMN group_reason TEXT;
-- 1 when the user took it out of its group: it stands for itself, whatever the rules say.
ALTER TABLE assets ADD COLUMN apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1));
-- What joins still and video of a Live Photo (Apple's content identifier).
ALTER TABLE assets ADD COLUMN content_identifier TEXT;
ALTER TABLE assets ADD COLUMN duration_ms INTEGER;
-- JSON MotionPart: the video inside the file of a motion photo.
ALTER TABLE assets ADD COLUMN motion TEXT;
CREATE INDEX assets_by_lead ON assets (lead_asset) WHERE lead_asset IS NOT NULL;
CREATE INDEX assets_by_content_identifier ON assets (content_identifier) WHERE content_identifier IS NOT NULL;

-- As before, for the assets that queries find.
DROP INDEX assets_by_time;
CREATE INDEX assets_by_time ON assets (
  captured_sort_ms DESC, id DESC, captured_local_ms, width, height, country, region, city
) WHERE lead_asset IS NULL;
DROP INDEX assets_missing;
CREATE INDEX assets_missing ON assets (id) WHERE missing = 1 AND lead_asset IS NULL;

-- JSON array of SidecarFacts as scanned; null for none. When it changes, the file is read again, not rendered.
ALTER TABLE originals ADD COLUMN sidecars TEXT;
-- Folder and folded stem of the name: files of one shot have the same (catalog/grouping.ts).
ALTER TABLE originals ADD COLUMN stem_key TEXT;
CREATE INDEX originals_by_stem ON originals (stem_key) WHERE stem_key IS NOT NULL;
-- The import that met this file first: its undo takes it out again.
ALTER TABLE originals ADD COLUMN added_job INTEGER REFERENCES jobs (id);
-- A file that goes asks which asset it is the primary one of: without this each would look through all assets.
CREATE INDEX assets_by_primary_original ON assets (primary_original);
CREATE INDEX originals_by_job ON originals (added_job) WHERE added_job IS NOT NULL;

-- JSON CopyOptions of an import that copies into the library; null for one that leaves the files where they are.
ALTER TABLE jobs ADD COLUMN copy TEXT;
-- JSON ImportReport once it has ended.
ALTER TABLE jobs ADD COLUMN report TEXT;
ALTER TABLE jobs ADD COLUMN undone_at TEXT;
-- How long it has worked, over all engines that worked on it; pauses and the time in the queue not counted.
ALTER TABLE jobs ADD COLUMN worked_ms REAL NOT NULL DEFAULT 0;

-- What an import made of each file that it took or changed: for its report.
CREATE TABLE import_files (
  job_id   INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  path     TEXT NOT NULL,
  sha256   TEXT NOT NULL,
  outcome  TEXT NOT NULL,
  PRIMARY KEY (job_id, path)
) STRICT, WITHOUT ROWID;

-- What the undo of an import keeps of an asset: whether the user had taken it out of its group.
ALTER TABLE former_contents ADD COLUMN apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1));

-- Files copied into the library, each verified: an import that was broken off goes on behind them.
CREATE TABLE copies (
  -- Where it came from, as it was then.
  from_path   TEXT NOT NULL,
  size_bytes  INTEGER NOT NULL,
  mtime_ms    REAL NOT NULL,
  sha256      TEXT NOT NULL,
  -- Null where the library had this content already and nothing was written.
  to_path     TEXT,
  job_id      INTEGER REFERENCES jobs (id) ON DELETE SET NULL,
  copied_at   TEXT NOT NULL,
  PRIMARY KEY (from_path, size_bytes, mtime_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_target ON copies (to_path) WHERE to_path IS NOT NULL;
CREATE INDEX copies_by_sha256 ON copies (sha256);

-- Folders in which every file is in `originals` just as a scan met it: a scan that finds the same digest again need not
-- tell of their files one by one. A row goes as soon as anything but a scan touches what it stands for.
CREATE TABLE scanned_folders (
  path    TEXT PRIMARY KEY,
  -- Over names, sizes, times, inodes and sidecars (ingest/scan/folder-digest.ts).
  digest  TEXT NOT NULL,
  files   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- How many files of a folder are not there, without reading them.
CREATE INDEX originals_gone ON originals (path) WHERE missing = 1;

-- What of the picture is missing, in a sentence, where it was taken all the same; null for a whole one.
ALTER TABLE contents ADD COLUMN damage TEXT;
