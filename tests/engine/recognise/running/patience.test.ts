/** @file A model that loops is cut off, by the patience that holds where nobody says otherwise. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { openModels } from '../../../../src-main/engine/recognise/models/models.ts';
import { Recogniser, usualPatience } from '../../../../src-main/engine/recognise/run/recogniser.ts';
import { join } from 'node:path';
import { recognisingPlace, writePhotos } from './recognising-library.ts';
import { putModel, tinyGraphs } from './tiny-models.ts';

test('the usual patience outlasts the slowest models and not a minute', () => {
  const { openMs, lookMs, prepareMs, restartMs } = usualPatience;
  // VGG16 and YOLOv3 take 0.2 to 0.5 s a picture on two cores, and an old laptop ten times that.
  expect(lookMs).toBeGreaterThanOrEqual(10_000);
  expect(lookMs).toBeLessThan(60_000);
  expect([openMs, prepareMs].every((ms) => ms >= lookMs && ms <= 300_000)).toBe(true);
  expect(restartMs).toBeLessThanOrEqual(1000);
});

test('a process whose model loops is ended when the usual patience is over', async () => {
  const place = recognisingPlace();
  await writePhotos(place.photos, ['a'], 200);
  putModel(place.models, 'stuck', { graph: tinyGraphs.stuck });
  const [model] = await openModels(place.models).installed();
  if (model === undefined) throw new Error('no model');
  const recogniser = new Recogniser({
    describe: () => ({ ...model, provider: 'cpu', threads: 1 }),
    recycleAboveBytes: () => Number.POSITIVE_INFINITY,
    limitBytes: () => Number.POSITIVE_INFINITY,
  });
  onTestFinished(() => recogniser.close());
  const timers = vi.spyOn(globalThis, 'setTimeout');
  onTestFinished(() => {
    timers.mockRestore();
  });
  const pictures = [{ path: join(place.photos, 'a.jpg'), models: ['stuck'] }];
  const looking = recogniser.look({ models: ['stuck'], pictures, careful: true });
  const died = expect(looking).rejects.toMatchObject({ how: 'hang', step: { what: 'look', model: 'stuck' } });

  // Its watch over this one picture is set for so long. Nobody waits for that here: it is over now.
  const watch = await vi.waitFor(
    () => {
      const [over] = timers.mock.calls.find(([, ms]) => ms === usualPatience.lookMs) ?? [];
      if (over === undefined) throw new Error('it is not looking yet');
      return over;
    },
    { timeout: 30_000 },
  );
  watch();
  await died;
});
