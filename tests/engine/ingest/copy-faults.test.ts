import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test, type TestContext } from 'vitest';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { defaultCopyPattern } from '../../../src-shared/model/copy-pattern.ts';
import { openForTest, temporaryFolder } from '../engine/open-library.ts';
import {
  cardProof,
  copiesIn,
  copyAll,
  expectSums,
  expectWholeCopies,
  hashesIn,
  hashOf,
  writeCard,
} from './copy-card.ts';

/** Each imports sixty photos twice. */
const testTimeoutMs = 240_000;
const photos = 60;
const model = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-card-')));
const prepared = { hashes: new Set<string>() };

beforeAll(async () => {
  await writeCard(join(model, 'card'), photos, { padding: 400_000 });
  prepared.hashes = hashesIn(model);
});

afterAll(() => {
  rmSync(model, { recursive: true, force: true });
});

function cardIn(base: string): { card: string; proof: string[] } {
  const card = join(base, 'card');
  cpSync(join(model, 'card'), card, { recursive: true, preserveTimestamps: true });
  return { card, proof: cardProof(card) };
}

/** Waits until so many files have their final names, in the middle of the job. */
async function untilCopied(engine: Engine, count: number): Promise<void> {
  const { path } = await engine.info();
  while (finalNames(path).length < count) {
    expect((await engine.jobs())[0]).toMatchObject({ state: 'running', error: null });
    await sleep(1);
  }
}

/** An import that copies the card, in a library of its own; it has just begun. */
async function begun() {
  const base = temporaryFolder();
  const { card, proof } = cardIn(base);
  const libraryPath = join(base, 'library');
  const engine = await openForTest(libraryPath);
  return { base, card, proof, libraryPath, engine, id: await start(engine, card) };
}

function finalNames(libraryPath: string): string[] {
  try {
    const names = readdirSync(join(libraryPath, 'originals'), { recursive: true, encoding: 'utf8' });
    return names.filter((name) => name.endsWith('.JPG'));
  } catch {
    return [];
  }
}

function temporaryFiles(libraryPath: string): string[] {
  return [...copiesIn(libraryPath).keys()].filter((name) => basename(name).startsWith('.fernweh-'));
}

async function start(engine: Engine, card: string): Promise<string> {
  return engine.startImport([card], 'cli', { pattern: defaultCopyPattern });
}

test(
  'a cable that breaks: what was copied is taken in, what is left is told, the next run goes on behind it',
  async () => {
    const { base, card, proof, libraryPath, engine, id } = await begun();
    await untilCopied(engine, 8);
    renameSync(card, join(base, 'pulled out'));
    const report = await engine.importReport(id);

    const copied = finalNames(libraryPath).length;
    expect(copied).toBeGreaterThanOrEqual(8);
    expect(copied).toBeLessThan(photos);
    // The card is not there to be looked at again: nobody changed its files.
    const originals = { unchanged: 0, changed: [] };
    expect(report).toMatchObject({ found: photos, added: copied, left: photos - copied, originals });
    expect(report.failures).toEqual([
      {
        path: card,
        code: 'source-away',
        message: expect.stringContaining(`${String(photos - copied)} of its files are not copied yet.`) as string,
      },
    ]);
    expect(await engine.failures()).toEqual(report.failures);
    const { files } = JSON.parse(readFileSync(report.savedAs ?? '', 'utf8')) as {
      files: { path: string; copy: string; sha256: string; original: string }[];
    };
    expect(files.map(({ copy }) => basename(copy)).toSorted()).toEqual(
      finalNames(libraryPath)
        .map((name) => basename(name))
        .toSorted(),
    );
    for (const { path, copy, sha256, original } of files) {
      expect([path.startsWith(card), hashOf(copy), original]).toEqual([true, sha256, 'unseen']);
    }
    expect(temporaryFiles(libraryPath)).toEqual([]);
    expectWholeCopies(libraryPath, prepared.hashes);
    // While it is away nothing more can be copied, and nothing is lost.
    await expect(start(engine, card)).rejects.toMatchObject({ code: 'no-such-folder' });

    renameSync(join(base, 'pulled out'), card);
    const rest = await copyAll(engine, [card]);
    expect(rest).toMatchObject({ found: photos, added: photos - copied, unchanged: copied, failures: [] });
    expectSums(rest);
    expect(await engine.failures()).toEqual([]);
    expect(copiesIn(libraryPath).size).toBe(photos);
    expectWholeCopies(libraryPath, prepared.hashes);
    expect(cardProof(card)).toEqual(proof);
  },
  testTimeoutMs,
);

test(
  'where a card was mounted, an empty folder may stay: that is not the card',
  async () => {
    const { base, card, libraryPath, engine, id } = await begun();
    await untilCopied(engine, 4);
    renameSync(card, join(base, 'pulled out'));
    mkdirSync(card);
    const report = await engine.importReport(id);
    expect(report.failures.map(({ path, code }) => [path, code])).toEqual([[card, 'source-away']]);
    const { added, left, originals } = report;
    expect([added, left]).toEqual([finalNames(libraryPath).length, photos - added]);
    expect(originals).toEqual({ unchanged: 0, changed: [] });
  },
  testTimeoutMs,
);

