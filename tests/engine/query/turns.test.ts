import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Turns } from '../../../src-main/engine/query/turns.ts';
import { times } from '../../thorough.ts';

test('readers share, a change has the columns to itself, and everybody gets a turn', async () => {
  const work = fc.record({
    change: fc.boolean(),
    steps: fc.nat({ max: 3 }),
    fails: fc.boolean(),
    pause: fc.nat({ max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(work, { maxLength: 20 }), async (asked) => {
      const turns = new Turns();
      let readers = 0;
      let changes = 0;
      let done = 0;
      const all: Promise<unknown>[] = [];
      for (const { change, steps, fails, pause } of asked) {
        const run = async (): Promise<void> => {
          if (change) changes++;
          else readers++;
          for (let step = 0; step <= steps; step++) {
            expect(changes).toBeLessThanOrEqual(1);
            expect(changes === 0 || readers === 0).toBe(true);
            await Promise.resolve();
          }
          if (change) changes--;
          else readers--;
          done++;
          if (fails) throw new Error('as planned');
        };
        all.push(change ? turns.change(run) : turns.read(run));
        for (let step = 0; step < pause; step++) await Promise.resolve();
      }
      const ends = await Promise.allSettled(all);
      expect(done).toBe(asked.length);
      expect(ends.map(({ status }) => status === 'rejected')).toEqual(asked.map(({ fails }) => fails));
    }),
    { numRuns: times(500, 100) },
  );
});

test('a reader that comes after a change waits for it, and sees it', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const early = turns.read(async () => {
    await promise;
    seen.push('early reader');
  });
  const change = turns.change(() => Promise.resolve(seen.push('change')));
  const late = turns.read(() => Promise.resolve(seen.push('late reader')));
  await new Promise((wait) => setImmediate(wait));
  expect(seen).toEqual([]);
  resolve(undefined);
  await Promise.all([early, change, late]);
  expect(seen).toEqual(['early reader', 'change', 'late reader']);
});
