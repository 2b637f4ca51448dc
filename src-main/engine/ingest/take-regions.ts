/** @file Faces and other things that another program named on photos: who named them said so, and so it is the user's word. */
import { correction, type Correction } from '../../../src-shared/model/correction.ts';
import type { RegionPhoto } from '../catalog/region-photos.ts';
import type { PhotoToTake } from '../catalog/take-photos.ts';
import type { NamedRegion } from '../../../src-shared/model/named-region.ts';
import type { ImportRun } from './import-run.ts';

/** Takes what the files and sidecars of this import name on their photos, as one action that one undo takes back. */
export async function takeRegions({ jobId, parts }: ImportRun): Promise<void> {
  const photos = await parts.regionPhotos(jobId);
  if (photos.length > 0) await parts.takeRegions(photos.map(photoToTake));
}

/** A thing with a name as its class: what a model finds there (a person) is something else. */
export function saidOfRegion({ name, box }: NamedRegion): Correction {
  return correction.parse({ class: name, wnid: null, box, verdict: 'right' });
}

function photoToTake({ sha256, id, path, regions }: RegionPhoto): PhotoToTake {
  return { sha256, id, name: path, userTags: [], apart: false, said: { seen: regions.map(saidOfRegion) } };
}
