import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { countLines, failureLines, incompleteLines, originalsLines } from '../../../src-shared/contract/report-text.ts';
import type { ImportReport } from '../../../src-shared/model/job.ts';
import { reportsPath } from '../catalog/catalog-paths.ts';
import { privateFolderMode } from '../catalog/private-files.ts';
import { pathToBytes } from '../platform/files/path-bytes.ts';
import { takenFiles, type Originals } from './import-report.ts';
import type { ImportRun } from './import-run.ts';

const privateFileMode = 0o600;

/** What stands at the head of a report. */
export interface ReportHead {
  readonly folders: readonly string[];
  readonly startedAt: string;
  /** The folders were copied from and are no sources. */
  readonly copied: boolean;
  readonly cancelled: boolean;
}

/**
 * Saves the report with every file and its hash beside the catalog, as JSON and as text, and gives the path of the JSON;
 * null where it cannot be written (a full disk): the import is done all the same. The files appear whole or not at all;
 * an import that went on after a crash writes them again under the same name.
 */
export async function saveReportFiles(
  run: ImportRun,
  report: ImportReport,
  originals: Originals,
  head: ReportHead,
): Promise<string | null> {
  const folder = reportsPath(run.parts.libraryPath);
  const stamp = head.startedAt.slice(0, 19).replaceAll(':', '-');
  const path = join(folder, `import-${stamp}Z-${report.id.slice(0, 8)}`);
  const unfinished = ['json', 'txt'].map((kind) => `${path}.${kind}.unfinished`);
  const files: FileHandle[] = [];
  try {
    await mkdir(folder, { recursive: true, mode: privateFolderMode });
    for (const name of unfinished) files.push(await open(name, 'w', privateFileMode));
    const [json, text] = files;
    if (json === undefined || text === undefined) return null;
    await writeReport(run, { ...report, savedAs: `${path}.json` }, originals, head, json, text);
    for (const file of files) await file.sync();
    for (const file of files.splice(0)) await file.close();
    for (const name of unfinished) await rename(name, name.replace(/\.unfinished$/, ''));
    return `${path}.json`;
  } catch (error) {
    await Promise.allSettled(files.map((file) => file.close()));
    await Promise.allSettled(unfinished.map((name) => rm(name, { force: true })));
    if (isOfFileSystem(error)) return null;
    throw error;
  }
}

async function writeReport(
  run: ImportRun,
  report: ImportReport,
  originals: Originals,
  head: ReportHead,
  json: FileHandle,
  text: FileHandle,
): Promise<void> {
  const changed = new Set(originals.changed);
  await json.writeFile(`${JSON.stringify({ ...head, ...report }).slice(0, -1)},"files":[`);
  await text.writeFile(`${headLines(report, originals, head).join('\n')}\n`);
  let separator = '\n';
  for await (const page of takenFiles(run, head.copied)) {
    const rows = page.map(({ path, copy, sha256, outcome }) => {
      const original = changed.has(path) ? 'changed' : originals.unseen.has(path) ? 'unseen' : 'unchanged';
      return JSON.stringify({ path, copy, sha256, outcome, original });
    });
    await json.writeFile(separator + rows.join(',\n'));
    separator = ',\n';
    const lines = page.flatMap(({ path, copy, sha256 }) => {
      return [path, copy ?? null].filter((one) => one !== null).map((one) => hashLine(one, sha256));
    });
    await text.writeFile(Buffer.concat(lines));
  }
  await json.writeFile('\n]}\n');
}

function headLines(report: ImportReport, originals: Originals, head: ReportHead): string[] {
  const { unchanged, changed, unseen } = originals;
  const taken = unchanged + changed.length + unseen.size;
  const day = `${head.startedAt.slice(0, 10)} ${head.startedAt.slice(11, 16)} UTC`;
  return [
    `Fernweh: import of ${day}${head.cancelled ? ', stopped before its end' : ''}`,
    ...head.folders.map((folder) => `  ${folder}`),
    '',
    ...countLines(report),
    ...failureLines(report.failures, Infinity),
    ...incompleteLines(report, Infinity),
    '',
    `It took ${report.seconds.toFixed(1)} s. Its number is ${report.id}: fernweh import --undo ${report.id}`,
    '',
    ...originalsLines(report, Infinity),
    ...(unseen.size === 0
      ? []
      : [`${unseen.size.toLocaleString('en')} could not be looked at again: their drive is away.`]),
    ...(taken === 0 || !head.copied
      ? []
      : ['Each file that was copied from stands above its copy; one that the library held already has none.']),
    ...(taken === 0 ? [] : ['The SHA-256 of each file that was taken in, as `sha256sum -c` reads it:', '']),
  ];
}

/**
 * A line as `sha256sum` writes it, the name in its own bytes: one with a line break or backslash is escaped and marked
 * by a backslash before the hash (GNU coreutils manual, "cksum output modes").
 */
function hashLine(path: string, sha256: string): Buffer {
  const name = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  const mark = name === path ? '' : '\\';
  return Buffer.concat([Buffer.from(`${mark}${sha256}  `), pathToBytes(name), Buffer.from('\n')]);
}

/** ENOSPC, EACCES, EROFS …: of the report's files, not of the import. */
function isOfFileSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
