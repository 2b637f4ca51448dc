-- Looking at photos with models: where it shall be done.

-- By the user's word: whether models look at the photos of this source.
ALTER TABLE sources ADD COLUMN recognise INTEGER NOT NULL DEFAULT 1 CHECK (recognise IN (0, 1));
