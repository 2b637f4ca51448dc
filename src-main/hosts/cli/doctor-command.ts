import { FernwehError } from '../../../src-shared/contract/errors.ts';
import type { DoctorReport } from '../../../src-shared/model/doctor.ts';
import { appVersion } from '../../engine/engine.ts';
import { noWords, parseArguments } from './arguments.ts';
import { connectToRead, type Reading } from './connect.ts';
import { libraryPath, modelsPath } from './library-path.ts';
import { note, write } from './output.ts';

export const doctorHelp = `fernweh doctor [--json]

Looks at versions, the catalog's health, disk space and sources, and says what is wrong and what to do; of each model
whether its files are right and it opens, what it runs on, and why not on something faster.
Exit code 1 when there is a problem.

  --json   one JSON value: {findings: [{what, state, value, remedy}]}, state being ok, warning or problem`;

const marks = { ok: 'ok      ', warning: 'warning ', problem: 'PROBLEM ' } as const;
const patience = { patienceMs: 10_000, onWait: note };

/** `fernweh doctor`: exit code 1 when there is a problem. */
export async function doctorCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } });
  noWords('doctor', positionals);
  const report = await examine(libraryPath(values.library), modelsPath(values.models));
  await write(values.json === true ? `${JSON.stringify(report)}\n` : asText(report));
  return report.findings.some((finding) => finding.state === 'problem') ? 1 : 0;
}

/** A library that cannot be opened is a finding, too. */
async function examine(library: string, models: string): Promise<DoctorReport> {
  let reading: Reading;
  try {
    reading = await connectToRead(library, patience, { modelsPath: models });
  } catch (error) {
    if (!(error instanceof FernwehError)) throw error;
    return {
      findings: [
        { what: 'Fernweh', state: 'ok', value: `${appVersion} on ${process.platform} ${process.arch}`, remedy: null },
        { what: 'Node', state: 'ok', value: process.versions.node, remedy: null },
        { what: 'Library', state: 'problem', value: error.message, remedy: null },
      ],
    };
  }
  try {
    return await reading.ask((calls) => calls.doctor.run({}));
  } finally {
    await reading.close();
  }
}

function asText({ findings }: DoctorReport): string {
  const width = Math.max(...findings.map((finding) => finding.what.length));
  const lines = findings.flatMap(({ what, state, value, remedy }) => [
    `${marks[state]} ${what.padEnd(width)}  ${value}`,
    ...(remedy === null ? [] : [`${' '.repeat(width + 11)}${remedy}`]),
  ]);
  return `${lines.join('\n')}\n`;
}
