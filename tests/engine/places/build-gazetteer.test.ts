import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildGazetteer } from '../../../scripts/build-gazetteer.ts';
import { openSqlite } from '../../../src-main/engine/platform/sqlite.ts';
import { builtGazetteer } from './built-gazetteer.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fernweh-gazetteer-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

test('the same inputs give the same file, under 30 MB, made again only when needed', () => {
  const first = builtGazetteer();
  const path = join(folder, 'gazetteer.sqlite');
  writeFileSync(path, 'no gazetteer at all');
  expect(buildGazetteer(path).built).toBe(true);
  expect(hash(path)).toBe(hash(first));
  expect(statSync(path).size).toBeLessThan(30_000_000);
  expect(buildGazetteer(path).built).toBe(false);
});

test('it says whose data it is and is whole', () => {
  const database = openSqlite(builtGazetteer(), { readOnly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.prepare("SELECT value FROM meta WHERE key = 'attribution'").pluck().get()).toMatch(
    /GeoNames.*CC BY 4\.0/u,
  );
  const count = (sql: string): unknown => database.prepare(`SELECT count(*) FROM ${sql}`).pluck().get();
  expect(count('settlements')).toBeGreaterThan(199_000);
  // A part's city is a city, larger, in the same country, and no part itself.
  expect(
    count(`settlements part JOIN settlements city ON city.id = part.city
           WHERE city.city IS NOT NULL OR city.country <> part.country OR city.population < part.population`),
  ).toBe(0);
  expect(count('settlements WHERE city IS NOT NULL')).toBeGreaterThan(5_000);
  database.close();
});
