import { ORPCError } from '@orpc/client';
import { FernwehError } from '../../../src-shared/contract/errors.ts';
import { pointAt } from '../../../src-shared/query/point-at.ts';
import { UsageError } from './usage-error.ts';

export interface Told {
  readonly text: string;
  readonly exitCode: 1 | 2;
}

/** An error as the command line tells it: one sentence, for a query with the place under it. */
export function tell(error: unknown, query: string | null = null): Told {
  if (error instanceof UsageError) return { text: `fernweh: ${error.message}`, exitCode: 2 };
  const data = factsOf(error);
  if (data === null) {
    const message = error instanceof Error ? error.message : String(error);
    return { text: `fernweh: ${message}`, exitCode: 1 };
  }
  const message = error instanceof Error ? error.message : '';
  const wrongly = ['query-syntax', 'unknown-place', 'unknown-area', 'unknown-album'];
  const askedWrongly = wrongly.includes(String(data['code']));
  const at = data['at'];
  if (askedWrongly && query !== null && typeof at === 'number') {
    const length = typeof data['length'] === 'number' ? data['length'] : 1;
    return { text: `fernweh: ${message}\n${pointAt(query, at, length)}`, exitCode: 2 };
  }
  return { text: `fernweh: ${message}`, exitCode: askedWrongly || data['code'] === 'bad-input' ? 2 : 1 };
}

/** `code` and `data` of one of our errors, from here or from an engine; null for any other. */
export function factsOf(error: unknown): Readonly<Record<string, unknown>> | null {
  if (error instanceof FernwehError) return { ...error.data, code: error.code };
  if (error instanceof ORPCError && typeof error.data === 'object' && error.data !== null) {
    return { ...(error.data as Record<string, unknown>) };
  }
  return null;
}
