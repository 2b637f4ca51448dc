import { resolve } from 'node:path';
import {
  foreignProgramNames,
  type ForeignProgram,
  type ForeignReport,
} from '../../../src-shared/model/foreign-data.ts';
import { connect, endless } from './connect.ts';
import { conflictLines, line, named, told } from './import-user-data.ts';
import { note, write } from './output.ts';
import { number } from './progress.ts';
import { writeWaitingSidecars } from './waiting-sidecars.ts';

/** `fernweh import --from`: takes in what the database of another program holds, or only tells what would come of it. */
export async function importForeign(
  library: string,
  program: ForeignProgram,
  file: string,
  { json, ...how }: { readonly json: boolean; readonly replace: boolean; readonly dryRun: boolean },
): Promise<number> {
  const connection = await connect(library, endless);
  try {
    const report = await connection.calls.userData.takeForeign({ program, path: resolve(file), ...how });
    await write(json ? `${JSON.stringify(report)}\n` : summary(report));
    if (!json && report.dryRun) note('Nothing was changed (--dry-run).');
    if (!report.dryRun) await writeWaitingSidecars(connection.calls);
    return 0;
  } finally {
    await connection.close();
  }
}

function summary(report: ForeignReport): string {
  const { program, photos, albums, notFound, refused, seconds } = report;
  return [
    line(photos, 'photo', 'photos'),
    line(albums, 'album', 'albums'),
    ...(notFound.count === 0 ? [] : [awaySentence(notFound.count), ...named(notFound.examples, notFound.count)]),
    ...conflictLines(report),
    ...(refused.count === 0 ? [] : [leftOutSentence(refused.count, foreignProgramNames[program]), ...told(refused)]),
    `in ${seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}

function awaySentence(count: number): string {
  const what = count === 1 ? '1 photo is' : `${number(count)} photos are`;
  return `${what} not in this library. Import the folders first, then this once more:`;
}

function leftOutSentence(count: number, name: string): string {
  return `${count === 1 ? '1 thing' : `${number(count)} things`} of ${name} ${count === 1 ? 'was' : 'were'} left out:`;
}
