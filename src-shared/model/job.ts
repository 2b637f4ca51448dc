import { z } from 'zod';

/** One bad file, told so that a traveller understands it. `path` is absolute. */
export const failure = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
});
export type Failure = z.infer<typeof failure>;

/** The stages of an import, in the order of the work. */
export const stage = z.enum(['scan', 'read', 'render']);
export type Stage = z.infer<typeof stage>;

export const stageProgress = z.object({
  stage,
  done: z.number(),
  /** Null while still counting. */
  total: z.number().nullable(),
});

export const jobState = z.enum(['running', 'paused', 'done', 'cancelled', 'failed']);
export type JobState = z.infer<typeof jobState>;

/** What an import found, in the words of the command line. */
export const importTotals = z.object({
  found: z.number(),
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  duplicates: z.number(),
  ignored: z.number(),
  failed: z.number(),
});
export type ImportTotals = z.infer<typeof importTotals>;

/** Long work: an import of one or more folders. */
export const job = z.object({
  id: z.string(),
  kind: z.enum(['import']),
  folders: z.array(z.string()),
  state: jobState,
  stages: z.array(stageProgress),
  totals: importTotals,
  /** Files finished per second over the last seconds; null before there is a steady speed. */
  filesPerS: z.number().nullable(),
  /** Time left in milliseconds; null before there is a steady speed. */
  etaMs: z.number().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Why the job itself could not run (state `failed`). */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Job = z.infer<typeof job>;

/** The stage that a job is at: the first that is not finished, else the last. */
export function currentStage(job: Job): Job['stages'][number] | undefined {
  return (
    job.stages.find((candidate) => candidate.total === null || candidate.done < candidate.total) ?? job.stages.at(-1)
  );
}

/** What `fernweh import --json` prints. */
export const importReport = importTotals.omit({ failed: true }).extend({
  failures: z.array(failure),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;
