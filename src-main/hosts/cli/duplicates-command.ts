import { resolve } from 'node:path';
import {
  trashFailures,
  type FilesToTrash,
  type KeepRule,
  type Trashed,
  type TrashPlan,
} from '../../../src-shared/contract/trash-calls.ts';
import { writtenSize } from '../../../src-shared/model/written-size.ts';
import { parseArguments } from './arguments.ts';
import { connect, endless, type Calls } from './connect.ts';
import { followJob } from './follow-job.ts';
import { libraryPath } from './library-path.ts';
import { note, write } from './output.ts';
import { printable } from './table.ts';
import { UsageError } from './usage-error.ts';

export const duplicatesHelp = `fernweh duplicates [--json]
fernweh duplicates --trash --keep primary|oldest|shortest|source-order|SOURCE [--dry-run] [--json]

Files of the library with the same content, and where they are: those that take most room first. The file that the photo
is shown by comes first.

  --trash     moves all but one of each to the system's trash; both files are read and compared right before. Undo in the
              app takes them back
  --keep RULE which one stays: primary, the one that is shown; oldest, by the time of the file; shortest, by its path;
              source-order, the one in the folder that was added first; or a folder of the library: what has no file in it
              is left alone. A file by whose sidecar or name the photo shows what no other tells stays as well
  --dry-run   with --trash: tells what would go, and moves nothing
  --json      one JSON value: [{asset, sizeBytes, freeableBytes, files: [{path, sizeBytes, mtimeMs, source, primary}]}], of
              --trash {files, bytes, group, left, failures}, of --dry-run {files, bytes, photos, folders, examples, telling}

Ends with 1 where a file could not be moved, or it was stopped by Ctrl-C; the others are in the trash.`;

const pageSize = 200;
const rules = ['primary', 'oldest', 'shortest', 'source-order'] as const;

/** `fernweh duplicates`: lists files with the same content, or moves all but one of each to the trash; 1 where some stayed. */
export async function duplicatesCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    json: { type: 'boolean' },
    trash: { type: 'boolean' },
    keep: { type: 'string' },
    'dry-run': { type: 'boolean' },
  });
  const { json = false, trash = false, keep, 'dry-run': isDry = false } = values;
  if (positionals.length > 0) throw new UsageError('fernweh duplicates takes options only.');
  if (trash && keep === undefined) throw new UsageError('Which file stays? Add --keep oldest|shortest|SOURCE.');
  if (!trash && (keep !== undefined || isDry)) throw new UsageError('--keep and --dry-run belong to --trash.');
  const connection = await connect(libraryPath(values.library), endless, { mustBeThere: true });
  try {
    const { calls } = connection;
    if (keep === undefined) return await list(calls, json);
    const which: FilesToTrash = { what: 'duplicates', keep: await ruleOf(calls, keep), assets: null };
    const plan = await calls.files.planTrash({ which });
    if (isDry) return await tellPlan(plan, json);
    tellStaying(plan);
    if (plan.files === 0)
      return await tellDone({ group: null, files: 0, bytes: 0, left: 0, failures: { count: 0, examples: [] } }, json);
    return await tellDone(await move(calls, which, plan.files), json);
  } finally {
    await connection.close();
  }
}

async function move(calls: Calls, which: FilesToTrash, expected: number): Promise<Trashed> {
  const moving = await calls.files.trash({ which, expected });
  return await followJob(calls, {
    cancel: () => calls.files.stopTrash({}),
    report: (signal) => calls.files.trashReport(moving, { signal }),
    show: (event, progress) => {
      if (event.type === 'trash' && event.progress?.group === moving.group) progress.showTrash(event.progress);
    },
  });
}

async function list(calls: Calls, json: boolean): Promise<number> {
  const groups: Awaited<ReturnType<Calls['duplicates']['list']>>['groups'] = [];
  let [files, bytes] = [0, 0];
  for (let offset = 0; ; offset += pageSize) {
    const page = await calls.duplicates.list({ offset, limit: pageSize });
    groups.push(...page.groups);
    [files, bytes] = [page.files, page.bytes];
    if (offset + pageSize >= page.total) break;
  }
  if (json) await write(`${JSON.stringify(groups)}\n`);
  else {
    for (const group of groups) {
      await write(`${writtenSize(group.sizeBytes)} × ${String(group.files.length)}\n`);
      for (const { path, primary } of group.files) await write(`  ${primary ? '*' : ' '} ${printable(path)}\n`);
    }
  }
  note(
    groups.length === 0
      ? 'No two files of the library have the same content.'
      : `${counted(files, 'file')} could go, ${writtenSize(bytes)}. --trash --keep RULE moves them to the trash.`,
  );
  return 0;
}

/** Throws `UsageError` for what is neither a rule nor a folder of the library. */
async function ruleOf(calls: Calls, word: string): Promise<KeepRule> {
  const rule = rules.find((name) => name === word);
  if (rule !== undefined) return { by: rule };
  const { sources } = await calls.library.info({});
  const source = sources.find(({ id, path }) => id === word || path === resolve(word));
  if (source !== undefined) return { by: 'source', source: source.id };
  const folders = sources.map(({ path }) => `\n  ${printable(path)}`).join('');
  throw new UsageError(`--keep takes ${rules.join(', ')} or a folder of the library, not "${word}":${folders}`);
}

async function tellPlan(plan: TrashPlan, json: boolean): Promise<number> {
  if (json) await write(`${JSON.stringify(plan)}\n`);
  else {
    for (const { path, files } of plan.folders) await write(`${String(files).padStart(7)}  ${printable(path)}\n`);
    if (plan.folderCount > plan.folders.length) {
      await write(`         and ${String(plan.folderCount - plan.folders.length)} more folders\n`);
    }
  }
  tellStaying(plan);
  note(`${counted(plan.files, 'file')}, ${writtenSize(plan.bytes)}, would go to the trash. Nothing was moved.`);
  return 0;
}

function tellStaying({ telling }: TrashPlan): void {
  if (telling.files === 0) return;
  for (const path of telling.examples) note(printable(path));
  note(
    `${counted(telling.files, 'file')} more would stay: a sidecar or a name tells what the file that stays does not.`,
  );
}

async function tellDone(done: Trashed, json: boolean): Promise<number> {
  if (json) await write(`${JSON.stringify(done)}\n`);
  for (const { path, code } of done.failures.examples) note(`${printable(path)}: ${trashFailures[code]}`);
  const more = done.failures.count - done.failures.examples.length;
  if (more > 0) note(`and ${counted(more, 'more file')}`);
  note(`${counted(done.files, 'file')}, ${writtenSize(done.bytes)}, moved to the trash.`);
  if (done.left > 0) note(`It was stopped: ${counted(done.left, 'file')} stayed where they were.`);
  return done.failures.count + done.left === 0 ? 0 : 1;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}
