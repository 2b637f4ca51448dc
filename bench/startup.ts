/**
 * @file Bench `startup`: from starting the engine's process (`fernweh serve`) on a library of 200,000 assets to the
 * first page of the grid over HTTP: the whole answer (total, days, shapes) and its first 200 pictures. `ratio` is the
 * time over the second that is allowed. The file system's cache is warm; everything else is cold.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { client } from '../src-main/hosts/cli/connect.ts';
import { memoryOfTreeMb } from './memory-of-tree.ts';
import { median, rounded, type BenchContext, type BenchResult } from './result.ts';
import { seedLibrary } from './seed-library.ts';

const runs = 3;
const allowedMs = 1000;
const tiles = 200;
const command = join(import.meta.dirname, '../bin/fernweh.js');

interface Start {
  readonly listeningMs: number;
  readonly firstPageMs: number;
  readonly memoryMb: number | null;
}

export async function run({ say }: BenchContext): Promise<BenchResult> {
  const assets = Number(process.env['FERNWEH_BENCH_ASSETS'] ?? 200_000);
  say(`a library of ${assets} assets …`);
  const library = seedLibrary(assets);
  const starts: Start[] = [];
  for (let round = 0; round <= runs; round++) {
    const start = await startOnce(library, assets);
    say(`listening after ${Math.round(start.listeningMs)} ms, first page after ${Math.round(start.firstPageMs)} ms`);
    // The first start fills the file system's cache.
    if (round > 0) starts.push(start);
  }
  const firstPageMs = median(starts.map((start) => start.firstPageMs));
  const memory = starts.map((start) => start.memoryMb).filter((memoryMb) => memoryMb !== null);
  return {
    name: 'startup',
    ratio: rounded(firstPageMs / allowedMs),
    cores: availableParallelism(),
    assets,
    firstPageMs: Math.round(firstPageMs),
    listeningMs: Math.round(median(starts.map((start) => start.listeningMs))),
    memoryMb: memory.length === 0 ? null : Math.round(median(memory)),
  };
}

async function startOnce(library: string, assets: number): Promise<Start> {
  const begun = performance.now();
  const engine = spawn(process.execPath, [command, 'serve', '--library', library], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const address = await addressOf(engine);
    const listeningMs = performance.now() - begun;
    const { origin, searchParams } = new URL(address);
    const calls = client(origin, searchParams.get('token') ?? '', (request) => fetch(request));
    const everything = { query: '', sort: 'time' } as const;
    const [answer, slice] = await Promise.all([
      calls.query.run(everything),
      calls.query.slice({ ...everything, offset: 0, limit: tiles }),
    ]);
    const firstPageMs = performance.now() - begun;
    if (answer.total !== assets || slice.id.length !== tiles) {
      throw new Error(`${answer.total} assets and ${slice.id.length} tiles were answered`);
    }
    return { listeningMs, firstPageMs, memoryMb: engine.pid === undefined ? null : memoryOfTreeMb(engine.pid) };
  } finally {
    await stop(engine);
  }
}

/** The address in the first line that `serve` prints. */
async function addressOf(engine: ChildProcess): Promise<string> {
  if (engine.stdout === null) throw new Error('the engine has no output');
  const lines = createInterface({ input: engine.stdout });
  for await (const line of lines) {
    const address = /http:\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('the engine ended without an address');
}

async function stop(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null) return;
  const ended = once(engine, 'exit');
  engine.kill('SIGTERM');
  await ended;
}
