/** @file Checks the types of every runtime's program, side by side: `node scripts/checks/typecheck.ts`. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../setup/project.mjs';

/** One program a runtime: shared code sees neither Node nor the DOM, the engine no DOM, the page no Node. */
const programs = [
  'tsconfig.shared.json',
  'tsconfig.main.json',
  'tsconfig.renderer.json',
  'tsconfig.report.json',
  'tsconfig.json',
];

/** TypeScript 7: a quarter of the time of 6, which stays for the gate of the layers (`docs/dependencies.md`). */
const compiler = join(projectRoot, 'node_modules', 'typescript-native', 'bin', 'tsc');
const cache = join(projectRoot, '.cache', 'types');
mkdirSync(cache, { recursive: true });

/** Runs the compiler over one program; what it says comes in one piece. */
async function check(program: string): Promise<{ program: string; ok: boolean; output: string }> {
  const buildInfo = join(cache, `${program}.tsbuildinfo`);
  const args = [compiler, '-p', program, '--incremental', '--tsBuildInfoFile', buildInfo, '--pretty', 'false'];
  // The programs fill the cores by themselves. Four checkers in each find out four times what a type is: twice the work.
  const child = spawn(process.execPath, [...args, '--checkers', '1'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { program, ok: code === 0, output };
}

const results = await Promise.all(programs.map(check));
for (const { program, ok, output } of results) {
  process.stdout.write(`${program}: ${ok ? 'ok' : 'errors'}\n${output}`);
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
