-- How a photo was exposed, as its file says it; null where it does not. ISO speed, focal length in mm (as on 35 mm film
-- where the file tells that), exposure time in seconds, f-number.
ALTER TABLE assets ADD COLUMN iso REAL;
ALTER TABLE assets ADD COLUMN focal_mm REAL;
ALTER TABLE assets ADD COLUMN shutter_s REAL;
ALTER TABLE assets ADD COLUMN aperture REAL;
