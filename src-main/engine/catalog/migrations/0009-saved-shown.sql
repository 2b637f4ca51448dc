-- In which view and order a saved query is shown, as JSON (`savedShown`); null for areas and for what was saved before.
ALTER TABLE saved ADD COLUMN shown TEXT;
