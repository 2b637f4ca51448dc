-- Queries and areas that the user keeps under a name.
CREATE TABLE saved (
  uuid  TEXT PRIMARY KEY,
  -- `area`: the query is one filter that bounds a place; it is asked by its name (`within:home`).
  kind  TEXT NOT NULL CHECK (kind IN ('query', 'area')),
  name  TEXT NOT NULL,
  -- The name without case and accents: two of a kind are not called alike.
  key   TEXT NOT NULL,
  -- In the query language, as it is printed.
  query TEXT NOT NULL,
  UNIQUE (kind, key)
) STRICT, WITHOUT ROWID;
