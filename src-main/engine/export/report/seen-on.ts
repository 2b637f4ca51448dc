import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Asset } from '../../../../src-shared/model/asset.ts';
import { classVocabulary } from '../../../../src-shared/model/class-vocabulary.ts';
import { userModel } from '../../../../src-shared/model/correction.ts';
import { thingsOf } from '../../../../src-shared/model/things.ts';
import { openVocabulary, type Vocabulary } from '../../../../src-shared/vocabulary/vocabulary.ts';
import { builtResource, shippedFolder } from '../../platform/files/built-resource.ts';

/** From these scores on a class is told; the same as a query's usual ones. */
const thresholds = { detect: 0.5, classify: 0.3 } as const;

/** A class that a photo shows. */
export interface Seen {
  /** As the report's language calls it. */
  readonly name: string;
  /** How many boxes; 0 where the picture as a whole shows it. */
  readonly things: number;
  readonly isPerson: boolean;
}

/** What classes are called; by their own names where the file of names is missing. */
export async function readVocabulary(): Promise<Vocabulary> {
  const source = join(shippedFolder('resources'), 'classes.json');
  const path = existsSync(source) ? source : builtResource('classes.json').path;
  if (!existsSync(path)) return openVocabulary({ classes: [], families: [] });
  return openVocabulary(classVocabulary.parse(JSON.parse(await readFile(path, 'utf8'))));
}

/** What is on a photo, each name once: boxes first, then what the picture as a whole shows. */
export function seenOn(asset: Asset, vocabulary: Vocabulary, language: 'en' | 'de'): Seen[] {
  const seen = new Map<string, Seen>();
  const boxes = asset.detections.filter(({ score, model }) => model === userModel || score >= thresholds.detect);
  for (const { best } of thingsOf(boxes)) {
    const name = vocabulary.nameOf(best.class, null, language);
    seen.set(name, { name, things: (seen.get(name)?.things ?? 0) + 1, isPerson: best.class === 'person' });
  }
  for (const { class: label, wnid, score, model } of asset.classifications) {
    if (model !== userModel && score < thresholds.classify) continue;
    const name = vocabulary.nameOf(label, wnid, language);
    if (!seen.has(name)) seen.set(name, { name, things: 0, isPerson: label === 'person' });
  }
  return [...seen.values()];
}
