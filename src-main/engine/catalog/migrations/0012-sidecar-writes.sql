-- XMP sidecars that Fernweh wrote, by the photo beside whose file they lie: what both it and other programs last agreed on.
CREATE TABLE sidecar_writes (
  -- Uuid of the asset; it stays while the photo is out of the library.
  asset      TEXT PRIMARY KEY,
  -- Of the sidecar as it was read or left last: another one was changed by another program.
  path       TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  mtime_ms   REAL NOT NULL,
  -- JSON {before, agreed}, facts by name (sidecars/merge-facts.ts).
  remembered TEXT NOT NULL,
  -- JSON: names of facts that the user and another program both changed; null for none.
  conflicts  TEXT,
  -- Why it could not be written last (contract/sidecar-calls.ts); null where it could.
  failure    TEXT
) STRICT, WITHOUT ROWID;

-- The last edit of photos whose sidecars follow it; no row: none ever did.
CREATE TABLE sidecar_mark (
  edit INTEGER NOT NULL
) STRICT;
