import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { writePhotos } from '../recognise/running/recognising-library.ts';
import { putModel, tinyGraphs } from '../recognise/running/tiny-models.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
let models: string;
beforeEach(async () => {
  fernweh = await Fernweh.create();
  models = join(fernweh.folder, 'models');
  mkdirSync(models);
  mkdirSync(fernweh.library);
  // Other providers would be tried, which takes longer than all that is tested here.
  writeFileSync(join(fernweh.library, 'settings.json'), JSON.stringify({ recogniseOn: 'cpu' }));
  await writePhotos(fernweh.photos, ['a', 'b'], 200);
});
afterEach(() => fernweh.remove());

test('import recognises with every installed model, unless it is told not to', async () => {
  putModel(models, 'fine', { graph: tinyGraphs.fine });
  const quick = await fernweh.run('import', 'photos', '--no-recognise', '--models', models, '--json');
  expect(quick.code, quick.stderr).toBe(0);
  expect(quick.stderr).not.toContain('recognised');
  const asked = ['query', '', '--format', 'json'] as const;
  const red = ['query', 'class:red', '--models', models] as const;
  expect((await fernweh.run(...red)).stderr).toContain('No model has looked at 2 of 2 photos yet: `fernweh recognise`');
  expect((await fernweh.json<Asset[]>(...asked)).flatMap(({ classifications }) => classifications)).toEqual([]);

  const whole = await fernweh.run('import', 'photos', '--json', '--models', models);
  expect(JSON.parse(whole.stdout)).toMatchObject({ found: 2, unchanged: 2 } satisfies Partial<ImportReport>);
  expect(whole.stderr).toMatch(/2 photos recognised in \d+\.\d s by fine \(cpu\)/);
  const [first] = await fernweh.json<Asset[]>(...asked);
  expect((await fernweh.run(...red)).stderr).not.toMatch(/No model has looked|No class/);
  expect(first?.classifications[0]).toMatchObject({ class: 'red', wnid: null, model: 'fine' });
});

test('recognise tells what it did, and what a model could not', async () => {
  expect((await fernweh.run('import', 'photos', '--no-recognise')).code).toBe(0);
  const none = await fernweh.run('recognise', '--models', models, '--json');
  expect(none).toMatchObject({ code: 0 });
  expect(none.stderr).toContain('No recognition model is installed');
  expect(JSON.parse(none.stdout)).toMatchObject({ recognised: 0, failures: [], provider: null });

  putModel(models, 'fine', { graph: tinyGraphs.fine });
  putModel(models, 'damaged', { graph: Buffer.alloc(3000, 1) });
  const one = await fernweh.json<object>('recognise', 'filename:a', '--model', 'fine', '--models', models, '--json');
  expect(one).toMatchObject({ recognised: 1, failures: [], provider: 'cpu', providers: { fine: 'cpu' }, problems: [] });
  const all = await fernweh.run('recognise', '--models', models);
  expect(all.code, all.stderr).toBe(0);
  expect(all.stdout).toMatch(/^1 photo recognised in \d+\.\d s by fine \(cpu\)$/m);
  expect(all.stderr).toContain('The model Tiny damaged cannot be opened');
  // Nothing could look at anything.
  const bad = await fernweh.run('recognise', '--model', 'damaged', '--models', models, '--json');
  expect(bad.code).toBe(1);
  const why = 'No model looked at any photo: damaged fails.';
  expect(JSON.parse(bad.stdout)).toMatchObject({ problems: [{ model: 'damaged', code: 'model-damaged' }], why });
  expect(bad.stderr).toContain(why);
  // Nobody was there to look.
  const settings = { recogniseOn: 'cpu', restingModels: ['fine', 'damaged'] };
  writeFileSync(join(fernweh.library, 'settings.json'), JSON.stringify(settings));
  const rested = await fernweh.run('recognise', '--models', models);
  expect(rested).toMatchObject({ code: 0 });
  expect(rested.stderr).toContain('No model looked at any photo: damaged, fine rest (');

  expect(await fernweh.run('recognise', '--model', 'missing', '--models', models)).toMatchObject({ code: 1 });
  expect(await fernweh.run('recognise', 'date:nonsense', '--models', models)).toMatchObject({ code: 2 });

  // What a model found goes with it where that is wished, also later.
  const plain = await fernweh.run('models', 'remove', 'fine', '--models', models);
  expect(plain.stdout).toBe('fine is removed\n');
  const results = await fernweh.run('models', 'remove', 'fine', '--with-results', '--models', models, '--json');
  expect(JSON.parse(results.stdout)).toEqual({ removed: ['fine'], kept: [], forgotten: 2 });
  expect(await fernweh.run('models', 'remove', 'fine', '--with-results', '--models', models)).toMatchObject({
    code: 1,
  });
});
