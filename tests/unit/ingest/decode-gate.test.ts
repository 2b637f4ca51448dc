import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DecodeGate } from '../../../src-main/engine/platform/decode-gate.ts';

test('what fails beside others is done once more alone, and that outcome counts', async () => {
  const gate = new DecodeGate();
  let running = 0;
  /** Fails while anything else runs, as libvips mixes up its errors. */
  const fragile = async (name: string): Promise<string> => {
    running += 1;
    await sleep(5);
    const disturbed = running > 1;
    await sleep(5);
    running -= 1;
    if (disturbed) throw new Error(`${name} was told another's error`);
    return name;
  };
  const names = Array.from({ length: 20 }, (_, index) => String(index));
  expect(await Promise.all(names.map((name) => gate.decode(() => fragile(name))))).toEqual(names);
});

test('what fails alone as well fails with the error of the second time, and lets the next go', async () => {
  const gate = new DecodeGate();
  let tries = 0;
  const broken = (): Promise<never> => Promise.reject(new Error(`try ${String(++tries)}`));
  await expect(gate.decode(broken)).rejects.toThrow('try 2');
  expect(await gate.decode(() => Promise.resolve('fine'))).toBe('fine');
});
