/**
 * @file Bench `rescan`: importing a folder of 100,000 unchanged files again, over a bare walk of the same folder that
 * looks at every file (`bare/rescan-walk.ts`). Ours is a running engine, from the call to the report; bare is the walk
 * alone inside a running process. `ratio` is bare ÷ ours in seconds: 0.4 would be two and a half times the walk. The
 * file system's cache is warm for both.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWriter, type Writer } from '../src-main/engine/catalog/writer.ts';
import type { FileFacts } from '../src-main/engine/catalog/writer-api.ts';
import { openEngine } from '../src-main/engine/engine.ts';
import { median, rounded, type BenchContext, type BenchResult } from './result.ts';
import { shots } from './seed/shots.ts';

const runs = 3;
const filesPerFolder = 250;

export async function run({ folder, say }: BenchContext): Promise<BenchResult> {
  const files = Number(process.env['FERNWEH_BENCH_FILES'] ?? 100_000);
  const photos = makeFiles(files, say);
  const library = join(folder, 'library');
  say('writing the catalog that their import would have left …');
  await makeLibrary(library, photos, files);
  const engine = await openEngine({ libraryPath: library });
  const ours: number[] = [];
  const bare: number[] = [];
  try {
    for (let round = 0; round <= runs; round++) {
      const bareS = await walkOnce(photos, files);
      const begun = performance.now();
      const report = await engine.importReport(await engine.startImport([photos], 'cli'));
      const ourS = (performance.now() - begun) / 1000;
      if (report.unchanged !== files) throw new Error(`${String(report.unchanged)} of ${String(files)} are unchanged`);
      say(`bare ${bareS.toFixed(2)} s, Fernweh ${ourS.toFixed(2)} s`);
      // The first round fills the file system's cache.
      if (round === 0) continue;
      ours.push(ourS);
      bare.push(bareS);
    }
  } finally {
    await engine.close();
  }
  return {
    name: 'rescan',
    ratio: rounded(median(bare) / median(ours)),
    cores: availableParallelism(),
    files,
    seconds: rounded(median(ours)),
    bareSeconds: rounded(median(bare)),
  };
}

/** The folder with the files; made once and kept in the system's folder for temporary files. */
function makeFiles(count: number, say: (line: string) => void): string {
  const root = join(tmpdir(), 'fernweh-bench', `files-${String(count)}`);
  if (existsSync(root)) return root;
  say(`writing ${String(count)} files, once …`);
  const unfinished = `${root}.unfinished-${String(process.pid)}`;
  for (let index = 0; index < count; index++) {
    const folder = join(unfinished, `day-${String(Math.floor(index / filesPerFolder)).padStart(4, '0')}`);
    if (index % filesPerFolder === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `IMG_${String(index).padStart(6, '0')}.JPG`), `photo ${String(index)}`);
  }
  renameSync(unfinished, root);
  return root;
}

/** A library in which every file was read and rendered, through the calls that an import makes. */
async function makeLibrary(library: string, root: string, count: number): Promise<void> {
  mkdirSync(library, { recursive: true });
  const writer = await openWriter(library);
  const { sourceId } = await writer.addSource(root, 'cli');
  const scan = await writer.beginScan(sourceId);
  const results = shots(count, 1);
  for (const name of readdirSync(root)) {
    const folder = join(root, name);
    const files = readdirSync(folder).map((file) => factsOf(join(folder, file)));
    await writer.recordScanned(sourceId, scan, files);
  }
  await writer.endScan(sourceId, scan, root, []);
  await takeAll(writer, sourceId, results);
  await writer.close();
  rmSync(join(library, 'engine.lock'), { force: true });
}

async function takeAll(writer: Writer, sourceId: number, results: ReturnType<typeof shots>): Promise<void> {
  for (;;) {
    const items = await writer.toRead([sourceId], 1000, 0);
    if (items.length === 0) break;
    const read = items.flatMap(({ originalId, facts }) => {
      const next = results.next();
      return next.done === true ? [] : [{ originalId, facts, result: next.value.result }];
    });
    await writer.recordRead(read);
    await writer.recordRendered(
      read.map(({ originalId, facts }) => {
        const sha256 = originalId.toString(16).padStart(64, '0');
        return { originalId, facts, result: { sha256, rendered: { width: 40, height: 30, color: 0 } } };
      }),
    );
  }
}

function factsOf(path: string): FileFacts {
  const { size, mtimeNs, ino } = lstatSync(path, { bigint: true });
  return { path, sizeBytes: Number(size), mtimeMs: Number(mtimeNs) / 1e6, inode: String(ino) };
}

/** Seconds that the walk itself took, without the start of its process. */
async function walkOnce(root: string, files: number): Promise<number> {
  const walker = fork(join(import.meta.dirname, 'bare/rescan-walk.ts'), [root]);
  const [walked] = (await once(walker, 'message')) as [{ files: number; seconds: number }];
  if (walked.files !== files) throw new Error(`the bare walk met ${String(walked.files)} files`);
  return walked.seconds;
}
