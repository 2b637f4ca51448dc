/**
 * @file Bench `near`: date and distance at a million assets. 200 seeded questions, each with its total, days and shapes,
 * asked one after the other over the query thread as the engine asks them; beside it the count alone from SQLite
 * (`bare/near-sql.ts`). `ratio` is our p95 over its p95. No answer comes from a cache: every question is another one.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { openForQuery } from '../src-main/engine/catalog/open.ts';
import { openQueryClient } from '../src-main/engine/query/query-client.ts';
import { mulberry32 } from '../src-shared/algorithms/mulberry32.ts';
import type { PartialDate, Query } from '../src-shared/query/query.ts';
import { buildBare, openBare, type BareAsset, type BareQuestion } from './bare/near-sql.ts';
import { median, percentile, rounded, type BenchContext, type BenchResult } from './result.ts';
import { seedLibrary } from './seed-library.ts';

const questions = 200;
const runs = 3;
const msPerMinute = 60_000;

interface Asked {
  readonly query: Query;
  readonly bare: BareQuestion;
}

export async function run({ say }: BenchContext): Promise<BenchResult> {
  const assets = Number(process.env['FERNWEH_BENCH_ASSETS'] ?? 1_000_000);
  say(`a library of ${assets} assets …`);
  const library = seedLibrary(assets);
  const barePath = `${library}-near.sqlite`;
  const spots = readSpots(library);
  if (!existsSync(barePath)) {
    say('the R*Tree of the bare side …');
    const unfinished = `${barePath}.unfinished`;
    rmSync(unfinished, { force: true });
    buildBare(unfinished, spots);
    renameSync(unfinished, barePath);
  }
  const mix = makeQuestions(spots);

  const client = await openQueryClient({ libraryPath: library });
  const bare = openBare(barePath);
  await client.loaded();
  const { bytes, loadMs } = await client.status();
  const ours: number[][] = [];
  const theirs: number[][] = [];
  let matched = 0;
  for (let round = 0; round <= runs; round++) {
    const mine: number[] = [];
    const others: number[] = [];
    matched = 0;
    for (const { query, bare: question } of mix) {
      const begun = performance.now();
      const { total } = await client.run({ query, sort: 'time' });
      mine.push(performance.now() - begun);
      const asked = performance.now();
      const count = bare.count(question);
      others.push(performance.now() - asked);
      matched += total;
      // The columns hold positions to some centimetres and take radii that much larger.
      if (Math.abs(total - count) > 1) throw new Error(`${JSON.stringify(query)}: ${total}, by SQL ${count}`);
    }
    // The first round warms both sides.
    if (round > 0) {
      ours.push(mine);
      theirs.push(others);
      say(`p95 ${rounded(percentile(mine, 0.95))} ms, SQL ${rounded(percentile(others, 0.95))} ms`);
    }
  }
  bare.close();
  await client.close();

  const over = (all: readonly number[][], part: number): number => median(all.map((one) => percentile(one, part)));
  return {
    name: 'near',
    ratio: rounded(over(ours, 0.95) / over(theirs, 0.95)),
    cores: availableParallelism(),
    assets,
    questions,
    matchedMean: Math.round(matched / questions),
    p50Ms: rounded(over(ours, 0.5)),
    p95Ms: rounded(over(ours, 0.95)),
    maxMs: rounded(over(ours, 1)),
    sqlP50Ms: rounded(over(theirs, 0.5)),
    sqlP95Ms: rounded(over(theirs, 0.95)),
    loadMs: Math.round(loadMs ?? 0),
    columnsMb: rounded(bytes / 2 ** 20),
  };
}

function readSpots(library: string): BareAsset[] {
  const db = openForQuery(library);
  const rows = db
    .prepare<[], BareAsset>(
      `SELECT id, captured_local_ms / ${msPerMinute} AS localMinute, lat, lon FROM assets
       WHERE lat IS NOT NULL AND captured_local_ms >= 0`,
    )
    .all();
  db.close();
  return rows;
}

/** Around a photo: 1 to 1000 km, small circles as often as large ones, and a month, a season, a year or a decade. */
function makeQuestions(spots: readonly BareAsset[]): Asked[] {
  const random = mulberry32(20_140_621);
  const whole = (below: number): number => Math.floor(random() * below);
  return Array.from({ length: questions }, () => {
    const spot = spots[whole(spots.length)];
    if (spot === undefined) throw new Error('no asset of the library has a position');
    const taken = new Date(spot.localMinute * msPerMinute);
    const monthsBefore = [0, 1, 6, 60][whole(4)] ?? 0;
    const from = monthOf(taken, -monthsBefore);
    const to = monthOf(taken, monthsBefore);
    const lat = Number((spot.lat + random() * 0.02).toFixed(4));
    const lon = Number((spot.lon * 0.9999).toFixed(4));
    const radiusM = Math.round(1000 * 10 ** (random() * 3));
    return {
      query: {
        kind: 'all',
        of: [
          { kind: 'date', from, to },
          { kind: 'near', centre: { lat, lon }, radiusM },
        ],
      },
      bare: {
        fromMinute: firstMinute(from, 0),
        toMinute: firstMinute(to, 1) - 1,
        lat,
        lon,
        radiusM,
      },
    };
  });
}

type Month = PartialDate & { readonly month: number };

function monthOf(time: Date, shift: number): Month {
  const shifted = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + shift, 1));
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: null };
}

function firstMinute({ year, month }: Month, monthsLater: number): number {
  return Date.UTC(year, month - 1 + monthsLater, 1) / msPerMinute;
}
