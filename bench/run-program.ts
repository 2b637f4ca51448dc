import { spawn } from 'node:child_process';
import { memoryOfTreeMb } from './memory-of-tree.ts';

/** A program that was run to its end. */
export interface ProgramRun {
  readonly seconds: number;
  /** What it wrote to standard output. */
  readonly output: string;
  /** Memory over all its processes (PSS) again and again while it ran, in MB. */
  readonly memoryMb: readonly number[];
}

/** Runs Node with `args` to its end; memory is looked at every `everyMs`. Rejects when it ends with a code of failure. */
export async function runProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  everyMs = 200,
): Promise<ProgramRun> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const memoryMb: number[] = [];
  const watch = setInterval(() => {
    const now = child.pid === undefined ? null : memoryOfTreeMb(child.pid);
    if (now !== null && now > 0) memoryMb.push(now);
  }, everyMs);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(watch);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${errors}`);
  return { seconds: (performance.now() - begun) / 1000, output, memoryMb };
}
