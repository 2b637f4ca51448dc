/** @file When photos are looked at, how that is told, and how fast it goes. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { onMainsPower } from '../../../../src-main/engine/platform/power.ts';
import { Speed } from '../../../../src-main/engine/recognising/speed.ts';
import { phaseOf, whenToLook, type Circumstances } from '../../../../src-main/engine/recognising/when.ts';

const settings = { recognise: true, recognisePaused: false, recogniseOnMains: false, recogniseAtNight: false };
const noon = new Date(2026, 5, 1, 12);
const usually: Circumstances = { settings, isImporting: false, onMains: true, now: noon };
const withSettings = (changed: Partial<typeof settings>, others: Partial<Circumstances> = {}): Circumstances => ({
  ...{ ...usually, ...others },
  settings: { ...settings, ...changed },
});

test.each<[string, Circumstances, string | null, string | null]>([
  ['nothing is in the way', usually, null, null],
  ['off', withSettings({ recognise: false, recognisePaused: true }), 'off', null],
  ['paused', withSettings({ recognisePaused: true, recogniseAtNight: true }), 'paused', null],
  ['by day', withSettings({ recogniseAtNight: true }), 'waiting', 'night'],
  ['by night', withSettings({ recogniseAtNight: true }, { now: new Date(2026, 5, 1, 23, 30) }), null, null],
  ['before seven', withSettings({ recogniseAtNight: true }, { now: new Date(2026, 5, 1, 6, 59) }), null, null],
  ['at seven', withSettings({ recogniseAtNight: true }, { now: new Date(2026, 5, 1, 7) }), 'waiting', 'night'],
  ['on its battery', withSettings({ recogniseOnMains: true }, { onMains: false }), 'waiting', 'mains'],
  ['on its battery, which does not matter', { ...usually, onMains: false }, null, null],
  ['while an import is at work', { ...usually, isImporting: true }, 'waiting', 'import'],
])('%s', (_, circumstances, phase, waitingFor) => {
  const verdict = whenToLook(circumstances);
  expect(verdict).toMatchObject({ phase, waitingFor });
  // What the clock or the battery decides is asked again without anybody telling.
  const { recogniseAtNight, recogniseOnMains } = circumstances.settings;
  if (phase === null || phase === 'waiting')
    expect(verdict.againMs !== null).toBe(recogniseAtNight || recogniseOnMains);
});

test('what is told of it: a run goes on whatever holds the rest', () => {
  const paused = whenToLook(withSettings({ recognisePaused: true }));
  const free = whenToLook(usually);
  const stands = { verdict: free, hasModels: true, allRest: false, isAsked: false, hasWork: true, isDown: false };
  expect(phaseOf(stands)).toEqual({ phase: 'running', waitingFor: null });
  expect(phaseOf({ ...stands, isDown: true })).toEqual({ phase: 'waiting', waitingFor: 'restart' });
  expect(phaseOf({ ...stands, hasWork: false })).toEqual({ phase: 'idle', waitingFor: null });
  expect(phaseOf({ ...stands, hasModels: false })).toEqual({ phase: 'no-models', waitingFor: null });
  expect(phaseOf({ ...stands, allRest: true })).toEqual({ phase: 'resting', waitingFor: null });
  expect(phaseOf({ ...stands, verdict: paused })).toEqual({ phase: 'paused', waitingFor: null });
  expect(phaseOf({ ...stands, verdict: paused, isAsked: true })).toEqual({ phase: 'running', waitingFor: null });
});

test('the rate is steady, and pauses are no part of it', () => {
  let now = 0;
  const speed = new Speed(() => now);
  speed.start();
  expect(speed.photosPerS).toBeNull();
  for (let second = 0; second < 60; second += 1) {
    now += 1000;
    speed.did(second % 2 === 0 ? 4 : 6);
  }
  expect(speed.photosPerS).toBeCloseTo(5, 1);
  speed.stop();
  expect(speed.photosPerS).toBeNull();
  now += 3_600_000;
  speed.start();
  now += 3000;
  speed.did(30);
  expect(speed.photosPerS).toBeCloseTo(10, 5);
});

test.runIf(process.platform === 'linux')('mains power as Linux tells it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-power-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const supply = (name: string, facts: Readonly<Record<string, string>>): void => {
    mkdirSync(join(folder, name), { recursive: true });
    for (const [file, text] of Object.entries(facts)) writeFileSync(join(folder, name, file), `${text}\n`);
  };
  expect(await onMainsPower(join(folder, 'none'))).toBe(true);
  supply('hidpp_battery_0', { type: 'Battery', scope: 'Device', status: 'Discharging' });
  expect(await onMainsPower(folder)).toBe(true);
  supply('BAT0', { type: 'Battery', status: 'Discharging' });
  supply('AC', { type: 'Mains', online: '0' });
  expect(await onMainsPower(folder)).toBe(false);
  supply('AC', { type: 'Mains', online: '1' });
  expect(await onMainsPower(folder)).toBe(true);
});
