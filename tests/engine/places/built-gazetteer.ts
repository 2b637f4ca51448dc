import { buildGazetteer, gazetteerOutput } from '../../../scripts/build-gazetteer.ts';
import { gazetteerPath } from '../../../src-main/engine/organise/places/gazetteer-file.ts';

/** Path of the gazetteer, built first where it is missing or out of date (some seconds, once a clone). */
export function builtGazetteer(): string {
  buildGazetteer(gazetteerOutput);
  return gazetteerPath();
}
