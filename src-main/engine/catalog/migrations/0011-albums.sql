-- Albums: hand-made ones hold entries, smart ones a query.
CREATE TABLE albums (
  uuid        TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  -- The name without case and accents: two beside each other are not called alike.
  key         TEXT NOT NULL,
  description TEXT NOT NULL,
  -- Uuid of the album that it lies in; null at the top, as is one whose parent was removed.
  parent      TEXT,
  -- Order among the albums beside it.
  rank        INTEGER NOT NULL,
  -- Uuid of the asset that was chosen for it.
  cover       TEXT,
  -- JSON {query, sort} of a smart album; null for a hand-made one.
  smart       TEXT
) STRICT, WITHOUT ROWID;

-- Photos and sections of hand-made albums. Those of a removed album stay, so that it comes back as it was; so do
-- photos that are out of the library: an asset keeps its uuid when it comes back.
CREATE TABLE album_entries (
  uuid    TEXT PRIMARY KEY,
  album   TEXT NOT NULL,
  -- Order in the album.
  rank    INTEGER NOT NULL,
  -- Uuid of an asset; null for a section.
  asset   TEXT,
  caption TEXT,
  -- Title and text of a section.
  title   TEXT,
  text    TEXT,
  UNIQUE (album, asset)
) STRICT, WITHOUT ROWID;
CREATE INDEX album_entries_by_rank ON album_entries (album, rank);
CREATE INDEX album_entries_by_asset ON album_entries (asset) WHERE asset IS NOT NULL;
