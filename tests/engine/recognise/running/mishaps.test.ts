/** @file Who is to blame where a model stops: the photo, or the model. */
import { expect, test } from 'vitest';
import { Mishaps } from '../../../../src-main/engine/recognising/mishaps.ts';
import type { Work } from '../../../../src-main/engine/recognising/photo-queue.ts';
import { UsedModel } from '../../../../src-main/engine/recognising/used-models.ts';

function modelThat(successes: number): UsedModel {
  const recognising = { id: 'm', version: '1', task: 'classify' } as const;
  const model = new UsedModel({ id: 'm', name: 'M', recognising, rests: false }, null, null);
  model.successes = successes;
  return model;
}
const photo = (sha256: string, model: UsedModel): Work => ({
  photo: { id: 1, uuid: sha256, sha256, sortMs: 0, lacking: [0] },
  models: [model],
  run: null,
});

test('a photo that stops a proven model twice is left out; killed from outside it takes four times', () => {
  const model = modelThat(1);
  const mishaps = new Mishaps();
  const bad = photo('bad', model);
  expect(mishaps.strike(bad, model, 'crash').verdict).toBe('again');
  expect(mishaps.strike(bad, model, 'hang')).toMatchObject({ verdict: 'photo', blamed: { code: 'model-timeout' } });
  const unlucky = photo('unlucky', model);
  const verdicts = Array.from({ length: 4 }, () => mishaps.strike(unlucky, model, 'killed').verdict);
  expect(verdicts).toEqual(['again', 'again', 'again', 'photo']);
});

test('a model that never had an answer is not believed about its photos', () => {
  const model = modelThat(0);
  const mishaps = new Mishaps();
  const [first, second] = [photo('first', model), photo('second', model)];
  mishaps.strike(first, model, 'crash');
  expect(mishaps.strike(first, model, 'crash').verdict).toBe('held');
  expect(mishaps.strike(second, model, 'crash').verdict).toBe('model');
  expect(mishaps.cleared(model)).toEqual([]);

  // One that has an answer then was right about the first.
  const slow = modelThat(0);
  mishaps.strike(photo('first', slow), slow, 'hang');
  mishaps.strike(photo('first', slow), slow, 'hang');
  slow.successes = 1;
  expect(mishaps.cleared(slow)).toMatchObject([{ code: 'model-timeout', work: { photo: { sha256: 'first' } } }]);
  expect(mishaps.unproven()).toEqual([]);
});

test('each photo is suspected once; with nothing left the model is unproven', () => {
  const model = modelThat(0);
  const mishaps = new Mishaps();
  mishaps.suspect([photo('a', model), photo('b', model)]);
  mishaps.suspect([photo('b', model)]);
  expect(mishaps.careful).toHaveLength(2);
  mishaps.strike(photo('only', model), model, 'failed');
  mishaps.strike(photo('only', model), model, 'failed');
  expect(mishaps.unproven()).toEqual([model]);
});
