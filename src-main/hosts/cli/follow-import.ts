import type { ImportReport } from '../../../src-shared/model/job.ts';
import type { Calls } from './connect.ts';
import { followJob } from './follow-job.ts';

/** Shows the progress of an import until it has ended; Ctrl-C cancels it. */
export async function followImport(
  calls: Calls,
  id: string,
): Promise<{ readonly report: ImportReport; readonly cancelled: boolean }> {
  return await followJob(calls, {
    cancel: () => calls.jobs.cancel({ id }),
    report: async (signal) => {
      const report = await calls.imports.report({ id }, { signal });
      const cancelled = (await calls.jobs.list({})).some((job) => job.id === id && job.state === 'cancelled');
      return { report, cancelled };
    },
    show: (event, progress) => {
      if (event.type === 'job' && event.job.id === id) progress.show(event.job);
    },
  });
}
