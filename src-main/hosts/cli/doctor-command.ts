import { parseArguments } from './arguments.ts';
import { connect } from './connect.ts';
import { libraryPath } from './library-path.ts';
import { write } from './output.ts';

export const doctorHelp = `fernweh doctor [--json]

Looks at versions, the catalog's health, disk space and sources, and says what is wrong and what to do.
Exit code 1 when there is a problem.`;

const marks = { ok: 'ok      ', warning: 'warning ', problem: 'PROBLEM ' } as const;

export async function doctorCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArguments(args, { json: { type: 'boolean' } });
  const connection = await connect(libraryPath(values.library));
  try {
    const report = await connection.calls.doctor.run({});
    if (values.json === true) {
      await write(`${JSON.stringify(report)}\n`);
    } else {
      const width = Math.max(...report.findings.map((finding) => finding.what.length));
      for (const { what, state, value, remedy } of report.findings) {
        await write(`${marks[state]} ${what.padEnd(width)}  ${value}\n`);
        if (remedy !== null) await write(`${' '.repeat(width + 11)}${remedy}\n`);
      }
    }
    return report.findings.some((finding) => finding.state === 'problem') ? 1 : 0;
  } finally {
    await connection.close();
  }
}
