import { readFileSync } from 'node:fs';
import type { SqliteDatabase } from '../../src-main/engine/platform/sqlite.ts';
import { classVocabulary } from '../../src-shared/model/class-vocabulary.ts';
import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';

/** @file What models would have found on the photos of a seeded library: of each 3 boxes and 2 classes of the whole. */

const boxesEach = 3;
const wholesEach = 2;
const detector = 1;
const classifier = 2;
/** Any fixed instant. */
const lookedAt = '2026-01-02T00:00:00.000Z';
/** Classes that the photos of one day have more often than others. */
const favourites = 6;

interface SeenAsset {
  readonly id: number;
  readonly sha256: string;
  readonly day: number;
}

/**
 * Adds a detector's and a classifier's word on every asset. People are on every third photo; of other classes few are
 * frequent and many rare (Zipf), and photos of one day show the same things.
 */
export function writeThings(db: SqliteDatabase, seed: number): void {
  const random = mulberry32(seed + 2);
  const { boxed, wholes } = writeClasses(db);
  const looked = db.prepare(
    'INSERT INTO recognitions (id, sha256, model_id, provider, took_ms, at) VALUES (?, ?, ?, ?, 10, ?)',
  );
  const box = db.prepare('INSERT INTO detections VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const whole = db.prepare('INSERT INTO classifications VALUES (?, ?, ?, ?)');
  const page = db.prepare<[number], SeenAsset>(
    'SELECT id, sha256, captured_local_ms / 86400000 AS day FROM assets WHERE id > ? ORDER BY id LIMIT 20000',
  );
  const scores = (count: number): number[] =>
    Array.from({ length: count }, () => Math.fround(0.1 + 0.9 * random())).sort((a, b) => b - a);
  let last = 0;
  for (;;) {
    const assets = page.all(last);
    for (const { id, sha256, day } of assets) {
      last = id;
      const ofDay = mulberry32(day * 7919 + seed);
      const usual = Array.from({ length: favourites }, () => ofDay());
      const draw = (ids: readonly number[]): number => {
        const part = random() < 0.6 ? (usual[Math.floor(random() * favourites)] ?? 0) : random();
        return ids[Math.floor(ids.length * part ** 3)] ?? 1;
      };
      looked.run(2 * id - 1, sha256, detector, 'cpu', lookedAt);
      looked.run(2 * id, sha256, classifier, 'cpu', lookedAt);
      scores(boxesEach).forEach((score, rank) => {
        const classId = random() < 0.15 ? (boxed[0] ?? 1) : draw(boxed);
        const [width, height] = [0.05 + 0.6 * random() ** 2, 0.05 + 0.6 * random() ** 2];
        box.run(2 * id - 1, rank, classId, score, (1 - width) * random(), (1 - height) * random(), width, height);
      });
      const known = new Set<number>();
      for (const [rank, score] of scores(wholesEach).entries()) {
        let classId = draw(wholes);
        while (known.has(classId)) classId = wholes[Math.floor(random() * wholes.length)] ?? 1;
        known.add(classId);
        whole.run(2 * id, rank, classId, rank === 0 ? score : Math.fround(score * (1 - (scores(1)[0] ?? 0) / 2)));
      }
    }
    if (assets.length === 0) return;
  }
}

/** Both models and all classes of the vocabulary; their row ids. */
function writeClasses(db: SqliteDatabase): { boxed: number[]; wholes: number[] } {
  const addModel = db.prepare('INSERT INTO models (id, model, version, task) VALUES (?, ?, 1, ?)');
  addModel.run(detector, 'seeded-detector', 'detect');
  addModel.run(classifier, 'seeded-classifier', 'classify');
  const path = new URL('../../resources/classes.json', import.meta.url);
  const { classes } = classVocabulary.parse(JSON.parse(readFileSync(path, 'utf8')));
  const add = db.prepare('INSERT INTO classes (id, name, wnid) VALUES (?, ?, ?)');
  const ids = { boxed: [] as number[], wholes: [] as number[] };
  classes.forEach(({ class: name, wnid }, index) => {
    add.run(index + 1, name, wnid ?? '');
    ids[wnid === null ? 'boxed' : 'wholes'].push(index + 1);
  });
  return ids;
}
