import { describe, expect, test } from 'vitest';
import { onPicture, onStage, smallestAt } from '../../../src-renderer/viewer/boxes/box-geometry.ts';
import { placeLabels } from '../../../src-shared/algorithms/place-labels.ts';
import { saysOf, seenThings } from '../../../src-renderer/viewer/boxes/seen-things.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';

/** @file What the viewer draws and lists of what is on a photo, and where its labels stand. */

const left: PictureBox = [0, 0, 0.4, 0.8];
const right: PictureBox = [0.5, 0.2, 0.4, 0.8];
const nothingSaid = { own: {}, least: null };

function photo(seen: Partial<Pick<Asset, 'detections' | 'classifications' | 'corrections'>>): Asset {
  return {
    ...{ id: 'a', path: '/a.jpg', paths: [], files: [], apart: false, missing: false, kind: 'photo' },
    ...{ mime: 'image/jpeg', width: 4, height: 3, orientation: 1, sizeBytes: 1, damage: null, durationMs: null },
    ...{ motion: null, sha256: null, position: null, place: null, camera: null, title: null, caption: null },
    ...{ rating: null, favourite: false, turn: 0, tags: [], recognisedBy: [] },
    capturedAt: {
      ...{ local: '2014-06-01T12:00:00', offset: null, instant: null, source: 'file-time', offsetSource: null },
      ...{ zone: null, confidence: 'doubtful', candidates: [] },
    },
    ...{ detections: [], classifications: [], corrections: [] },
    ...seen,
  };
}

const found = (name: string, score: number, box: PictureBox) => ({ class: name, score, box, model: 'boxes' });
const shows = (name: string, score: number, wnid: string | null = null, model = 'classes') => ({
  ...{ class: name, score, wnid, model },
});

describe('what is on a photo', () => {
  test('counts from the threshold of its class, else from the usual one, else from that of the viewer', () => {
    const asset = photo({
      detections: [found('dog', 0.9, left), found('dog', 0.4, right), found('cat', 0.45, left)],
      classifications: [shows('seashore', 0.35, 'n1'), shows('desert', 0.25, 'n2')],
    });
    const usual = seenThings(asset, nothingSaid);
    expect(usual.boxes.map(({ class: name, score }) => [name, score])).toEqual([['dog', 0.9]]);
    expect(usual.rows.map(({ key, count }) => [key, count])).toEqual([
      ['boxes dog', 1],
      ['whole n1', 1],
    ]);
    expect(usual.more.map(({ key }) => key)).toEqual(['boxes cat', 'whole n2']);
    const own = seenThings(asset, { own: { cat: 0.4, n1: 0.5 }, least: null });
    expect(own.rows.map(({ key }) => key)).toEqual(['boxes dog', 'boxes cat']);
    const all = seenThings(asset, { own: { cat: 0.99 }, least: 0.05 });
    expect(all.rows.map(({ key, count }) => [key, count])).toEqual([
      ['boxes dog', 2],
      ['boxes cat', 1],
      ['whole n1', 1],
      ['whole n2', 1],
    ]);
    expect(all.more).toEqual([]);
  });

  test('is there because the user says so, with the score that a model gave it', () => {
    const asset = photo({
      detections: [
        { ...found('dog', 1, left), model: 'user', said: 'right' },
        { ...found('llama', 1, right), model: 'user', said: 'right' },
      ],
      corrections: [
        { class: 'dog', wnid: null, box: left, verdict: 'right', score: 0.2 },
        { class: 'llama', wnid: null, box: right, verdict: 'right', score: null },
      ],
    });
    const { boxes, rows } = seenThings(asset, nothingSaid);
    expect(boxes.map(({ class: name, score, isSaid }) => [name, score, isSaid])).toEqual([
      ['dog', 0.2, true],
      ['llama', null, true],
    ]);
    expect(rows.map(({ class: name, score, verdict }) => [name, score, verdict])).toEqual([
      ['llama', null, 'right'],
      ['dog', 0.2, 'right'],
    ]);
  });

  test('keeps the place of what is wrong in the list, beside boxes of the class that are not', () => {
    const asset = photo({
      detections: [found('dog', 0.6, right)],
      classifications: [shows('desert', 0.4, 'n2')],
      corrections: [
        { class: 'dog', wnid: null, box: left, verdict: 'wrong', score: 0.9 },
        { class: 'seashore', wnid: 'n1', box: null, verdict: 'wrong', score: 0.7 },
      ],
    });
    const { rows } = seenThings(asset, nothingSaid);
    expect(rows.map(({ key, verdict }) => [key, verdict])).toEqual([
      ['wrong boxes dog', 'wrong'],
      ['boxes dog', null],
      ['whole n1', 'wrong'],
      ['whole n2', null],
    ]);
    expect(saysOf(rows[0]?.about ?? [], 'unsaid')).toEqual([
      { class: 'dog', wnid: null, box: left, verdict: 'unsaid' },
    ]);
  });

  test('is one row where several models say it', () => {
    const { rows } = seenThings(
      photo({ classifications: [shows('seashore', 0.8, 'n1', 'a'), shows('seashore, coast', 0.4, 'n1', 'b')] }),
      nothingSaid,
    );
    const by = [
      { model: 'a', score: 0.8 },
      { model: 'b', score: 0.4 },
    ];
    expect(rows).toMatchObject([{ class: 'seashore', score: 0.8, by }]);
  });

  test('is one thing where several models box it, and what is wrong is so wherever one of them has it', () => {
    const about: PictureBox = [0.02, 0.02, 0.4, 0.8];
    const asset = photo({
      detections: [
        { ...found('dog', 0.9, left), model: 'a' },
        { ...found('dog', 0.95, about), model: 'b' },
        { ...found('dog', 0.3, about), model: 'c' },
        { ...found('dog', 0.7, right), model: 'a' },
        { ...found('cat', 0.6, about), model: 'a' },
      ],
    });
    const { boxes, rows, more } = seenThings(asset, nothingSaid);
    expect(boxes.map(({ class: name, score, box }) => [name, score, box])).toEqual([
      ['dog', 0.95, about],
      ['dog', 0.7, right],
      ['cat', 0.6, about],
    ]);
    expect(boxes[0]?.by.map(({ model, score }) => [model, score])).toEqual([
      ['b', 0.95],
      ['a', 0.9],
      ['c', 0.3],
    ]);
    expect(rows[0]).toMatchObject({ count: 2, score: 0.95, by: [{ model: 'b' }, { model: 'a' }, { model: 'c' }] });
    expect(more).toEqual([]);
    const dog = boxes.slice(0, 1);
    expect(saysOf(dog, 'right').map(({ box }) => box)).toEqual([about]);
    expect(saysOf(dog, 'wrong').map(({ box }) => box)).toEqual([left, about, about]);
  });

  test('has the same key whoever found it and whatever it is called, and another where two lie at one place', () => {
    const keys = (name: string, said: boolean): string[] =>
      seenThings(
        photo({
          detections: [
            { ...found(name, 1, left), ...(said ? { said: 'right' as const } : {}) },
            found('cat', 0.7, left),
          ],
        }),
        nothingSaid,
      ).boxes.map(({ key }) => key);
    expect(keys('dog', false)).toEqual(keys('wolf', true));
    expect(new Set(keys('dog', false)).size).toBe(2);
  });
});

