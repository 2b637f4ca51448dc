/** @file What a pool and its child processes say to each other over the IPC channel (structured clone). */

/** One kind of task: what goes in, what comes out, and what the child may ask in the middle of it. */
export interface TaskShape {
  readonly input: unknown;
  readonly output: unknown;
  readonly question: unknown;
  readonly answer: unknown;
}

/** The tasks a child entry knows, by name. Written as an interface and shared by the entry and its pool. */
export type TaskMap<Tasks> = { readonly [Name in keyof Tasks]: TaskShape };

/** Environment variable that tells a child how much memory it may have, in bytes; `Infinity` for no limit. */
export const limitVariable = 'FERNWEH_CHILD_LIMIT_BYTES';

/** Environment variable that tells a child whose it is: its owner may be gone before it can ask. */
export const ownerVariable = 'FERNWEH_CHILD_OWNER';

/** Pool → child. */
export type ToChild =
  | { readonly type: 'task'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'answer'; readonly askId: number; readonly answer: unknown }
  | { readonly type: 'refused'; readonly askId: number; readonly message: string };

/** Child → pool. `rssBytes` lets the pool recycle a child that has grown. */
export type FromChild =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown; readonly rssBytes: number }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly code: string | null;
      readonly message: string;
      readonly rssBytes: number;
    }
  | { readonly type: 'ask'; readonly id: number; readonly askId: number; readonly question: unknown };
