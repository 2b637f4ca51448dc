import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ModelCard } from '../../../src-shared/model/model-card.ts';
import { meanOfColours, tinyOnnx } from '../../make/tiny-onnx.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  fernweh = await Fernweh.create();
  env = { FERNWEH_MODELS: join(fernweh.folder, 'models') };
});
afterEach(() => fernweh.remove());

async function run(...args: string[]) {
  return await fernweh.start(['models', ...args], env).ended;
}

test('list, add, remove: JSON alone on standard output, --models before FERNWEH_MODELS', async () => {
  const graph = join(fernweh.folder, 'colours.onnx');
  await writeFile(graph, tinyOnnx(meanOfColours(8)));
  await writeFile(join(fernweh.folder, 'colours.txt'), 'red\ngreen\nblue\n');

  const refused = await run('add', graph);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('The model needs --labels');

  const added = await run('add', 'colours.onnx', '--labels', 'colours.txt', '--json');
  expect(added.code, added.stderr).toBe(0);
  const { id, task, knownBy, card } = JSON.parse(added.stdout) as {
    id: string;
    task: string;
    knownBy: string;
    card: ModelCard;
  };
  expect({ id, task, knownBy }).toEqual({ id: 'colours', task: 'classify', knownBy: 'graph' });
  expect(JSON.parse(await readFile(join(fernweh.folder, 'models', 'colours', 'card.json'), 'utf8'))).toEqual(card);

  const listed = await run('list', '--json');
  const { folder, models } = JSON.parse(listed.stdout) as { folder: string; models: { id: string; state: string }[] };
  expect(folder).toBe(env['FERNWEH_MODELS']);
  expect(models.find((model) => model.id === 'colours')).toMatchObject({
    state: 'installed',
    isOwn: true,
    haveBytes: card.files.reduce((sum, file) => sum + file.sizeBytes, 0),
  });
  expect(models.find((model) => model.id === 'yolov3-12')).toMatchObject({ state: 'absent', profiles: ['classic'] });
  expect(models.find((model) => model.id === 'yolov3-nano-416')).toMatchObject({ state: 'file-only' });

  // Bytes that changed without a trace are damage.
  const placed = join(fernweh.folder, 'models', 'colours', 'colours.onnx');
  const bytes = await readFile(placed);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(placed, bytes);
  expect((await run('list')).stdout).toMatch(/^colours +classify .+ DAMAGED /m);

  const elsewhere = await run('list', '--models', join(fernweh.folder, 'other'));
  expect(elsewhere.stdout).not.toContain('colours');
  expect(elsewhere.stderr).toContain('fernweh models install light');

  const removed = await run('remove', 'colours');
  expect(removed.stdout).toBe('colours is removed\n');
  expect(removed.stderr).toContain('fernweh models restore colours');
  expect((await run('remove', 'colours')).code).toBe(1);
  expect((await run('list')).stdout).toMatch(/^colours +classify .+ removed /m);
  expect((await run('restore', 'colours')).stdout).toBe('colours is back\n');
  expect((await run('restore', 'colours')).code).toBe(1);
  expect(await readFile(placed)).toEqual(bytes);
  expect(JSON.parse((await run('remove', 'colours', '--json')).stdout)).toEqual({
    removed: ['colours'],
    kept: ['colours'],
  });
  expect((await run('remove', 'colours', '--for-good')).stdout).toBe('colours is removed\n');
  expect((await run('restore', 'colours')).code).toBe(1);
  const left = await readdir(join(fernweh.folder, 'models'), { recursive: true });
  expect(left.filter((name) => name.includes('colours') && !name.endsWith('.lock'))).toEqual([]);
});

test.for([
  [['install', 'ligth'], /Did you mean light\?/],
  [['install', 'yolov3-nano-416'], /fernweh models add FILE/],
  [['add', 'x.onnx', '--decoder', 'yolo'], /--decoder takes one of yolov3-heads, /],
  [['add', 'x.onnx', '--size', 'large'], /--size takes pixels/],
  [['restore'], /Which model\?/],
  [['list', '--for-good'], /--for-good goes with `fernweh models remove` only/],
] as const)('models %s is wrong usage', async ([args, said]) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(said);
});
