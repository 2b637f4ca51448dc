import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileBuffers } from '../../../src-main/engine/ingest/file-buffers.ts';

test('what is lent is as large as asked for, and never the memory of something else that is lent', () => {
  const steps = fc.array(fc.record({ takes: fc.boolean(), sizeBytes: fc.integer({ min: 0, max: 6 << 20 }) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, (given) => {
      const buffers = new FileBuffers();
      const lent: Buffer[] = [];
      for (const { takes, sizeBytes } of given) {
        const back = takes ? undefined : lent.shift();
        if (back !== undefined) buffers.giveBack(back);
        const taken = buffers.take(sizeBytes);
        expect(taken.length).toBe(sizeBytes);
        if (sizeBytes > 0) expect(lent.some(({ buffer, length }) => length > 0 && buffer === taken.buffer)).toBe(false);
        lent.push(taken);
      }
    }),
    { numRuns: 50 },
  );
});

test('memory that came back is lent again; very large memory is let go', () => {
  const buffers = new FileBuffers();
  const first = buffers.take(3_000_000);
  buffers.giveBack(first);
  expect(buffers.take(2_500_000).buffer).toBe(first.buffer);
  const huge = buffers.take(64 << 20);
  buffers.giveBack(huge);
  expect(buffers.take(64 << 20).buffer).not.toBe(huge.buffer);
});
