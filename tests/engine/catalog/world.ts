import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Changes } from '../../../src-main/engine/catalog/changes.ts';
import { openCatalog } from '../../../src-main/engine/catalog/open.ts';
import { catalogCalls } from '../../../src-main/engine/catalog/writer-calls.ts';
import type { CatalogWriter, FileFacts, ReadResult, WorkItem } from '../../../src-main/engine/catalog/writer-api.ts';
import type { SqliteDatabase } from '../../../src-main/engine/platform/sqlite.ts';

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

export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What reading a file with this content gives: its facts depend on content, name and time, as those of real files do. */
export function readResult(content: string, path = '', change: Partial<ReadResult> = {}): ReadResult {
  const hash = createHash('sha256').update(content).digest();
  const day = String(1 + ((hash[0] ?? 0) % 28)).padStart(2, '0');
  const positioned = (hash[1] ?? 0) % 3 > 0;
  return {
    kind: 'photo',
    mime: 'image/jpeg',
    width: 40,
    height: 30,
    orientation: 1,
    capturedAt: {
      local: `2014-06-${day}T17:03:22`,
      offset: '-05:00',
      instant: `2014-06-${day}T22:03:22Z`,
      source: 'exif:DateTimeOriginal',
      offsetSource: 'tag',
      zone: positioned ? 'America/Lima' : null,
      confidence: 'sure',
      candidates: [{ source: 'file-name', raw: path, local: null, refused: 'no-date' }],
    },
    position: positioned ? { lat: -13 - (hash[2] ?? 0) / 100, lon: -71.5, altitudeM: 3400, source: 'exif:gps' } : null,
    positionRefused: positioned ? null : 'zero-zero',
    camera: { make: 'Canon', model: 'EOS 80D', lens: null },
    caption: content,
    rating: 3,
    keywords: [`of ${content}`, 'travel'],
    place: positioned ? { country: 'Perú', countryCode: 'PE', region: 'Cusco', city: 'Písac' } : null,
    ...change,
  };
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
