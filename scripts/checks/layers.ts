/**
 * @file The layer gate: `node scripts/checks/layers.ts [PROJECT]` fails where a file imports what its layer may not see
 * (.dependency-cruiser.cjs), and where the tool did not read every source file: with a TypeScript that it does not
 * know it reads none and is content.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesBelow } from '../setup/sync-folder.ts';
import { projectRoot } from '../setup/project.mjs';

/** The parts of dependency-cruiser's JSON that are used here. */
interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string; readonly comment?: string }[] };
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string; readonly severity: string };
      readonly cycle?: readonly { readonly name: string }[];
    }[];
  };
}

const gatedFolders = ['src-shared', 'src-main', 'src-renderer', 'src-report', 'src-hub', 'bench', 'scripts'];

function cruise(root: string): Cruise {
  const tool = join(projectRoot, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const folders = gatedFolders.filter((folder) => existsSync(join(root, folder)));
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const { stdout, stderr } = spawnSync(process.execPath, [tool, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  try {
    return JSON.parse(stdout) as Cruise;
  } catch {
    throw new Error(`dependency-cruiser gave no answer.\n${stderr}`);
  }
}

/** Every reason to keep the gate shut, one line each; empty where all is well. */
function complaints(root: string, { modules, summary }: Cruise): string[] {
  const reasons = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
  const lines = summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle === undefined ? to : cycle.map(({ name }) => name).join(' -> ');
    const reason = reasons.get(rule.name);
    const imported = path === from ? '' : ` -> ${path}`;
    return `${from}${imported}: ${rule.name}${reason === undefined ? '' : ` (${reason})`}`;
  });
  const read = new Set(modules.map(({ source }) => source));
  const sources = gatedFolders.flatMap((folder) => filesBelow(join(root, folder)).map((file) => `${folder}/${file}`));
  const unread = sources.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !read.has(file));
  return [...lines, ...unread.map((file) => `${file}: not read by dependency-cruiser`)];
}

const root = resolve(process.argv[2] ?? projectRoot);
const result = cruise(root);
const lines = complaints(root, result);
for (const line of lines) process.stdout.write(`${line}\n`);
const own = result.modules.filter(({ source }) => gatedFolders.some((folder) => source.startsWith(`${folder}/`)));
process.stdout.write(`layers: ${String(own.length)} files read, ${String(lines.length)} complaints\n`);
process.exitCode = lines.length === 0 && own.length > 0 ? 0 : 1;
