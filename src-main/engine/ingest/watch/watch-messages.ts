/** @file What passes between the engine and the process that watches folders. */

/** A folder to be watched. */
export interface WatchOrder {
  /** Uuid of the source. */
  readonly id: string;
  /** Absolute, in the spelling of `platform/files/path-bytes.ts`. */
  readonly path: string;
  /** It is to be looked through once it is watched: nobody knows what happened to it before. */
  readonly catchUp: boolean;
}

/**
 * How a folder stands: `watching`, the system tells of changes; `polled`, it is looked through now and then; `away`, it
 * cannot be reached.
 */
export type WatchState = 'watching' | 'polled' | 'away';

/** What the process tells. `folders` have come to rest after something happened in them. */
export type WatchNews =
  | { readonly type: 'state'; readonly id: string; readonly state: WatchState }
  | {
      readonly type: 'touched';
      readonly id: string;
      readonly folders: readonly string[];
      /** Nothing was seen to happen: the folder was not watched until now. */
      readonly catchUp: boolean;
    };

/** When things are looked at. */
export interface WatchTimes {
  /** So long nothing more must have happened in a folder before it is looked at. */
  readonly quietMs: number;
  /** While it goes on and on, it is looked at this often. */
  readonly atMostMs: number;
  /** How often it is looked whether a folder is there. */
  readonly lookEveryMs: number;
  /** How often a folder that cannot be watched is looked through. */
  readonly pollEveryMs: number;
  /** How long after the start a folder is looked through: what is on the page goes first. */
  readonly catchUpAfterMs: number;
}

/** How long nobody may have written to a file before it is taken: never less than the folder rests when it is looked at. */
export function settledMs({ quietMs }: WatchTimes): number {
  return quietMs * 0.75;
}

/** A file that is being copied is written to more often than every two seconds. */
export const usualTimes: WatchTimes = {
  quietMs: 2000,
  atMostMs: 15_000,
  lookEveryMs: 30_000,
  pollEveryMs: 600_000,
  catchUpAfterMs: 5000,
};

/** The one task of the process: it never ends by itself. */
export interface WatchTasks {
  readonly watch: {
    readonly input: { readonly times: WatchTimes; readonly libraryPath: string };
    readonly output: null;
    /** News, or the question what is to be watched: answered when that is other than before. */
    readonly question: WatchNews | { readonly type: 'orders' };
    /** All that is to be watched from now on; null to news. */
    readonly answer: readonly WatchOrder[] | null;
  };
}
