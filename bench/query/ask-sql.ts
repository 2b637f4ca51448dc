import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { BareQuestion } from '../bare/query-sql.ts';

/** So long a question may take; one that takes longer counts so much. */
export const sqlTimeoutMs = 10_000;

export interface SqlAnswers {
  /** Of each question; `sqlTimeoutMs` for one that was given up. */
  readonly ms: readonly number[];
  /** Photos that match; null where it was given up. */
  readonly totals: readonly (number | null)[];
  readonly timeouts: number;
}

/** Asks the bare side one question after the other, each once. */
export async function askSql(path: string, questions: readonly BareQuestion[]): Promise<SqlAnswers> {
  const ms: number[] = [];
  const totals: (number | null)[] = [];
  let child = await start(path);
  for (const question of questions) {
    const answer = once(child, 'message', { signal: AbortSignal.timeout(sqlTimeoutMs) }).then(
      ([told]) => told as { readonly ms: number; readonly total: number },
      () => null,
    );
    child.send(question);
    const told = await answer;
    ms.push(told?.ms ?? sqlTimeoutMs);
    totals.push(told?.total ?? null);
    if (told !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
    child = await start(path);
  }
  child.disconnect();
  await once(child, 'exit');
  return { ms, totals, timeouts: totals.filter((total) => total === null).length };
}

async function start(path: string): Promise<ReturnType<typeof fork>> {
  const child = fork(new URL('../bare/query-sql-process.ts', import.meta.url), [path]);
  await once(child, 'message');
  return child;
}
