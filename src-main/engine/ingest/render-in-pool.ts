import type { RenditionSize } from '../../../src-shared/contract/media.ts';
import type { FileFacts } from '../catalog/writer-api.ts';
import type { ChildPool } from '../platform/pool/pool.ts';
import { renderTimeoutMs } from './import-parts.ts';
import type { PhotoTasks } from './photo-worker.ts';
import type { RenderOutput } from './render.ts';
import { renditionCacheCode, toldCacheError } from './renditions/rendition-cache-error.ts';
import type { RenditionCache } from './renditions/rendition-cache.ts';

/** How often a photo is rendered again because the cache was deleted under it. */
const mostRepeats = 5;

/**
 * Has a child identify and render a file; `sizesFor` says which sizes of a content to write. A cache that is deleted
 * meanwhile is made anew and the photo rendered once more. Rejects with `disk-full` or `renditions-unwritable` where
 * the cache cannot be written, with what `sizesFor` threw as it is, and with the errors of the pool: a `TaskError` is
 * about the file.
 */
export async function renderInPool(
  { photos, renditions }: { readonly photos: ChildPool<PhotoTasks>; readonly renditions: RenditionCache },
  { facts, priority }: { readonly facts: FileFacts; readonly priority: number },
  sizesFor: (sha256: string) => Promise<readonly RenditionSize[]>,
): Promise<RenderOutput> {
  const { folders } = renditions;
  for (let repeats = 0; ; repeats++) {
    // Through the child, an error of the engine would come back as one of the file.
    const refused: unknown[] = [];
    const answer = async (sha256: string): Promise<readonly RenditionSize[]> => {
      try {
        return await sizesFor(sha256);
      } catch (error) {
        refused.push(error);
        throw error;
      }
    };
    try {
      const options = { priority, timeoutMs: renderTimeoutMs(facts.sizeBytes), answer };
      const output = await photos.run('render', { facts, folders }, options);
      await renditions.wrote(output.writtenBytes);
      return output;
    } catch (thrown) {
      const error = refused.length > 0 ? refused[0] : thrown;
      const code = renditionCacheCode(error);
      if (code === null) throw error;
      // The next `sizesToWrite` makes the folders anew.
      if (code !== 'renditions-gone' || repeats === mostRepeats) throw toldCacheError(code, folders.root, error);
    }
  }
}
