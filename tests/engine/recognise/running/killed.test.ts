/** @file The recognition process is killed over its pictures: nothing is lost, nothing comes twice, and it goes on. */
import { expect, test } from 'vitest';
import { openSqlite } from '../../../../src-main/engine/platform/sqlite.ts';
import { catalogPath } from '../../../../src-main/engine/catalog/catalog-paths.ts';
import { mulberry32 } from '../../../../src-shared/algorithms/mulberry32.ts';
import { times } from '../../../thorough.ts';
import { imported, onStep, openRecognising, recognisingPlace, saidOf, writePhoto } from './recognising-library.ts';
import { putModel, tinyGraphs } from './tiny-models.ts';

const kills = times(300, 8);
/** Each process lives long enough for two of them, at least. */
const photos = 2 * kills + 10;
const colours = ['red', 'green', 'blue'] as const;

test(`killed ${String(kills)} times in the middle of a picture`, async () => {
  const place = recognisingPlace();
  const expected: Record<string, string> = {};
  for (let index = 0; index < photos; index += 1) {
    const name = `p${String(index).padStart(3, '0')}`;
    const own = index % 3;
    await writePhoto(place.photos, name, [own === 0 ? 200 : 90, own === 1 ? 200 : 90, own === 2 ? 200 : 90]);
    expected[name] = `fine: ${colours[own] ?? ''}, slow: ${colours[own] ?? ''}`;
  }
  await imported(place);
  putModel(place.models, 'fine', { graph: tinyGraphs.fine });
  putModel(place.models, 'slow', { graph: tinyGraphs.slow });
  const engine = await openRecognising(place, { passing: true });
  const random = mulberry32(20_260_901);

  const killed = new Set<number>();
  let looks = 0;
  let atLook = 1;
  onStep(({ what }, { pid }) => {
    if (what !== 'look' || pid === undefined || killed.size === kills || killed.has(pid)) return;
    looks += 1;
    if (looks < atLook) return;
    // Two photos, looked at alone by both models, are done; the third is under way with either of them. Were it fewer, a
    // photo could be killed at four times, and rightly be left out.
    atLook = 5 + Math.floor(random() * 2);
    looks = 0;
    killed.add(pid);
    process.kill(pid, 'SIGKILL');
  });
  const report = await engine.recognition.run({ query: '', models: null });
  expect(report.failures).toEqual([]);
  expect(report.recognised).toBe(photos);
  expect(killed.size).toBe(kills);
  const { models } = await engine.recognition.state();
  expect(models.map(({ problem, left }) => ({ problem, left }))).toEqual([
    { problem: null, left: 0 },
    { problem: null, left: 0 },
  ]);
  expect(await saidOf(engine)).toEqual(expected);
  await engine.close();

  const db = openSqlite(catalogPath(place.library), { readOnly: true });
  const rows = db.prepare<[], number>('SELECT count(*) FROM recognitions WHERE failure IS NULL').pluck().get();
  const once = db.prepare<[], number>('SELECT count(*) FROM classifications WHERE rank = 0').pluck().get();
  db.close();
  expect([rows, once]).toEqual([2 * photos, 2 * photos]);
}, 300_000);
