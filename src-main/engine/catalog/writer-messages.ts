import { FernwehError, isErrorCode, type ErrorCode } from '../../../src-shared/contract/errors.ts';
import type { ColumnsStep } from './columns-state.ts';
import type { CatalogWriter } from './writer-api.ts';

/** @file What passes between the engine's thread and the writer's. */

export type CallName = keyof CatalogWriter;

export interface CallMessage {
  readonly type: 'call';
  readonly id: number;
  readonly name: CallName;
  readonly args: readonly unknown[];
}

/** `checked` false: the catalog was not found whole in this run, and is checked again at the next start. */
export interface CloseMessage {
  readonly type: 'close';
  readonly checked: boolean;
}

export type ToWriterThread = CallMessage | CloseMessage;

/** An error on its way: our codes and their facts stay what they are. */
export interface ErrorMessage {
  readonly code: ErrorCode;
  readonly message: string;
  readonly data: FernwehError['data'];
}

export type FromWriterThread =
  | {
      readonly type: 'ready';
      readonly uncleanEnd: boolean;
      readonly createdAt: string;
      readonly warnings: readonly string[];
    }
  | { readonly type: 'failed'; readonly error: ErrorMessage }
  /** Comes before the `done` of the call that made these changes. */
  | {
      readonly type: 'committed';
      readonly changed: readonly number[];
      readonly removed: readonly number[];
      readonly step: ColumnsStep;
    }
  | { readonly type: 'done'; readonly id: number; readonly result: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly error: ErrorMessage }
  | { readonly type: 'closed'; readonly error: ErrorMessage | null };

export function errorToMessage({ code, message, data }: FernwehError): ErrorMessage {
  return { code, message, data };
}

export function errorFromMessage({ code, message, data }: ErrorMessage): FernwehError {
  return new FernwehError(isErrorCode(code) ? code : 'internal', message, { data });
}
