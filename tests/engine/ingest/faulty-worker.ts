/**
 * @file The photo worker with faults planted by file name, everything else being the real one: `killer` ends the
 * process while it is rendered, `hang` never comes back, `full` finds the disk full.
 */
import { DecodeGate } from '../../../src-main/engine/platform/decode-gate.ts';
import { asFileFailure } from '../../../src-main/engine/platform/files/file-facts.ts';
import type { PhotoTasks } from '../../../src-main/engine/ingest/photo-worker.ts';
import { readFile } from '../../../src-main/engine/ingest/read.ts';
import { identifyAndRender } from '../../../src-main/engine/ingest/render.ts';
import { RenditionCacheError } from '../../../src-main/engine/ingest/renditions/rendition-cache-error.ts';
import { serveTasks } from '../../../src-main/engine/platform/pool/child.ts';

const gate = new DecodeGate();

serveTasks<PhotoTasks>({
  read: ({ facts, nowMs }) => readFile(facts, new Date(nowMs)).catch(fail),
  versions: () => Promise.reject(new Error('not asked')),
  thumbnail: () => Promise.resolve(null),
  metadata: () => Promise.reject(new Error('not asked')),
  shownAsItIs: () => Promise.reject(new Error('not asked')),
  full: () => Promise.reject(new Error('not asked')),
  turn: () => Promise.reject(new Error('not asked')),
  render: (input, ask) => {
    const { path } = input.facts;
    if (path.includes('killer')) process.abort();
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    if (path.includes('full')) return Promise.reject(new RenditionCacheError(full));
    while (path.includes('hang')) Math.random();
    return identifyAndRender(input, gate, ask).catch(fail);
  },
});

function fail(error: unknown): never {
  throw error instanceof RenditionCacheError ? error : asFileFailure(error);
}
