import { spawn } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUpCatalog } from '../../../src-main/engine/catalog/backup.ts';
import { writeDamageFile } from '../../../src-main/engine/catalog/damage-files.ts';
import { readMigrations } from '../../../src-main/engine/catalog/migrate.ts';
import { closeCatalog, openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { openRepaired } from '../../../src-main/engine/catalog/repair.ts';
import { tellRepair } from '../../../src-main/engine/catalog/repair-telling.ts';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import { times } from '../../thorough.ts';
import { brokenInvariants, canonicalDump } from './canonical-dump.ts';
import { damagedFolder, filledLibrary, fillMore, overwrite, pagesOf } from './damage.ts';
import { temporaryLibrary } from './world.ts';

/** Opens the library in a process that is killed: at its n-th change of files, or after a time. */
function openAndKill(libraryPath: string, at: { change: number } | { afterMs: number }): Promise<boolean> {
  const preload = new URL('./kill-at.ts', import.meta.url).href;
  const args = 'change' in at ? ['--import', preload] : [];
  const child = spawn(process.execPath, [...args, `${import.meta.dirname}/repair-program.ts`, libraryPath], {
    env: { ...process.env, ...('change' in at ? { FERNWEH_KILL_AT: String(at.change) } : {}) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const timer = 'afterMs' in at ? setTimeout(() => child.kill('SIGKILL'), at.afterMs) : null;
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      if (code === 0 || signal === 'SIGKILL') resolve(signal === 'SIGKILL');
      else reject(new Error(`the repair ended with ${String(code)}`));
    });
  });
}

/** What a finished repair leaves. */
function stateOf(libraryPath: string): unknown {
  const { db } = openRepaired(libraryPath);
  try {
    expect(brokenInvariants(db)).toEqual([]);
    const told = tellRepair(libraryPath, false)?.replace(/ The damaged file is kept in .*/, '');
    const running = db.prepare(`SELECT folders FROM jobs WHERE state = 'running'`).pluck().all();
    return { catalog: canonicalDump(db), told, running };
  } finally {
    closeCatalog(db, true);
  }
}

function damagedLibrary(): string {
  const folder = temporaryLibrary();
  const world = filledLibrary(folder, 30);
  const { db } = openCatalog(folder);
  backUpCatalog(db, folder, readMigrations().length, 'daily');
  closeCatalog(db, true);
  fillMore(folder, world, 5, 'later');
  overwrite(folder, pagesOf(folder, 'edits'));
  writeDamageFile(folder, 'found', { at: '2026-11-21T12:00:00.000Z', finding: 'a page is damaged' });
  return folder;
}

/** A step of a repair is some changes of files: a usual run kills at every tenth, a thorough one at every single one. */
const stride = times(1, 10);

test(`killed at every ${stride === 1 ? '' : `${String(stride)}th `}change of a file, the repair is begun anew or carried through`, async () => {
  const template = damagedLibrary();
  const whole = join(temporaryLibrary(), 'whole');
  cpSync(template, whole, { recursive: true });
  const expected = stateOf(whole);
  let change = 1 - stride;
  for (let killed = true; killed;) {
    change += stride;
    const folder = join(temporaryLibrary(), 'library');
    cpSync(template, folder, { recursive: true });
    killed = await openAndKill(folder, { change });
    expect([change, stateOf(folder)]).toEqual([change, expected]);
    // One damaged catalog is kept, and nothing of the work.
    const names = readdirSync(damagedFolder(folder)).map((name) => name.replace(/^\d{4}-.*/, 'kept'));
    expect(names.sort()).toEqual(['kept', 'notice.json']);
  }
  // As many as there are steps: the test is none that kills nothing.
  expect(change).toBeGreaterThan(15);
}, 600_000);

test('killed at any time, again and again', async () => {
  const template = damagedLibrary();
  const whole = join(temporaryLibrary(), 'whole');
  cpSync(template, whole, { recursive: true });
  const expected = stateOf(whole);
  const random = mulberry32(20261121);
  for (let round = 0; round < times(2, 1); round++) {
    const folder = join(temporaryLibrary(), 'library');
    cpSync(template, folder, { recursive: true });
    for (let kill = 0; kill < 3; kill++) await openAndKill(folder, { afterMs: 150 + random() * 700 });
    expect(stateOf(folder)).toEqual(expected);
  }
}, 120_000);
