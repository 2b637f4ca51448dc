-- Of a duplicate the file that stayed, as JSON {path, sizeBytes, mtimeMs}: it is looked at again before a redo; null where all
-- of a photo went.
ALTER TABLE trashed_files ADD COLUMN keeps TEXT;
