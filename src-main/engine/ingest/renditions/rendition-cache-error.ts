import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { TaskError } from '../../platform/pool/pool-errors.ts';

/**
 * `renditions-gone`: a folder of the cache was deleted, which anybody may do at any time; `renditions-full`: no room on
 * its disk; `renditions-unwritable`: all else.
 */
export type RenditionCacheCode = 'renditions-gone' | 'renditions-full' | 'renditions-unwritable';

const codes: ReadonlySet<string> = new Set<RenditionCacheCode>([
  'renditions-gone',
  'renditions-full',
  'renditions-unwritable',
]);

/** What goes wrong in the rendition cache: never a Failure of the photo. Its code passes from a child to the engine. */
export class RenditionCacheError extends Error {
  readonly code: RenditionCacheCode;

  constructor(cause: unknown) {
    const reason = cause instanceof Error && 'code' in cause ? cause.code : null;
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'RenditionCacheError';
    if (reason === 'ENOENT') this.code = 'renditions-gone';
    else if (reason === 'ENOSPC' || reason === 'EDQUOT') this.code = 'renditions-full';
    else this.code = 'renditions-unwritable';
  }
}

/** The code of an error of the cache, also of one that happened in a child; null for any other error. */
export function renditionCacheCode(error: unknown): RenditionCacheCode | null {
  if (error instanceof RenditionCacheError) return error.code;
  return error instanceof TaskError && isCacheCode(error.code) ? error.code : null;
}

/** An error of the cache in `root` in words for a person. */
export function toldCacheError(code: RenditionCacheCode, root: string, cause: unknown): FernwehError {
  if (code === 'renditions-full') {
    const message = 'The disk of the library is full. Make room on it, then import again.';
    return new FernwehError('disk-full', message, { cause, data: { path: root } });
  }
  const message = `Fernweh cannot write its previews into ${root}. Allow it, or free the folder, then import again.`;
  return new FernwehError('renditions-unwritable', message, { cause, data: { path: root } });
}

function isCacheCode(code: string | null): code is RenditionCacheCode {
  return code !== null && codes.has(code);
}
