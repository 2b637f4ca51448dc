import { currentStage } from '../../src-shared/model/current-stage.ts';
import type { Job } from '../../src-shared/model/job.ts';
import { Ring } from '../parts/ring.tsx';
import { isUnderWay } from './shown-jobs.ts';

/** The ring of a job; it turns only while work is really done. */
export function WorkRing({ job }: { readonly job: Job }) {
  const stage = currentStage(job);
  const part = !isUnderWay(job) ? 1 : stage?.total ? stage.done / stage.total : 0;
  return <Ring part={job.state === 'running' && part === 0 ? null : part} size={20} />;
}
