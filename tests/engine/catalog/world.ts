import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { catalogCalls } from '../../../src-main/engine/catalog/writer-calls.ts';
import type { CatalogWriter, FileFacts, WorkItem } from '../../../src-main/engine/catalog/writer-api.ts';
import type { SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';
import { readResult, sha256 } from './world-data.ts';

/** @file Tests of the catalog tell it of files as ingest does; the files need not exist, only their facts. */

/** A library's folder that goes with the test. */
export function temporaryLibrary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fernweh-catalog-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface OpenedForTest {
  readonly db: SqliteDatabase;
  readonly calls: CatalogWriter;
  /** What was committed since the last call of this. */
  takeChanges(): { changed: number[]; removed: number[] };
}

/** A catalog on its real schema in this thread, closed with the test. */
export function catalogForTest(libraryPath: string = temporaryLibrary()): OpenedForTest {
  const { db } = openCatalog(libraryPath);
  onTestFinished(() => {
    db.close();
  });
  let seen = new Changes();
  const calls = catalogCalls(db, (changes) => {
    for (const id of changes.changed) seen.change(id);
    for (const id of changes.removed) seen.remove(id);
  });
  return {
    db,
    calls,
    takeChanges: () => {
      const taken = { changed: [...seen.changed], removed: [...seen.removed] };
      seen = new Changes();
      return taken;
    },
  };
}

interface FakeFile {
  content: string;
  inode: string;
  mtimeMs: number;
}

/** The files of a disk, as far as the catalog hears of them. */
export class World {
  readonly files = new Map<string, FakeFile>();
  #clock = 1_400_000_000_000;
  #inode = 100;

  /** Writes new bytes: in place, or as editors do, by a new file of the same name. */
  write(path: string, content: string, inPlace = false): void {
    const known = this.files.get(path);
    const inode = inPlace && known !== undefined ? known.inode : String(++this.#inode);
    this.#clock += 1000.25;
    this.files.set(path, { content, inode, mtimeMs: this.#clock });
  }

  move(from: string, to: string): void {
    const file = this.files.get(from);
    if (file === undefined || from === to) return;
    this.files.delete(from);
    this.files.set(to, file);
  }

  swap(a: string, b: string): void {
    const [first, second] = [this.files.get(a), this.files.get(b)];
    if (first === undefined || second === undefined) return;
    this.files.set(a, second);
    this.files.set(b, first);
  }

  delete(path: string): void {
    this.files.delete(path);
  }

  facts(path: string): FileFacts {
    const file = this.files.get(path);
    if (file === undefined) throw new Error(`${path} is not there`);
    return { path, sizeBytes: file.content.length, mtimeMs: file.mtimeMs, inode: file.inode };
  }

  content(path: string): string {
    return this.files.get(path)?.content ?? '';
  }

  /** All of it, in path order. */
  allFacts(inside = '/'): FileFacts[] {
    return [...this.files.keys()]
      .filter((path) => path.startsWith(inside))
      .sort()
      .map((path) => this.facts(path));
  }
}

/** Scans all of a source's folder, as an import does. */
export function scanAll(calls: CatalogWriter, sourceId: number, folder: string, world: World): void {
  const scan = calls.beginScan(sourceId);
  calls.recordScanned(sourceId, scan, world.allFacts(`${folder}/`));
  calls.endScan(sourceId, scan, folder, []);
}

/** Reads one file that the catalog gave out; content that begins with `!head` is damaged. */
export function readOne(calls: CatalogWriter, item: WorkItem, content: string): void {
  const { path } = item.facts;
  if (content.startsWith('!head')) {
    calls.recordFailures(item.sourceId, [{ path, code: 'file-damaged', message: 'The file is damaged.' }]);
  } else {
    calls.recordRead([{ originalId: item.originalId, facts: item.facts, result: readResult(content, path) }]);
  }
}

/** Identifies and renders one file; content that begins with `!body` is damaged behind its head. */
export function renderOne(calls: CatalogWriter, item: WorkItem, content: string): string {
  const { path } = item.facts;
  if (content.startsWith('!body')) {
    calls.recordFailures(item.sourceId, [{ path, code: 'file-truncated', message: 'The file ends too early.' }]);
    return 'failed';
  }
  const hash = sha256(content);
  const rendered = calls.isRendered(hash) ? null : { width: 20 + content.length, height: 30, color: 0x336699 };
  const items = [{ originalId: item.originalId, facts: item.facts, result: { sha256: hash, rendered } }];
  return calls.recordRendered(items)[0] ?? 'none';
}

/** Does all the work that is left, in the catalog's own order; the outcomes of *render* by path. */
export function workOff(calls: CatalogWriter, sourceIds: readonly number[], world: World): Record<string, string> {
  for (const item of calls.toRead(sourceIds, 1000, 0)) readOne(calls, item, world.content(item.facts.path));
  const outcomes: Record<string, string> = {};
  for (const item of calls.toRender(sourceIds, 1000, [], [])) {
    outcomes[item.facts.path] = renderOne(calls, item, world.content(item.facts.path));
  }
  return outcomes;
}
