/** @file A child process that scans: a share that hangs, or a folder of a million names, never holds the engine up. */
import { serveTasks } from '../platform/pool/child.ts';
import { lookAgain, type SecondLook, type TakenFile } from './look-again.ts';
import { scanFolder, type ScanBatch, type ScanOptions } from './scan.ts';

export interface ScanTasks {
  /** Tells what it finds portion by portion as questions; the answer is whether to go on. */
  readonly scan: {
    readonly input: ScanOptions;
    /** False when it was told to stop. */
    readonly output: boolean;
    readonly question: ScanBatch;
    readonly answer: boolean;
  };
  /** Whether files that were taken in are still as they were, in their order. */
  readonly lookAgain: {
    readonly input: readonly TakenFile[];
    readonly output: SecondLook[];
    readonly question: never;
    readonly answer: never;
  };
}

serveTasks<ScanTasks>({
  scan: async (options, ask) => {
    for await (const batch of scanFolder(options)) {
      if (!(await ask(batch))) return false;
    }
    return true;
  },
  lookAgain: (files) => lookAgain(files),
});
