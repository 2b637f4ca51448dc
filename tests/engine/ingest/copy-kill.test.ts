import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openForQuery } from '../../../src-main/engine/catalog/open.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { times } from '../../thorough.ts';
import { brokenInvariants } from '../catalog/canonical-dump.ts';
import { cardProof, copiesIn, expectSums, expectWholeCopies, hashesIn, writeCard } from './copy-card.ts';

/**
 * @file A process that copies a card is killed (SIGKILL) at seeded instants, most of them in the middle of the copying:
 * after each kill every file under a final name is a whole file of the card; carried to its end, everything is there
 * once, and the totals are those of the whole card.
 */
const kills = times(15, 5);
const seed = 20140622;
const photos = 50;
const base = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-copy-kill-')));
const card = join(base, 'card');
const program = new URL('./copy-program.ts', import.meta.url);

beforeAll(async () => {
  // Two folders with the same names: a camera begins again at 10,000.
  await writeCard(join(card, 'DCIM/100'), photos / 2, { padding: 300_000 });
  await writeCard(join(card, 'DCIM/101'), photos / 2, { padding: 301_000 });
  mkdirSync(join(card, 'MISC'));
  writeFileSync(join(card, 'MISC/INDEX.DAT'), 'not a photo');
});

afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

/** Copies in a process of its own; kills it so long after so many files have their names. Null where it was killed. */
async function run(
  libraryPath: string,
  kill: { copies: number; afterMs: number } | null,
): Promise<ImportReport | null> {
  const child = spawn(process.execPath, [program.pathname, libraryPath, card], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<ImportReport | null>((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(null);
      else if (code === 0) resolve(JSON.parse(output) as ImportReport);
      else reject(new Error(`the copying ended with ${String(code)}: ${errors}`));
    });
  });
  if (kill !== null) {
    while (child.exitCode === null && finalCopies(libraryPath) < kill.copies) await sleep(2);
    await sleep(kill.afterMs);
    child.kill('SIGKILL');
  }
  return await ended;
}

function finalCopies(libraryPath: string): number {
  try {
    const names = readdirSync(join(libraryPath, 'originals'), { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.JPG')).length;
  } catch {
    return 0;
  }
}

test(`a copy killed at ${String(kills)} instants is in the end whole, and nothing is there twice`, async () => {
  const proof = cardProof(card);
  const hashes = hashesIn(join(card, 'DCIM'));
  const random = mulberry32(seed);
  let killed = 0;
  let halfWay = 0;
  for (let library = 0; killed < kills; library++) {
    const libraryPath = join(base, `library ${String(library)}`);
    let report: ImportReport | null = null;
    for (let round = 0; round < 8 && killed < kills && report === null; round++) {
      // A step further each time; by chance at any point of a copy, and now and then behind the copying.
      const copies = Math.floor(((round + random()) / 7) * photos);
      report = await run(libraryPath, { copies: Math.min(copies, photos), afterMs: random() * 60 });
      if (report !== null) break;
      killed += 1;
      expectWholeCopies(libraryPath, hashes);
      const there = finalCopies(libraryPath);
      if (there > 0 && there < photos) halfWay += 1;
    }
    report ??= await run(libraryPath, null);
    expectWholeCopies(libraryPath, hashes);
    const copies = copiesIn(libraryPath);
    expect([...copies.keys()].filter((name) => basename(name).startsWith('.fernweh-'))).toEqual([]);
    expect(new Set(copies.values())).toEqual(hashes);
    expect(report).toMatchObject({ found: photos, added: photos, ignored: 1, failures: [] });
    if (report !== null) expectSums(report);
    const db = openForQuery(libraryPath);
    try {
      expect(brokenInvariants(db)).toEqual([]);
      const rows = db.prepare('SELECT count(*) AS rows, count(DISTINCT to_path) AS places FROM copies').get();
      expect(rows).toEqual({ rows: photos, places: photos });
    } finally {
      db.close();
    }
    rmSync(libraryPath, { recursive: true });
  }
  expect(halfWay).toBeGreaterThan(kills / 2);
  expect(cardProof(card)).toEqual(proof);
}, 900_000);
