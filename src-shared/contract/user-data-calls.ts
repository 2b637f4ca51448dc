import { oc } from '@orpc/contract';
import { z } from 'zod';
import { foreignProgram, foreignReport } from '../model/foreign-data.ts';
import { userDataReport } from '../model/user-data.ts';

/** What the user made, as a file. It is written by `exports` (preset `json`). */
export const userDataCalls = {
  /** Takes it in, as one action that can be taken back; `path` is absolute: the file, or the folder of the export. */
  take: oc
    .input(
      z.object({
        path: z.string().min(1),
        /** What the library says otherwise is said as in the file from now on; else it stays, and is counted. */
        replace: z.boolean().default(false),
        /** Only tells what would come. */
        dryRun: z.boolean().default(false),
      }),
    )
    .output(userDataReport),
  /**
   * Takes in what the user made with another program, for photos that are in the library; `path` is absolute: its database,
   * or the folder that it lies in. Only read, never written.
   */
  takeForeign: oc
    .input(
      z.object({
        program: foreignProgram,
        path: z.string().min(1),
        /** As with `take`. */
        replace: z.boolean().default(false),
        dryRun: z.boolean().default(false),
      }),
    )
    .output(foreignReport),
};
