/** @file The merge of three by which sidecars and the user's word follow each other. */
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import {
  mergeFacts,
  type Remembered,
  settled,
  type SharedFacts,
  sharedNames,
} from '../../../src-main/engine/sidecars/merge-facts.ts';
import { isSameRegion } from '../../../src-main/engine/platform/metadata/named-regions.ts';
import type { PictureBox } from '../../../src-shared/model/detection.ts';

const nobody: Remembered = { before: {}, agreed: {} };
const none: SharedFacts = {
  ...{ tags: null, rating: null, title: null, caption: null, capturedAt: null, position: null, regions: null },
};

const value = {
  tags: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c/d'), { minLength: 1 })),
  rating: fc.option(fc.integer({ min: -1, max: 5 })),
  title: fc.option(fc.constantFrom('x', 'y')),
  caption: fc.option(fc.constantFrom('x', 'y')),
  capturedAt: fc.option(
    fc.record({
      local: fc.constantFrom('2014-06-21T17:03:22', '2015-01-01T00:00:00'),
      offset: fc.constantFrom(null, '-05:00'),
    }),
  ),
  position: fc.option(
    fc.record({ lat: fc.constantFrom(1, 1.000001, 2), lon: fc.constant(3), altitudeM: fc.constantFrom(null, 7) }),
  ),
  regions: fc.option(
    fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('Anna', 'dog'),
        box: fc.constantFrom<PictureBox>([0.1, 0.1, 0.2, 0.2], [0.5, 0.5, 0.25, 0.25]),
      }),
      { minLength: 1, comparator: isSameRegion },
    ),
  ),
};
const facts: fc.Arbitrary<SharedFacts> = fc.record(value);
const said: fc.Arbitrary<Partial<SharedFacts>> = fc.record(value, { requiredKeys: [] });

/** What stands in the sidecar, and what the user says, once both are done. */
function after(ours: Partial<SharedFacts>, theirs: SharedFacts, known: Remembered) {
  const { write, take, conflicts, remembered } = mergeFacts(ours, theirs, known);
  return { ours: { ...ours, ...take }, theirs: { ...theirs, ...write } as SharedFacts, conflicts, remembered };
}

property.prop([said, facts, said, facts])(
  'nothing is left to do once it is done, but for conflicts',
  (first, there, next, later) => {
    const one = after(first, there, nobody);
    expect(one.conflicts).toEqual([]);
    const two = after(next, later, one.remembered);
    const three = mergeFacts(two.ours, two.theirs, two.remembered, two.ours.tags ?? []);
    expect([three.write, three.take, three.conflicts]).toEqual([{}, {}, two.conflicts]);
  },
);

property.prop([said, facts])('the user counts at first, and taken back brings back what was there', (ours, theirs) => {
  const one = after(ours, theirs, nobody);
  for (const name of sharedNames)
    if (name in ours) expect(mergeFacts(ours, one.theirs, nobody).write[name]).toBeUndefined();
  const back = after({}, one.theirs, one.remembered);
  // What only rounds otherwise was never written.
  expect(mergeFacts({}, back.theirs, one.remembered).write).toEqual({});
  expect({ ...back.theirs, position: null, capturedAt: null, tags: null }).toEqual({
    ...theirs,
    position: null,
    capturedAt: null,
    tags: null,
  });
  expect(back.remembered).toEqual(nobody);
});

property.prop([said, facts, said, facts, fc.constantFrom('ours', 'theirs')])(
  'a decision leaves no conflict',
  (first, there, next, later, keep) => {
    const one = after(first, there, nobody);
    const two = mergeFacts(next, later, one.remembered);
    const known = settled(one.remembered, { ours: next, theirs: later }, two.conflicts, keep);
    const three = mergeFacts(next, later, known);
    expect(three.conflicts).toEqual([]);
    for (const name of two.conflicts) expect(name in (keep === 'ours' ? three.write : three.take)).toBe(true);
  },
);

test('tags: each side adds and takes away, none is lost', () => {
  const known: Remembered = { before: { tags: null }, agreed: { tags: ['keep', 'ours gone', 'theirs gone'] } };
  const theirs = { ...none, tags: ['keep', 'ours gone', 'theirs new'] };
  const given = ['keep', 'theirs gone', 'ours new'];
  // The file was read again: what they added is shown already.
  const merged = mergeFacts({ tags: [...given, 'theirs new'] }, theirs, known, given);
  expect(merged.write.tags).toEqual(['keep', 'theirs new', 'ours new']);
  expect(merged.take.tags).toEqual(['keep', 'theirs new', 'ours new']);
  expect(merged.conflicts).toEqual([]);
});
