import type { Job } from './job.ts';

/** The stage that a job is at: the first that is not finished, else the last. */
export function currentStage(job: Job): Job['stages'][number] | undefined {
  return (
    job.stages.find((candidate) => candidate.total === null || candidate.done < candidate.total) ?? job.stages.at(-1)
  );
}
