import { expect, test } from 'vitest';
import { PictureGate } from '../../../src-renderer/library/picture-gate.ts';

/** Scrolls by `stepPx` every 16 ms. */
function scroll(gate: PictureGate, from: number, stepPx: number, steps: number): number {
  let at = from;
  for (let step = 0; step < steps; step += 1) {
    gate.moved(at * stepPx, at * 16);
    at += 1;
  }
  return at;
}

test('pictures load while the grid stands, moves slowly, or jumps', () => {
  const gate = new PictureGate();
  const loaded: string[] = [];
  gate.pass(() => loaded.push('standing'));
  const at = scroll(gate, 0, 30, 20);
  gate.pass(() => loaded.push('slow'));
  gate.rested();
  gate.moved(1_000_000, at * 16 + 1000);
  gate.pass(() => loaded.push('jumped'));
  expect(loaded).toEqual(['standing', 'slow', 'jumped']);
});

test('while it flies past they wait; those still there load when it slows down or rests', () => {
  const gate = new PictureGate();
  const loaded: string[] = [];
  let at = scroll(gate, 0, 160, 10);
  gate.pass(() => loaded.push('still there'));
  const giveUp = gate.pass(() => loaded.push('gone'));
  at = scroll(gate, at, 160, 10);
  expect(loaded).toEqual([]);
  giveUp();
  gate.rested();
  expect(loaded).toEqual(['still there']);

  at = scroll(gate, at, 160, 10);
  gate.pass(() => loaded.push('slower'));
  for (let step = 0; step < 12; step += 1) gate.moved(at * 160 + step * 10, (at + step) * 16);
  expect(loaded).toEqual(['still there', 'slower']);
});
