-- What the user says about photos, and taking it back.

-- One row per thing said of an asset, as a JSON value: `rating`, `favourite`, `title`, `caption`, `hiddenTags`, `turn`,
-- `captureTime`, `position`. Merged over what the files say whenever the facts of the asset are derived. User tags stay
-- in asset_tags (origin 'user').
CREATE TABLE said (
  asset_id INTEGER NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
  what     TEXT NOT NULL,
  value    TEXT NOT NULL,
  PRIMARY KEY (asset_id, what)
) STRICT, WITHOUT ROWID;

-- JSON object of the rows of `said` that belonged to the content; see former_contents.
ALTER TABLE former_contents ADD COLUMN said TEXT NOT NULL DEFAULT '{}';

ALTER TABLE assets ADD COLUMN title TEXT;
ALTER TABLE assets ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1));
-- How the picture is turned as it is shown, clockwise in quarters, on top of its orientation. Width and height are
-- those after the turn.
ALTER TABLE assets ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn IN (0, 1, 2, 3));

-- 1: a user tag of what stands with the asset (the RAW beside its JPEG), shown with it; derived.
ALTER TABLE asset_tags ADD COLUMN shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1));

-- The group that this row takes back: of an undo the group it undoes, of a redo the undo that it takes back; null for an
-- edit that stands for itself.
ALTER TABLE edits ADD COLUMN toggles TEXT;
CREATE INDEX edits_by_group ON edits (group_id);
CREATE INDEX edits_by_toggled ON edits (toggles) WHERE toggles IS NOT NULL;

-- Folders are watched unless the user says no.
ALTER TABLE sources ADD COLUMN watch INTEGER NOT NULL DEFAULT 1 CHECK (watch IN (0, 1));

-- What began an import: the user; a change in a watched folder; the look at all folders after a start. The last two are
-- quiet, and forgotten where they brought nothing.
ALTER TABLE jobs ADD COLUMN trigger TEXT NOT NULL DEFAULT 'user' CHECK (trigger IN ('user', 'watch', 'start'));

-- Files that the undo of an import took out while their source stayed: they do not come back by themselves, only when
-- they change or when the user imports them again.
CREATE TABLE left_out_files (
  path        TEXT PRIMARY KEY,
  size_bytes  INTEGER NOT NULL,
  mtime_ms    REAL NOT NULL
) STRICT, WITHOUT ROWID;
