import type { EngineEvent } from '../../../src-shared/contract/contract.ts';
import type { Calls } from './connect.ts';
import { note } from './output.ts';
import { Progress } from './progress.ts';

/** `fetch` gives up on an answer that does not begin within five minutes. */
const askAnewMs = 120_000;

/** A job that is under way, as a door follows it. */
export interface Followed<Report> {
  readonly cancel: () => Promise<unknown>;
  /** Gives the report once the job has ended; asked anew when it was aborted. */
  readonly report: (signal: AbortSignal) => Promise<Report>;
  /** Shows what the event tells of the job, if it does. */
  readonly show: (event: EngineEvent, progress: Progress) => void;
}

/**
 * Shows the progress until the job has ended, and gives its report; Ctrl-C cancels it, a second one ends the process.
 * While it listens to events a passing engine stays for the next question of `report`.
 */
export async function followJob<Report>(calls: Calls, job: Followed<Report>): Promise<Report> {
  const progress = new Progress();
  const ended = new AbortController();
  const cancel = (): void => {
    process.once('SIGINT', () => process.exit(1));
    progress.end();
    note('Stopping …');
    // Where the engine is gone the report says so.
    job.cancel().catch(() => undefined);
  };
  process.once('SIGINT', cancel);
  const watching = watch(calls, job, progress, ended.signal);
  try {
    return await reportOf(job);
  } finally {
    ended.abort();
    await watching;
    progress.end();
    process.removeListener('SIGINT', cancel);
  }
}

async function reportOf<Report>(job: Followed<Report>): Promise<Report> {
  for (;;) {
    const patience = AbortSignal.timeout(askAnewMs);
    try {
      return await job.report(patience);
    } catch (error) {
      if (!patience.aborted) throw error;
    }
  }
}

async function watch<Report>(
  calls: Calls,
  job: Followed<Report>,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const event of await calls.events({}, { signal })) job.show(event, progress);
  } catch (error) {
    // The stream ends by being aborted; a broken one costs the bar, not the job, whose report tells the rest.
    if (!signal.aborted)
      note(`The progress cannot be shown: ${error instanceof Error ? error.message : String(error)}`);
  }
}
