import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openForQuery } from '../../src-main/engine/catalog/open.ts';
import { mulberry32 } from '../../src-shared/algorithms/mulberry32.ts';
import type { ImportReport } from '../../src-shared/model/job.ts';
import { gpsTagsOf } from '../../scripts/pictures/exif-writer.ts';
import { makeJpeg, makePng, makeWebp } from '../make/pictures.ts';
import { times } from '../thorough.ts';
import { brokenInvariants, canonicalDump } from './catalog/canonical-dump.ts';
import { folderProof } from './engine/folder-proof.ts';

/**
 * @file *A crash at any instant loses nothing*: a process that imports a folder is killed (SIGKILL, as a power cut or
 * the system's memory guard would) at instants spread over the whole run, 52 of them in a thorough run; each library is
 * carried through several kills. When it is then let finish, it is the same as that of a run which nobody disturbed.
 */
const kills = times(52, 6);
const seed = 20140621;
/** Marks every process that descends from this test (Linux shows it in /proc). */
const mark = `FERNWEH_KILL_TEST=${randomUUID()}`;
const base = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-kill-')));
const photos = join(base, 'photos');
const program = new URL('./engine/import-program.ts', import.meta.url);

beforeAll(async () => {
  mkdirSync(join(photos, 'Straße 京都'), { recursive: true });
  const put = (name: string, bytes: Buffer): void => {
    writeFileSync(join(photos, name), bytes);
  };
  for (let index = 0; index < 20; index++) {
    const exif = {
      DateTimeOriginal: `2014:06:${String(1 + (index % 28)).padStart(2, '0')} 12:00:${String(index).padStart(2, '0')}`,
    };
    const place = index % 3 === 0 ? { gps: gpsTagsOf(-13.52 + index / 100, -71.97) } : {};
    const jpeg = await makeJpeg({
      seed: index + 1,
      width: 480,
      height: 320,
      orientation: 1 + (index % 8),
      exif,
      ...place,
    });
    put(index % 5 === 0 ? `Straße 京都/${String(index)}.jpg` : `${String(index)}.jpg`, jpeg);
  }
  for (let index = 0; index < 5; index++) put(`${String(index)}.png`, await makePng({ seed: 100 + index }));
  for (let index = 0; index < 4; index++) put(`${String(index)}.webp`, await makeWebp({ seed: 200 + index }));
  for (const index of [1, 2, 3, 7, 8])
    copyFileSync(join(photos, `${String(index)}.jpg`), join(photos, `copy of ${String(index)}.jpg`));
  put('cut off.jpg', readFileSync(join(photos, '1.jpg')).subarray(0, 1_200));
  put('zeros.jpg', Buffer.alloc(5000));
  put('empty.jpg', Buffer.alloc(0));
  put(
    'sound.mp4',
    Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\0\0isommp42'), Buffer.alloc(100)]),
  );
  put('notes.txt', Buffer.from('Dear diary'));
}, 120_000);

afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

interface Run {
  /** Null where it was killed before its end. */
  readonly report: ImportReport | null;
  readonly durationMs: number;
}

/** When an import is killed: so long after it began, or once it has made so many pictures; null: it comes to its end. */
type Instant = { readonly afterMs: number } | { readonly pictures: number } | null;

/** Imports the folder in a process of its own. */
function run(libraryPath: string, instant: Instant): Promise<Run> {
  const begun = performance.now();
  const [name = '', value = ''] = mark.split('=');
  const child = spawn(process.execPath, [program.pathname, libraryPath, photos], {
    env: { ...process.env, [name]: value },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const kill = (): unknown => child.kill('SIGKILL');
  let timer: NodeJS.Timeout | undefined;
  if (instant !== null && 'afterMs' in instant) timer = setTimeout(kill, instant.afterMs);
  if (instant !== null && 'pictures' in instant) {
    timer = setInterval(() => picturesIn(libraryPath).length >= instant.pictures && kill(), 5);
  }
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const durationMs = performance.now() - begun;
      if (signal === 'SIGKILL') resolve({ report: null, durationMs });
      else if (code === 0) resolve({ report: JSON.parse(output) as ImportReport, durationMs });
      else reject(new Error(`the import ended with ${String(code)}: ${errors}`));
    });
  });
}

/** The catalog in words of its own, and every rendition with its hash. */
function stateOf(libraryPath: string): unknown {
  const db = openForQuery(libraryPath);
  try {
    expect(brokenInvariants(db)).toEqual([]);
    return { catalog: canonicalDump(db), files: filesOf(libraryPath) };
  } finally {
    db.close();
  }
}

function picturesIn(libraryPath: string): string[] {
  const renditions = join(libraryPath, 'renditions');
  if (!existsSync(renditions)) return [];
  return readdirSync(renditions, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jpg'));
}

function filesOf(libraryPath: string): string[] {
  const renditions = join(libraryPath, 'renditions');
  const hash = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(renditions, name)))
      .digest('hex');
  return picturesIn(libraryPath)
    .toSorted()
    .map((name) => `${name} ${hash(name)}`);
}

/** Processes of this test that still run. */
function leftProcesses(): string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark);
    } catch {
      return false;
    }
  });
}

test(`a library killed at ${String(kills)} instants of an import is in the end the same as an undisturbed one`, async () => {
  const proof = folderProof(photos);
  // Once to warm up the machine, once to learn how long it takes.
  await run(join(base, 'warm'), null);
  const calm = await run(join(base, 'calm'), null);
  expect(calm.report).toMatchObject({ found: 38, added: 29, duplicates: 5, ignored: 1 });
  expect(calm.report?.failures.length).toBe(4);
  const wanted = stateOf(join(base, 'calm'));
  const all = picturesIn(join(base, 'calm')).length;

  const random = mulberry32(seed);
  let killed = 0;
  let halfWay = 0;
  for (let library = 0; killed < kills; library++) {
    const libraryPath = join(base, `library ${String(library)}`);
    let report: ImportReport | null = null;
    // Carried through several kills; one that gets to its end is compared and gives way to a new one.
    for (let round = 0; round < 9 && killed < kills && report === null; round++) {
      // By turns anywhere in the run and among the pictures, of which a quick machine makes many in a moment.
      const before = picturesIn(libraryPath).length;
      const instant =
        killed % 2 === 0 ? { afterMs: random() * calm.durationMs } : { pictures: before + random() * (all - before) };
      ({ report } = await run(libraryPath, instant));
      if (report !== null) break;
      killed += 1;
      const done = picturesIn(libraryPath).length;
      if (done > 0 && done < all) halfWay += 1;
    }
    report ??= (await run(libraryPath, null)).report;
    expect(stateOf(libraryPath), `library ${String(library)}`).toEqual(wanted);
    expect(report?.found).toBe(38);
    expect(report?.failures).toEqual(calm.report?.failures);
    expect(readdirSync(join(libraryPath, 'renditions', 'temporary'))).toEqual([]);
    rmSync(libraryPath, { recursive: true });
  }
  // The instants did not all fall before the first picture or behind the last one.
  expect(halfWay).toBeGreaterThan(kills / 8);
  expect(leftProcesses()).toEqual([]);
  expect(folderProof(photos)).toEqual(proof);
}, 600_000);
