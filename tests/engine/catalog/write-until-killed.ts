import { openWriter } from '../../../src-main/engine/catalog/writer.ts';
import { readResult, sha256 } from './world-data.ts';

/** @file Run by writer.test.ts as a process of its own: imports photo after photo and tells its rounds, until killed. */

const writer = await openWriter(process.argv[2] ?? '');
const { sourceId } = await writer.addSource('/p', 'cli');
const scan = await writer.beginScan(sourceId);
for (let round = 1; ; round++) {
  const files = Array.from({ length: 50 }, (_, at) => ({
    path: `/p/${String(round)}/${String(at)}.jpg`,
    sizeBytes: 5,
    mtimeMs: round,
    inode: null,
  }));
  await writer.recordScanned(sourceId, scan, files);
  const items = await writer.toRead([sourceId], 50, 0);
  await writer.recordRead(
    items.map(({ originalId, facts }) => ({ originalId, facts, result: readResult(facts.path) })),
  );
  await writer.recordRendered(
    items.map(({ originalId, facts }) => ({
      originalId,
      facts,
      result: { sha256: sha256(facts.path), rendered: { width: 4, height: 3, color: 0 } },
    })),
  );
  process.stdout.write(`${String(round)}\n`);
}
