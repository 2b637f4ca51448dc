/**
 * @file Bench `query`: everything that a change of a query shows, at a million assets. 200 seeded questions
 * (`query/questions.ts`), asked one after the other over the query thread; each answer has the first ids in sort order,
 * the total, all facets and the cells of a map. No answer comes from a cache: no two questions are alike, and only four
 * answers are kept. Beside it every fifth of them to SQLite alone (`bare/query-sql.ts`).
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openQueryClient, type QueryClient } from '../src-main/engine/query/query-client.ts';
import { leastScore } from '../src-shared/query/normalise.ts';
import { buildBare } from './bare/query-sql.ts';
import { askSql, sqlTimeoutMs } from './query/ask-sql.ts';
import { namedClasses } from './query/named-classes.ts';
import { makeQuestions, type BenchQuestion } from './query/questions.ts';
import { orderSql, whereSql } from './query/where-sql.ts';
import { median, percentile, rounded, type BenchContext, type BenchResult } from './result.ts';
import { seedLibrary } from './seed-library.ts';

/** So many ids come with each answer: what a page shows at first. */
const firstIds = 200;
const runs = 3;
const everyForSql = 5;
const limits = { p95Ms: 50, readyMs: 3000, columnsMb: 250 };
const smaller = [10_000, 100_000];

interface Figures {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** From the start of the thread until all is there; the first time, and with the file beside the catalog. */
  readonly firstReadyMs: number;
  readonly readyMs: number;
  readonly columnsMb: number;
  readonly totals: readonly number[];
}

export async function run({ say }: BenchContext): Promise<BenchResult> {
  const assets = Number(process.env['FERNWEH_BENCH_ASSETS'] ?? 1_000_000);
  const questions = makeQuestions();
  const growth: Record<string, Record<string, number>> = {};
  let last: Figures | null = null;
  let library = '';
  for (const size of [...smaller.filter((one) => one < assets), assets]) {
    say(`a library of ${String(size)} assets …`);
    library = seedLibrary(size, 1, true);
    last = await measure(library, questions, say);
    const { p50Ms, p95Ms, maxMs, firstReadyMs, readyMs, columnsMb } = last;
    growth[String(size)] = { p50Ms, p95Ms, maxMs, firstReadyMs, readyMs, columnsMb };
  }
  if (last === null) throw new Error('no library was measured');
  checkMix(questions, last.totals, assets);
  const sql = await measureSql(library, questions, last.totals, say);
  const { p50Ms, p95Ms, maxMs, firstReadyMs, readyMs, columnsMb } = last;
  return {
    name: 'query',
    ratio: rounded(Math.min(limits.p95Ms / p95Ms, limits.readyMs / readyMs, limits.columnsMb / columnsMb)),
    cores: availableParallelism(),
    ...{ assets, questions: questions.length, p95Ms, p50Ms, maxMs },
    ...{ columnsReadyMs: readyMs, firstReadyMs, columnsBytes: Math.round(columnsMb * 2 ** 20) },
    ...{ growth, ...sql },
  };
}

async function measure(
  library: string,
  questions: readonly BenchQuestion[],
  say: (line: string) => void,
): Promise<Figures> {
  rmSync(join(library, 'columns.snapshot'), { force: true });
  const ready: number[] = [];
  // The first reads the catalog and leaves the file that the others read.
  for (let start = 0; start <= runs; start++) {
    const begun = performance.now();
    const client = await openQueryClient({ libraryPath: library });
    await whole(client);
    ready.push(performance.now() - begun);
    await client.close();
  }
  const [firstReadyMs = 0, ...later] = ready.map(Math.round);
  const client = await openQueryClient({ libraryPath: library });
  await whole(client);
  const rounds: number[][] = [];
  const totals: number[] = [];
  for (let round = 0; round <= runs; round++) {
    const taken: number[] = [];
    totals.length = 0;
    for (const { query, sort, map } of questions) {
      const begun = performance.now();
      const { total } = await client.facets({ query, sort, ids: firstIds, map });
      taken.push(performance.now() - begun);
      totals.push(total);
    }
    // The first round warms up, and reads what orders by name and size need.
    if (round > 0) rounds.push(taken);
    say(`p50 ${String(rounded(median(taken)))} ms, p95 ${String(rounded(percentile(taken, 0.95)))} ms`);
  }
  const { bytes } = await client.status();
  await client.close();
  const over = (part: number): number => rounded(median(rounds.map((one) => percentile(one, part))));
  return {
    ...{ p50Ms: over(0.5), p95Ms: over(0.95), maxMs: over(1) },
    ...{ firstReadyMs, readyMs: median(later), columnsMb: rounded(bytes / 2 ** 20), totals },
  };
}

/** Waits until columns and classes are there. */
async function whole(client: QueryClient): Promise<void> {
  await client.loaded();
  await client.classCounts({ query: { kind: 'everything' } });
}

/** The questions are what they are said to be. */
function checkMix(questions: readonly BenchQuestion[], totals: readonly number[], assets: number): void {
  const texts = questions.map(({ text }) => text);
  const mix = {
    questions: [questions.length, 200],
    everything: [totals.filter((total) => total === assets).length, 20],
    many: [totals.filter((total) => total > assets * 0.3).length, 60],
    circles: [texts.filter((text) => text.includes('near:')).length, 60],
    classes: [texts.filter((text) => /class:.*(class:|,)/.test(text) && !text.includes('near:')).length, 60],
    different: [new Set(questions.map(({ text, sort }) => `${sort} ${text}`)).size, 200],
  };
  for (const [what, [found = 0, least = 0]] of Object.entries(mix)) {
    if (found < least)
      throw new Error(`of the questions ${String(found)} are "${what}", which should be ${String(least)}`);
  }
}

async function measureSql(
  library: string,
  questions: readonly BenchQuestion[],
  totals: readonly number[],
  say: (line: string) => void,
): Promise<Record<string, number>> {
  const named = namedClasses();
  const path = `${library}-query.sqlite`;
  if (!existsSync(path)) {
    say('the tables of the bare side …');
    const unfinished = `${path}.unfinished`;
    rmSync(unfinished, { force: true });
    buildBare(unfinished, join(library, 'catalog.sqlite'), named.families);
    renameSync(unfinished, path);
  }
  const asked = questions.filter((_, index) => index % everyForSql === 0);
  const answers = await askSql(
    path,
    asked.map(({ query, sort, map }) => {
      const least = leastScore(query);
      return { where: whereSql(query, named, least), order: orderSql(sort), least, ids: firstIds, map };
    }),
  );
  answers.totals.forEach((total, index) => {
    const ours = totals[index * everyForSql] ?? 0;
    // The columns hold positions to some centimetres and take radii that much larger.
    if (total !== null && Math.abs(total - ours) > 2) {
      throw new Error(`${asked[index]?.text ?? ''}: ${String(ours)}, by SQL ${String(total)}`);
    }
  });
  const { ms, timeouts } = answers;
  say(`SQL p50 ${String(rounded(median(ms)))} ms, p95 ${String(rounded(percentile(ms, 0.95)))} ms`);
  return {
    ...{ sqlQuestions: asked.length, sqlP50Ms: rounded(median(ms)), sqlP95Ms: rounded(percentile(ms, 0.95)) },
    ...{ sqlTimeouts: timeouts, sqlTimeoutMs },
  };
}
