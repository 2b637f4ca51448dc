import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { mulberry32 } from '../../../src-shared/algorithms/mulberry32.ts';
import type { ExportReport } from '../../../src-shared/model/export.ts';
import { times } from '../../thorough.ts';
import { importAll, openForTest } from '../engine/open-library.ts';
import { filesIn, writePhoto } from './export-photos.ts';

/** @file An export that is killed at any instant goes on at the next start, and comes out as if it had not been killed. */
const kills = times(5, 2);
/** FERNWEH_EXPORT_PHOTOS=10000 proves it at that size; it takes minutes. */
const photos = Number(process.env['FERNWEH_EXPORT_PHOTOS'] ?? 40);
const program = new URL('./export-program.ts', import.meta.url).pathname;

/** Null where it was killed, so many milliseconds after it had begun. */
function runExport(library: string, to: string, afterMs: number | null): Promise<[ExportReport | null, number]> {
  const child = spawn(process.execPath, [program, library, to], { stdio: ['ignore', 'pipe', 'inherit'] });
  let begun = 0;
  let report: ExportReport | null = null;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line !== 'begin') report = JSON.parse(line) as ExportReport;
    else {
      begun = performance.now();
      if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs);
    }
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve([report, performance.now() - begun]);
      else reject(new Error(`the export ended with ${String(code)}`));
    });
  });
}

test(
  `an export killed at ${String(kills)} instants goes on, and equals one that was not`,
  async () => {
    const base = mkdtempSync(join(tmpdir(), 'fernweh-export-'));
    // Some ten thousands of files take their time.
    onTestFinished(() => rmSync(base, { recursive: true, force: true }), Math.max(60_000, photos * 60));
    const library = join(base, 'library');
    for (let index = 0; index < photos; index++) {
      const second = String(index % 60).padStart(2, '0');
      await writePhoto(join(base, 'photos'), `IMG_${String(index)}.jpg`, {
        ...{ seed: index, width: 320, height: 240, orientation: index % 2 === 0 ? 6 : 1 },
        exif: { DateTimeOriginal: `2015:07:01 10:00:${second}` },
      });
    }
    const engine = await openForTest(library);
    await importAll(engine, join(base, 'photos'));
    await engine.close();

    const whole = join(base, 'whole');
    cpSync(library, join(base, 'first'), { recursive: true });
    const [undisturbed, durationMs] = await runExport(join(base, 'first'), whole, null);
    expect(undisturbed).toMatchObject({ state: 'done', photos, exported: photos, verified: photos });

    const to = join(base, 'killed');
    mkdirSync(to);
    const random = mulberry32(7);
    let killed = 0;
    let report: ExportReport | null = null;
    while (report === null) {
      const afterMs = killed < kills ? random() * durationMs * 0.6 : null;
      [report] = await runExport(library, to, afterMs);
      killed += report === null ? 1 : 0;
      expect(killed).toBeLessThanOrEqual(kills);
    }
    expect(killed).toBeGreaterThan(0);
    expect(report).toMatchObject({ state: 'done', photos, exported: photos, verified: photos, failures: [] });
    expect(filesIn(to)).toEqual(filesIn(whole));
  },
  Math.max(120_000, photos * 300),
);
