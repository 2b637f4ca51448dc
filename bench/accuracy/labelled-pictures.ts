/** @file Pictures whose classes are known, used in place; they are measured with and never copied. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClassLabel } from '../../src-main/engine/recognise/models/labels.ts';
import type { LabelledBox } from './average-precision.ts';

/** Named `nXXXXXXXX_*.JPEG`: the WordNet id of what it shows. */
export interface ClassedPicture {
  readonly path: string;
  readonly wnid: string;
}

/** The pictures of `labelled-imagenet`. */
export async function classedPictures(assets: string): Promise<ClassedPicture[]> {
  const folder = join(assets, 'labelled-imagenet', 'images');
  return (await namesIn(folder)).map((name) => ({ path: join(folder, name), wnid: name.slice(0, name.indexOf('_')) }));
}

export interface BoxedPicture {
  readonly path: string;
  readonly truth: readonly LabelledBox[];
}

/** The pictures of `labelled-coco`; a line of their labels is `class cx cy width height`, the class counted from 0. */
export async function boxedPictures(assets: string, classes: readonly ClassLabel[]): Promise<BoxedPicture[]> {
  const images = join(assets, 'labelled-coco', 'images', 'train2017');
  const labels = join(assets, 'labelled-coco', 'object_detection', 'labels', 'train2017');
  return Promise.all(
    (await namesIn(images)).map(async (name) => {
      const text = await readFile(join(labels, name.replace(/\.\w+$/, '.txt')), 'utf8').catch(() => '');
      const truth = text.split('\n').flatMap((line): LabelledBox[] => {
        const [ofClass, x, y, width, height] = line.trim().split(/\s+/).map(Number);
        const label = classes[ofClass ?? -1];
        if (label === undefined || x === undefined || y === undefined || !width || !height) return [];
        return [{ class: label.name, box: [x - width / 2, y - height / 2, width, height] }];
      });
      return { path: join(images, name), truth };
    }),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /\.jpe?g$/i.test(name)).sort();
}