describe('a box', () => {
  const picture = { left: -100, top: 50, width: 1000, height: 500 };

  test('lies on whole device pixels, and comes back from there', () => {
    const at = onStage([0.1004, 0.2, 0.3, 0.5], picture, 2);
    expect(at).toEqual({ left: 0.5, top: 150, width: 300, height: 250 });
    const [x, y, width, height] = onPicture({ x: 300.5, y: 400 }, { x: 0.5, y: 150 }, picture);
    expect([x, y, width, height].map((part) => Math.round(part * 1e4) / 1e4)).toEqual([0.1005, 0.2, 0.3, 0.5]);
    expect(onPicture({ x: -500, y: 0 }, { x: 5000, y: 9000 }, picture)).toEqual([0, 0, 1, 1]);
  });

  test('is the smallest of those under the pointer', () => {
    const boxes = [
      { left: 0, top: 0, width: 100, height: 100 },
      { left: 40, top: 40, width: 20, height: 20 },
    ];
    expect(smallestAt(boxes, { x: 50, y: 50 })).toBe(1);
    expect(smallestAt(boxes, { x: 10, y: 10 })).toBe(0);
    expect(smallestAt(boxes, { x: 104, y: 50 })).toBe(0);
    expect(smallestAt(boxes, { x: 200, y: 50 })).toBe(null);
  });
});

describe('labels', () => {
  const stage = { width: 800, height: 600 };
  const gap = 4;
  const size = { width: 80, height: 24 };
  const at = (x: number, y: number, width = 200, height = 200) => ({ box: { left: x, top: y, width, height }, size });

  test('stand above the left corner, the later one above the right, then inside', () => {
    expect(placeLabels(stage, [at(100, 100), at(110, 100), at(105, 102)], gap)).toEqual([
      { left: 100, top: 72, isFree: true },
      { left: 230, top: 72, isFree: true },
      { left: 113, top: 110, isFree: true },
    ]);
  });

  test('stay on the stage where the box does not', () => {
    const [above, beside] = placeLabels(stage, [at(-50, -50), at(700, 500, 400, 400)], gap);
    expect(above).toEqual({ left: 4, top: 4, isFree: true });
    expect(beside).toMatchObject({ left: 700, top: 472 });
  });

  test('never cover one another unless they say so', () => {
    const boxes = Array.from({ length: 60 }, (_, index) => at(100 + (index % 7) * 40, 100 + (index % 5) * 25, 90, 60));
    const free = placeLabels(stage, boxes, gap).filter(({ isFree }) => isFree);
    expect(free.length).toBeGreaterThan(4);
    expect(free.length).toBeLessThan(60);
    for (const [index, one] of free.entries()) {
      for (const other of free.slice(index + 1)) {
        const apart = Math.abs(one.left - other.left) >= size.width || Math.abs(one.top - other.top) >= size.height;
        expect(apart).toBe(true);
      }
    }
  });
});
