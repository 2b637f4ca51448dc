/** @file The recognition process is killed at random instants: nothing is lost, nothing comes twice, and it goes on. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openSqlite } from '../../../../src-main/engine/platform/sqlite.ts';
import { catalogPath } from '../../../../src-main/engine/catalog/catalog-paths.ts';
import { mulberry32 } from '../../../../src-shared/algorithms/mulberry32.ts';
import { times } from '../../../thorough.ts';
import {
  imported,
  openRecognising,
  recognisingPlace,
  recognitionProcesses,
  saidOf,
  writePhotos,
} from './recognising-library.ts';
import { putModel, tinyGraphs } from './tiny-models.ts';

const kills = times(30, 5);
const photos = times(600, 60);

test(`killed ${String(kills)} times in the middle of its work`, async () => {
  const place = recognisingPlace();
  const names = Array.from({ length: photos }, (_, index) => `p${String(index).padStart(3, '0')}`);
  await writePhotos(place.photos, names, 100);
  await imported(place);
  putModel(place.models, 'fine', { graph: tinyGraphs.fine });
  putModel(place.models, 'slow', { graph: tinyGraphs.slow });
  const engine = await openRecognising(place, { passing: true });
  const random = mulberry32(20_260_901);

  let ended = false;
  const running = engine.recognition.run({ query: '', models: null }).finally(() => (ended = true));
  const seen = new Set<number>();
  while (seen.size < kills && !ended) {
    const [pid] = recognitionProcesses().filter((one) => !seen.has(one));
    if (pid === undefined) {
      await pause(20);
      continue;
    }
    // From its first breath to well into the photos.
    await pause(200 + random() * 900);
    seen.add(pid);
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It had done its work.
    }
  }
  const report = await running;
  expect(report.failures).toEqual([]);
  expect(report.recognised).toBe(photos);
  expect(seen.size).toBe(kills);
  const { models } = await engine.recognition.state();
  expect(models.map(({ problem, left }) => ({ problem, left }))).toEqual([
    { problem: null, left: 0 },
    { problem: null, left: 0 },
  ]);
  const said = await saidOf(engine);
  await engine.close();

  const db = openSqlite(catalogPath(place.library), { readOnly: true });
  const rows = db.prepare<[], number>('SELECT count(*) FROM recognitions WHERE failure IS NULL').pluck().get();
  const once = db.prepare<[], number>('SELECT count(*) FROM classifications WHERE rank = 0').pluck().get();
  db.close();
  expect([rows, once]).toEqual([2 * photos, 2 * photos]);

  // The same as without any disturbance.
  const calm = { ...place, library: recognisingPlace().library };
  await imported(calm);
  const other = await openRecognising(calm, { passing: true });
  await other.recognition.run({ query: '', models: null });
  expect(await saidOf(other)).toEqual(said);
}, 300_000);
