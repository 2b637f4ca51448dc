import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readLabels } from '../../../../src-main/engine/recognise/models/labels.ts';
import {
  cardOfHash,
  shippedLabelsPath,
  shippedManifest,
} from '../../../../src-main/engine/recognise/models/manifest.ts';
import { sha256OfFile } from '../../../../src-main/engine/platform/hash.ts';
import { decodersOf } from '../../../../src-shared/model/model-card.ts';
import { assetsFolder, assetsMissing } from '../../../assets.ts';

const manifest = shippedManifest();

test('ids, file names and hashes are each of one model, and profiles name models', () => {
  const { models, profiles } = manifest;
  expect(models.length).toBeGreaterThanOrEqual(20);
  for (const facts of [
    models.map(({ id }) => id),
    models.flatMap(({ files }) => files.map(({ sha256 }) => sha256)),
    models.flatMap(({ files }) => files.flatMap(({ urls }) => urls)),
  ]) {
    expect(new Set(facts).size).toBe(facts.length);
  }
  expect(profiles).toEqual({ light: ['yolox-nano', 'mobilenetv2-12-int8'], classic: ['yolov3-12', 'vgg16-12'] });
  for (const id of Object.values(profiles).flat()) {
    expect(models.find((card) => card.id === id)?.files[0]?.urls.length).toBeGreaterThan(1);
  }
});

describe.for(manifest.models.map((card) => [card.id, card] as const))('%s', ([, card]) => {
  test('its decoder fits its task, its labels are there and count right, its terms allow it', async () => {
    expect(decodersOf(card.task)).toContain(card.output.decoder);
    expect(card.licence.name).toMatch(/^(Apache-2\.0|MIT|BSD-3-Clause|YOLO licence)$/);
    expect(card.licence.url).not.toBeNull();
    expect(card.sourcePage).not.toBeNull();
    if (card.task === 'embed') expect(card.labels).toBeNull();
    else {
      const labels = await readLabels(shippedLabelsPath(card.labels ?? ''));
      const detected = card.output.decoder === 'ssd' ? 90 : 80;
      expect(labels).toHaveLength(card.task === 'detect' ? detected : 1000);
    }
    const { width, height, resize, std } = card.input;
    if (resize.rule === 'crop') expect(resize.shortestSide).toBeGreaterThanOrEqual(Math.max(width, height));
    expect(std).not.toContain(0);
  });
});

test('the class names are COCO’s own and the first of ImageNet’s, other spellings are synonyms', async () => {
  const coco = await readLabels(shippedLabelsPath('coco-80.txt'));
  expect(coco.slice(0, 4).map(({ name }) => name)).toEqual(['person', 'bicycle', 'car', 'motorcycle']);
  expect(coco.find(({ name }) => name === 'tv')?.synonyms).toEqual(['tvmonitor']);
  expect(coco.filter(({ synonyms }) => synonyms.length > 0)).toHaveLength(6);
  // By COCO's own numbers, of which ten were never given: the same classes in the same order, and gaps.
  const numbered = await readLabels(shippedLabelsPath('coco-90.txt'));
  expect(numbered.filter(({ name }) => !/^class \d+$/.test(name))).toEqual(coco);
  expect(
    ['stop sign', 'backpack', 'tv', 'toothbrush'].map((name) => numbered.findIndex((one) => one.name === name) + 1),
  ).toEqual([13, 27, 72, 90]);
  const imagenet = await readLabels(shippedLabelsPath('imagenet-1000.txt'));
  expect(imagenet[0]).toEqual({ name: 'tench', wnid: 'n01440764', synonyms: ['Tinca tinca'] });
  expect(new Set(imagenet.map(({ wnid }) => wnid)).size).toBe(1000);
});

test.skipIf(assetsFolder === null)('hashes and sizes are those of the files at hand', async ({ skip }) => {
  if (assetsFolder === null) return skip(assetsMissing);
  const assets = assetsFolder;
  let found = 0;
  for (const folder of ['models', 'models-derived'].map((name) => join(assets, name)).filter(existsSync)) {
    for (const path of await readdir(folder, { recursive: true })) {
      if (!path.endsWith('.onnx') || /ultraface|yunet/.test(path)) continue;
      const card = cardOfHash(manifest, await sha256OfFile(join(folder, path)));
      expect(card?.files[0]?.sizeBytes, path).toBe((await stat(join(folder, path))).size);
      expect(card?.files[0]?.name).toBe(basename(path));
      found++;
    }
  }
  expect(found).toBeGreaterThan(0);
});
