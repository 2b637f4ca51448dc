import { ORPCError } from '@orpc/server';
import { errorCodes, FernwehError } from '../../../src-shared/contract/errors.ts';

/** What every call's error carries beside its message. */
export interface ErrorData {
  readonly code: string;
  readonly [fact: string]: string | number | null;
}

/**
 * An error as it crosses the contract: the stable code, its HTTP status, the sentence, the facts. What is not ours
 * becomes `internal` without a stack: a page is no place for the engine's innards.
 */
export function toContractError(error: unknown): unknown {
  if (error instanceof FernwehError) {
    const data: ErrorData = { ...error.data, code: error.code };
    return new ORPCError(error.code, { status: errorCodes[error.code], message: error.message, data, cause: error });
  }
  if (error instanceof ORPCError) {
    if (error.code !== 'BAD_REQUEST') return error;
    const data: ErrorData = { code: 'bad-input' };
    return new ORPCError('bad-input', {
      status: errorCodes['bad-input'],
      message: `The call was not understood. ${issuesOf(error.data)}`.trim(),
      data,
      cause: error,
    });
  }
  if (error instanceof Error && error.name === 'AbortError') return error;
  const data: ErrorData = { code: 'internal' };
  return new ORPCError('internal', {
    status: errorCodes.internal,
    message: 'Fernweh ran into an error of its own. Try again; `fernweh doctor` may tell more.',
    data,
    cause: error,
  });
}

function issuesOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return '';
  const issues: unknown[] = data.issues;
  return issues
    .map((issue) => {
      if (typeof issue !== 'object' || issue === null) return '';
      const path = 'path' in issue && Array.isArray(issue.path) ? issue.path.map(String).join('.') : '';
      const message = 'message' in issue ? String(issue.message) : '';
      return path === '' ? message : `${path}: ${message}`;
    })
    .filter((text) => text !== '')
    .join('; ');
}
