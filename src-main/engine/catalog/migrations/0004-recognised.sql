-- What models found on photos: raw scores, by content, so that a moved library is not looked at again.

-- A version of a model that has looked at photos of this library.
CREATE TABLE models (
  id      INTEGER PRIMARY KEY,
  -- Of its card.
  model   TEXT NOT NULL,
  version TEXT NOT NULL,
  task    TEXT NOT NULL CHECK (task IN ('detect', 'classify', 'embed')),
  UNIQUE (model, version)
) STRICT;

-- Names of classes, so that each of a million rows holds a number.
CREATE TABLE classes (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- WordNet id; empty for classes that have none. ImageNet has two cranes.
  wnid TEXT NOT NULL DEFAULT '',
  UNIQUE (name, wnid)
) STRICT;

-- That a model has looked at a content.
CREATE TABLE recognitions (
  id       INTEGER PRIMARY KEY,
  sha256   TEXT NOT NULL,
  model_id INTEGER NOT NULL REFERENCES models (id),
  -- ONNX Runtime's name of the execution provider, and how long the model took for this picture.
  provider TEXT NOT NULL,
  took_ms  REAL NOT NULL,
  at       TEXT NOT NULL,
  -- Code of the Failure where the model could say nothing; null where it could.
  failure  TEXT,
  UNIQUE (sha256, model_id)
) STRICT;

CREATE TABLE detections (
  recognition_id INTEGER NOT NULL REFERENCES recognitions (id) ON DELETE CASCADE,
  -- The best first.
  rank     INTEGER NOT NULL,
  class_id INTEGER NOT NULL REFERENCES classes (id),
  score    REAL NOT NULL,
  -- Of the upright picture, before any turn of the user's, in 0–1.
  left_at  REAL NOT NULL,
  top_at   REAL NOT NULL,
  width    REAL NOT NULL,
  height   REAL NOT NULL,
  PRIMARY KEY (recognition_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE classifications (
  recognition_id INTEGER NOT NULL REFERENCES recognitions (id) ON DELETE CASCADE,
  rank     INTEGER NOT NULL,
  class_id INTEGER NOT NULL REFERENCES classes (id),
  score    REAL NOT NULL,
  PRIMARY KEY (recognition_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE embeddings (
  recognition_id INTEGER PRIMARY KEY REFERENCES recognitions (id) ON DELETE CASCADE,
  -- 32-bit floats, little-endian; length 1.
  vector BLOB NOT NULL
) STRICT;
