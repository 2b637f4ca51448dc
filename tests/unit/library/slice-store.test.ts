import { describe, expect, it } from 'vitest';
import type { Slice } from '../../../src-shared/contract/contract.ts';
import { whereNow } from '../../../src-renderer/library/follow-photos.ts';
import { SliceStore, sliceSize } from '../../../src-renderer/library/slice-store.ts';

const total = 50 * sliceSize;

/** A store over photos named by their index, and what it asked for. */
function storeOf(answerAfter: Promise<void> = Promise.resolve()) {
  const asked: number[] = [];
  const dropped: number[] = [];
  const store = new SliceStore(async (offset, limit, signal) => {
    asked.push(offset / sliceSize);
    signal.addEventListener('abort', () => dropped.push(offset / sliceSize));
    await answerAfter;
    signal.throwIfAborted();
    return sliceFrom(offset, Math.min(limit, total - offset));
  }, total);
  return { store, asked, dropped };
}

function sliceFrom(offset: number, count: number): Slice {
  const each = <Value>(value: (index: number) => Value): Value[] =>
    Array.from({ length: count }, (_, at) => value(offset + at));
  return {
    ...{
      revision: 1,
      id: each(String),
      kind: each(() => 'photo' as const),
      width: each(() => 3),
      height: each(() => 2),
    },
    ...{ color: each(() => -1), version: each(() => '1'), local: each(() => '2015-07-03T11:40:00') },
    ...{ doubtful: each(() => false), copies: each(() => 1), missing: each(() => false), durationMs: each(() => 0) },
    ...{ raw: each(() => false), live: each(() => false), rating: each(() => 0), favourite: each(() => false) },
  };
}

describe('the slices of an answer', () => {
  it('are loaded once, around the view and ahead of where it goes', async () => {
    const { store, asked } = storeOf();
    store.want(10 * sliceSize, 10 * sliceSize + 60, 1);
    store.want(10 * sliceSize, 10 * sliceSize + 60, 1);
    expect(asked).toEqual([10, 11]);
    await store.prepare(10 * sliceSize, 11 * sliceSize + 1);
    expect(asked).toEqual([10, 11]);
    store.want(10 * sliceSize, 10 * sliceSize + 60, -1);
    expect(asked).toEqual([10, 11, 9]);
    expect(store.tileAt(10 * sliceSize + 7)?.id).toBe(String(10 * sliceSize + 7));
    expect(store.idsOf(10 * sliceSize, 10 * sliceSize + 3)).toHaveLength(3);
    expect(store.idsOf(0, 3)).toBeNull();
    expect(store.indexOf(String(11 * sliceSize))).toBe(11 * sliceSize);
  });

  it('are dropped while under way when the view has left them', () => {
    const { store, dropped } = storeOf(new Promise(() => undefined));
    store.want(0, 60, 0);
    store.want(30 * sliceSize, 30 * sliceSize + 60, 1);
    expect(dropped).toEqual([0]);
    store.close();
    expect(dropped).toEqual([0, 30, 31]);
  });

  it('are let go when they are far away', async () => {
    const far = new SliceStore((offset, limit) => Promise.resolve(sliceFrom(offset, limit)), 200 * sliceSize);
    for (let number = 0; number < 90; number += 1) await far.prepare(number * sliceSize, number * sliceSize + 1);
    far.want(89 * sliceSize, 89 * sliceSize + 1, 0);
    expect(far.tileAt(0)).toBeNull();
    expect(far.tileAt(89 * sliceSize)).not.toBeNull();
  });
});

describe('what is looked at stays', () => {
  it('where the slices draw it, though photos came in since its place was asked', async () => {
    const { store } = storeOf();
    const before = { ids: ['240', '250'], anchorId: '240', from: 240, to: 280 };
    // The place is of an answer with ten photos less above it.
    const followed = await whereNow(
      (id) => Promise.resolve(Number(id) - 10),
      { answer: { total }, slices: store },
      () => before,
    );
    expect([...followed]).toEqual([
      ['240', 240],
      ['250', 250],
    ]);
  });

  it('and what is out of sight, or gone, is where the answer says', async () => {
    const { store } = storeOf();
    const before = { ids: ['240', '9000', 'gone'], anchorId: '240', from: 240, to: 280 };
    const indexOf = (id: string) => Promise.resolve(id === 'gone' ? null : Number(id) + (id === '9000' ? 5 : 0));
    const followed = await whereNow(indexOf, { answer: { total }, slices: store }, () => before);
    expect(Object.fromEntries(followed)).toEqual({ 240: 240, 9000: 9005, gone: null });
  });
});
