-- What the query thread keeps beside the catalog (query/snapshot): a number by chance that is another one after every
-- change of what it holds, by whomever. A copy in memory or on disk with the same number is a copy of this.
ALTER TABLE library ADD COLUMN columns_state INTEGER NOT NULL DEFAULT 0;
UPDATE library SET columns_state = random();

CREATE TRIGGER state_assets_in AFTER INSERT ON assets BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_assets_out AFTER DELETE ON assets BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_assets AFTER UPDATE ON assets BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_tags_in AFTER INSERT ON asset_tags BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_tags_out AFTER DELETE ON asset_tags BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_tags AFTER UPDATE ON asset_tags BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_recognitions_in AFTER INSERT ON recognitions BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_recognitions_out AFTER DELETE ON recognitions BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_recognitions AFTER UPDATE ON recognitions BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_detections_in AFTER INSERT ON detections BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_detections_out AFTER DELETE ON detections BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_detections AFTER UPDATE ON detections BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_classifications_in AFTER INSERT ON classifications BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_classifications_out AFTER DELETE ON classifications BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_classifications AFTER UPDATE ON classifications BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_corrections_in AFTER INSERT ON said WHEN NEW.what = 'seen' BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_corrections_out AFTER DELETE ON said WHEN OLD.what = 'seen' BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_corrections AFTER UPDATE ON said WHEN NEW.what = 'seen' OR OLD.what = 'seen' BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_classes AFTER UPDATE ON classes BEGIN
  UPDATE library SET columns_state = random();
END;
CREATE TRIGGER state_models AFTER UPDATE ON models BEGIN
  UPDATE library SET columns_state = random();
END;
