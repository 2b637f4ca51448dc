import type { SidecarFailureCode } from '../../../src-shared/contract/sidecar-calls.ts';
import { FileFailure } from '../../../src-shared/contract/errors.ts';

/** A sidecar that could not be written; it is as it was. */
export class SidecarFailure extends Error {
  readonly code: SidecarFailureCode;

  constructor(code: SidecarFailureCode, options?: ErrorOptions) {
    super(`The sidecar could not be written: ${code}.`, options);
    this.name = 'SidecarFailure';
    this.code = code;
  }
}

/** Why, of whatever was thrown. */
export function sidecarFailureCode(error: unknown): SidecarFailureCode {
  if (error instanceof SidecarFailure) return error.code;
  if (error instanceof FileFailure) return 'damaged';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'not-writable';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code === 'ENAMETOOLONG') return 'name-too-long';
  return 'other';
}
