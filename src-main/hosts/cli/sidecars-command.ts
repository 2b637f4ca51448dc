import {
  sidecarFailures,
  type SidecarConflict,
  type SidecarState,
} from '../../../src-shared/contract/sidecar-calls.ts';
import { oneOf, parseArguments } from './arguments.ts';
import { connect, endless } from './connect.ts';
import { libraryPath } from './library-path.ts';
import { write } from './output.ts';
import { number } from './progress.ts';
import { printable } from './table.ts';
import { UsageError } from './usage-error.ts';

export const sidecarsHelp = `fernweh sidecars [--on | --off] [--keep ours|theirs] [--json]

How XMP sidecars stand, by which digiKam, Lightroom and Immich know what you said of photos: once they are on, what you said
so far and from now on is written beside your photos, and what other programs write there is taken over. What waits, or could
not be written, is tried now.

  --on, --off  writes them, or leaves them as they are
  --keep WHOSE decides all conflicts, where you and another program said different things: ours is written, theirs is taken
  --json       one JSON value: {on, written, waiting, failures: {count, examples}, conflicts: {count, examples}}`;

/** Conflicts and failures that are named. */
const named = 20;

/** `fernweh sidecars`. */
export async function sidecarsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    ...{ on: { type: 'boolean' }, off: { type: 'boolean' }, keep: { type: 'string' }, json: { type: 'boolean' } },
  });
  if (positionals.length > 0) throw new UsageError('fernweh sidecars [--on | --off] [--keep ours|theirs]');
  if (values.on === true && values.off === true) throw new UsageError('--on does not go with --off.');
  const keep = values.keep === undefined ? null : oneOf('keep', values.keep, ['ours', 'theirs'], 'ours');
  const connection = await connect(libraryPath(values.library), endless, { mustBeThere: true });
  try {
    const { sidecars, settings } = connection.calls;
    if (values.on === true || values.off === true) await settings.set({ writeSidecars: values.on === true });
    await sidecars.state({ wait: true });
    await sidecars.tryAgain({});
    if (keep !== null) await sidecars.settle({ assets: null, keep });
    const state = await sidecars.state({ wait: true });
    await write(values.json === true ? `${JSON.stringify(state)}\n` : summary(state));
    return 0;
  } finally {
    await connection.close();
  }
}

function summary({ on, written, waiting, failures, conflicts }: SidecarState): string {
  return [
    on ? 'Sidecars are written.' : 'Sidecars are not written (--on).',
    `${number(written)} ${written === 1 ? 'says' : 'say'} what you say${waiting === 0 ? '' : `, ${number(waiting)} wait`}.`,
    ...(failures.count === 0 ? [] : [`${number(failures.count)} could not be written:`]),
    ...failures.examples.slice(0, named).map(({ path, code }) => `  ${printable(path)}: ${sidecarFailures[code]}`),
    ...more(failures),
    ...(conflicts.count === 0
      ? []
      : [`Of ${number(conflicts.count)} you and another program said different things (--keep ours|theirs):`]),
    ...conflicts.examples.slice(0, named).flatMap(conflictLines),
    ...more(conflicts),
    '',
  ].join('\n');
}

function conflictLines({ path, facts }: SidecarConflict): string[] {
  const said = (text: string | null): string => (text === null ? 'nothing' : `“${printable(text)}”`);
  return [
    `  ${printable(path)}`,
    ...facts.map(({ name, ours, theirs }) => `    ${factNames[name]}: ${said(ours)} here, ${said(theirs)} there`),
  ];
}

const factNames = {
  ...{ tags: 'tags', rating: 'stars', title: 'title', caption: 'caption', capturedAt: 'time', position: 'position' },
  regions: 'boxes',
} as const;

function more({ count, examples }: { readonly count: number; readonly examples: readonly unknown[] }): string[] {
  const rest = count - Math.min(named, examples.length);
  return rest > 0 ? [`  … and ${number(rest)} more`] : [];
}
