import { z } from 'zod';
import { userDataReport } from './user-data.ts';

/** @file What comes in from the database of another program (docs/moving-in.md). */

/** The programs whose databases are read. */
export const foreignProgram = z.enum(['digikam', 'lightroom']);
export type ForeignProgram = z.infer<typeof foreignProgram>;

/** How people call them. */
export const foreignProgramNames: Readonly<Record<ForeignProgram, string>> = {
  digikam: 'digiKam',
  lightroom: 'Lightroom',
};

/** What taking it in did; what `fernweh import --from --json` prints. Nothing ever waits: photos have no hash there. */
export const foreignReport = userDataReport.extend({
  program: foreignProgram,
  /** Photos there that are not in the library, and where the first lie. Nothing is kept of them. */
  notFound: z.object({ count: z.number(), examples: z.array(z.string()) }),
});
export type ForeignReport = z.infer<typeof foreignReport>;
