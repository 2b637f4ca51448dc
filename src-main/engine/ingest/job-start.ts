import type { ImportTotals, JobState, JobTrigger } from '../../../src-shared/model/job.ts';
import type { CopyStart } from './copy/copy-stage.ts';
import type { JobFolder } from './import-run.ts';

/** What is known of a job before it runs; after a restart of the engine, with the totals it had reached. */
export interface JobStart {
  readonly id: string;
  /** Default: the user. */
  readonly trigger?: JobTrigger;
  /** None of an import that copies. */
  readonly folders: readonly JobFolder[];
  /** Copies into the library first; null: the files stay where they are. */
  readonly copy: CopyStart | null;
  readonly state: JobState;
  readonly startedAt: string;
  readonly totals: ImportTotals | null;
  /** How long earlier engines worked on it. */
  readonly workedMs: number;
}
