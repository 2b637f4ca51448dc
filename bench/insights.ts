/**
 * @file Bench `insights`: what plots show beside the facets, at a million assets. The 200 questions of the bench `query`,
 * asked one after the other over the query thread; no answer comes from a cache. Every tenth of them also to SQLite alone
 * (`bare/insights-sql.ts`), each right after ours, so that a busy machine is so for both; figures are compared.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openQueryClient, type QueryClient } from '../src-main/engine/query/query-client.ts';
import type { Insights } from '../src-shared/contract/insights.ts';
import { leastScore } from '../src-shared/query/normalise.ts';
import { type BareFigures, buildMeasured, InsightsSql } from './bare/insights-sql.ts';
import { buildBare } from './bare/query-sql.ts';
import { namedClasses, type NamedClasses } from './query/named-classes.ts';
import { makeQuestions, type BenchQuestion } from './query/questions.ts';
import { whereSql } from './query/where-sql.ts';
import { median, percentile, rounded, type BenchContext, type BenchResult } from './result.ts';
import { seedLibrary } from './seed-library.ts';

const runs = 3;
const everyForSql = 10;

export async function run({ say }: BenchContext): Promise<BenchResult> {
  const assets = Number(process.env['FERNWEH_BENCH_ASSETS'] ?? 1_000_000);
  say(`a library of ${String(assets)} assets …`);
  const library = seedLibrary(assets, 1, true);
  const named = namedClasses();
  const sql = openSql(library, named, say);
  const questions = makeQuestions();
  const client = await openQueryClient({ libraryPath: library });
  await client.loaded();
  // The first asks for what is read behind the scenes.
  await client.insights({ query: { kind: 'everything' }, together: null });
  const { bytes } = await client.status();
  const rounds: number[][] = [];
  for (let round = 0; round <= runs; round++) {
    const taken: number[] = [];
    for (const question of questions) taken.push((await timed(client, question)).ms);
    if (round > 0) rounds.push(taken);
    say(`p50 ${String(rounded(median(taken)))} ms, p95 ${String(rounded(percentile(taken, 0.95)))} ms`);
  }
  const pairs: { readonly ours: number; readonly bare: number }[] = [];
  for (const question of questions.filter((_, index) => index % everyForSql === 0)) {
    const { ms: ours, insights } = await timed(client, question);
    const begun = performance.now();
    const figures = sql.answer(asked(question, named));
    pairs.push({ ours, bare: performance.now() - begun });
    compare(question, insights, figures);
  }
  await client.close();
  sql.close();
  const over = (part: number): number => rounded(median(rounds.map((one) => percentile(one, part))));
  return {
    name: 'insights',
    // Both sides of a pair ran one after the other.
    ratio: Math.round(median(pairs.map(({ ours, bare }) => ours / bare)) * 10_000) / 10_000,
    cores: availableParallelism(),
    ...{ assets, questions: questions.length, p50Ms: over(0.5), p95Ms: over(0.95), maxMs: over(1) },
    ...{ sqlQuestions: pairs.length, columnsMb: rounded(bytes / 2 ** 20) },
    sqlP50Ms: rounded(median(pairs.map(({ bare }) => bare))),
    sqlP95Ms: rounded(
      percentile(
        pairs.map(({ bare }) => bare),
        0.95,
      ),
    ),
  };
}

async function timed(client: QueryClient, { query }: BenchQuestion): Promise<{ ms: number; insights: Insights }> {
  const begun = performance.now();
  const insights = await client.insights({ query, together: null });
  return { ms: performance.now() - begun, insights };
}

function openSql(library: string, named: NamedClasses, say: (line: string) => void): InsightsSql {
  const catalog = join(library, 'catalog.sqlite');
  const [facts, measured] = [`${library}-query.sqlite`, `${library}-insights.sqlite`];
  for (const [path, build] of [
    [facts, (unfinished: string) => buildBare(unfinished, catalog, named.families)],
    [measured, (unfinished: string) => buildMeasured(unfinished, catalog)],
  ] as const) {
    if (existsSync(path)) continue;
    say('the tables of the bare side …');
    const unfinished = `${path}.unfinished`;
    rmSync(unfinished, { force: true });
    build(unfinished);
    renameSync(unfinished, path);
  }
  return new InsightsSql(facts, measured);
}

function asked({ query }: BenchQuestion, named: NamedClasses) {
  const least = leastScore(query);
  return { where: whereSql(query, named, least), least, person: named.ids.get('person') ?? 0 };
}

/** Circles may differ by two photos: the columns hold positions to some centimetres and take radii that much larger. */
function compare({ text }: BenchQuestion, ours: Insights, sql: BareFigures): void {
  const { together } = ours;
  const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
  // Which class is the twelfth is open where two are as frequent: the pair met most often is told by both.
  const most = (counts: readonly number[]): number => counts.reduce((least, one) => Math.max(least, one), 0);
  const both = together.photos.flatMap((line, at) => line.slice(0, at));
  const compared: Record<string, readonly [number, number]> = {
    total: [ours.total, sql.total],
    days: [new Set(ours.camerasByDay.day).size, sql.days],
    iso: [sum(ours.iso.count), sum(sql.iso.map(({ count }) => count))],
    isos: [ours.iso.value.length, sql.iso.length],
    people: [sum(ours.people.slice(1)), sql.people],
    together: [most(both), most(sql.pairs)],
  };
  for (const [what, [mine, theirs]] of Object.entries(compared)) {
    if (Math.abs(mine - theirs) > (text.includes('near:') ? 2 : 0)) {
      throw new Error(`${text}: ${what} ${String(mine)}, by SQL ${String(theirs)}`);
    }
  }
}