test(
  'a paused copy goes on; a file that went meanwhile is a Failure of that file alone',
  async () => {
    const { card, libraryPath, engine, id } = await begun();
    await untilCopied(engine, 2);
    await engine.pauseJob(id);
    const last = join(card, `IMG_${String(photos - 1).padStart(4, '0')}.JPG`);
    rmSync(last);
    const taken = join(card, basename(finalNames(libraryPath)[0] ?? ''));
    rmSync(taken);
    await engine.resumeJob(id);
    const report = await engine.importReport(id);
    const originals = { unchanged: photos - 2, changed: [taken] };
    expect(report).toMatchObject({ found: photos, added: photos - 1, left: 0, originals });
    expect(report.failures.map(({ path, code }) => [path, code])).toEqual([[last, 'file-vanished']]);
    expectSums(report);
    // Told until the next copying; then it is no longer on the card.
    expect((await engine.failures()).map(({ path }) => path)).toEqual([last]);
    expect(await copyAll(engine, [card])).toMatchObject({ found: photos - 2, unchanged: photos - 2, failures: [] });
    expect(await engine.failures()).toEqual([]);
  },
  testTimeoutMs,
);

test(
  'a copy that is stopped leaves no half files, and what it copied counts',
  async () => {
    const { card, libraryPath, engine, id } = await begun();
    await untilCopied(engine, 3);
    await engine.cancelJob(id);
    expect((await engine.jobs())[0]).toMatchObject({ state: 'cancelled' });
    const copied = finalNames(libraryPath).length;
    expect(temporaryFiles(libraryPath)).toEqual([]);
    expectWholeCopies(libraryPath, prepared.hashes);
    expect(await copyAll(engine, [card])).toMatchObject({ found: photos, added: photos, failures: [] });
    expect(copied).toBeLessThan(photos);
    expect(copiesIn(libraryPath).size).toBe(photos);
  },
  testTimeoutMs,
);

test(
  'a copying process that dies is replaced, and its files are copied all the same',
  async (context) => {
    skipWithoutProc(context);
    const { card, proof, libraryPath, engine, id } = await begun();
    let killed = 0;
    for (const wanted of [2, 12, 25]) {
      await untilCopied(engine, wanted);
      for (const pid of copyWorkers()) {
        process.kill(pid, 'SIGKILL');
        killed += 1;
      }
    }
    expect(killed).toBeGreaterThanOrEqual(3);
    const report = await engine.importReport(id);
    expect(report).toMatchObject({ found: photos, added: photos, failures: [] });
    expect(copiesIn(libraryPath).size).toBe(photos);
    expectWholeCopies(libraryPath, prepared.hashes);
    expect(cardProof(card)).toEqual(proof);
  },
  testTimeoutMs,
);

function skipWithoutProc(context: TestContext): void {
  context.skip(process.platform !== 'linux', 'only Linux tells of the children of a process in /proc');
}

/** Copying processes of this test's engine. */
function copyWorkers(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const isOurs = readFileSync(`/proc/${String(pid)}/status`, 'utf8').includes(
          `\nPPid:\t${String(process.pid)}\n`,
        );
        return isOurs && readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes('copy-worker');
      } catch {
        return false;
      }
    });
}

/** A small disk for the library; the test is skipped where none can be mounted. */
function smallDisk(context: TestContext, megabytes: number): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-disk-')));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    context.skip('a small disk can only be mounted by root on Linux');
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
  });
  return folder;
}

test(
  'a disk without room is told before the first byte is written',
  async (context) => {
    const libraryPath = join(smallDisk(context, 80), 'library');
    const { card } = cardIn(temporaryFolder());
    const engine = await openForTest(libraryPath);
    await expect(copyAll(engine, [card])).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/takes 9\d MB .* \d+ MB are free\. Nothing was copied/) as string,
    });
    expect(copiesIn(libraryPath).size).toBe(0);
    expect((await engine.info()).sources).toEqual([]);
    await engine.close();
  },
  testTimeoutMs,
);

test(
  'a disk that fills up in the middle ends the job; what was copied is whole and counts the next time',
  async (context) => {
    const disk = smallDisk(context, 160);
    const libraryPath = join(disk, 'library');
    const { card, proof } = cardIn(temporaryFolder());
    const engine = await openForTest(libraryPath);
    const id = await start(engine, card);
    await untilCopied(engine, 5);
    const { bavail, bsize } = statfsSync(disk);
    const filler = join(disk, 'filler');
    // Room is left for the catalog, but not for all of the card.
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 6_000_000));
    await expect(engine.importReport(id)).rejects.toMatchObject({ code: 'disk-full' });
    const copied = finalNames(libraryPath).length;
    expect(copied).toBeGreaterThanOrEqual(5);
    expect(copied).toBeLessThan(photos);
    expect(temporaryFiles(libraryPath)).toEqual([]);
    expectWholeCopies(libraryPath, prepared.hashes);

    rmSync(filler);
    expect(statSync(join(libraryPath, 'originals')).isDirectory()).toBe(true);
    const report = await copyAll(engine, [card]);
    expect(report).toMatchObject({ found: photos, added: photos, failures: [] });
    expect(copiesIn(libraryPath).size).toBe(photos);
    expectWholeCopies(libraryPath, prepared.hashes);
    expect(cardProof(card)).toEqual(proof);
    await engine.close();
  },
  testTimeoutMs,
);
