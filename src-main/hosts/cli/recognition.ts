import type { RecognitionReport } from '../../../src-shared/model/recognition-state.ts';
import type { Calls } from './connect.ts';
import { note } from './output.ts';
import { Progress } from './progress.ts';
import { whyNothing } from './why-nothing.ts';

/** `fetch` gives up on an answer that does not begin within five minutes: it is asked anew before. */
const askAnewMs = 120_000;

/** What recognition did, and the models that could look at nothing. */
export interface Recognised extends RecognitionReport {
  readonly problems: readonly { readonly model: string; readonly code: string; readonly message: string }[];
  /** Where no photo was looked at: why, in a sentence. */
  readonly why: string | null;
}

/** What is to be looked at; `models` null: by all that do not rest. */
export interface RecogniseRequest {
  readonly query: string;
  readonly models: readonly string[] | null;
}

/** Has photos looked at and shows how far it is until the end. Null where no model is installed. */
export async function recognise(calls: Calls, { query, models }: RecogniseRequest): Promise<Recognised | null> {
  const before = await calls.recognition.state({});
  if (before.phase === 'no-models' && !(await calls.models.list({})).some(({ state }) => state === 'damaged'))
    return null;
  const progress = new Progress();
  const ended = new AbortController();
  const watching = watch(calls, progress, ended.signal);
  try {
    const report = await reportOf(calls, { query, models });
    const { models: states } = await calls.recognition.state({});
    const asked = states.filter(({ id }) => models === null || models.includes(id));
    const problems = asked.flatMap(({ id, problem }) => (problem === null ? [] : [{ model: id, ...problem }]));
    const isNothing = report.recognised === 0 && report.failures.length === 0;
    const why = isNothing
      ? whyNothing(
          await calls.models.list({}),
          models,
          problems.map(({ model }) => model),
        )
      : null;
    return { ...report, problems, why };
  } finally {
    ended.abort();
    await watching;
    progress.end();
  }
}

async function reportOf(calls: Calls, { query, models }: RecogniseRequest): Promise<RecognitionReport> {
  for (;;) {
    const patience = AbortSignal.timeout(askAnewMs);
    try {
      return await calls.recognition.run({ query, models: models === null ? null : [...models] }, { signal: patience });
    } catch (error) {
      if (!patience.aborted) throw error;
    }
  }
}

async function watch(calls: Calls, progress: Progress, signal: AbortSignal): Promise<void> {
  try {
    for await (const event of await calls.events({}, { signal })) {
      if (event.type === 'recognition') progress.showRecognition(event.state);
    }
  } catch (error) {
    // The stream ends by being aborted; a broken one costs the bar, not the work.
    if (!signal.aborted)
      note(`The progress cannot be shown: ${error instanceof Error ? error.message : String(error)}`);
  }
}
