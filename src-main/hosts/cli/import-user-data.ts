import { resolve } from 'node:path';
import type { Untaken, UserDataReport } from '../../../src-shared/model/user-data.ts';
import { connect, endless } from './connect.ts';
import { note, write } from './output.ts';
import { number } from './progress.ts';
import { writeWaitingSidecars } from './waiting-sidecars.ts';

/** `fernweh import --user-data`: takes in what an export of user data holds, or only tells what would come of it. */
export async function importUserData(
  library: string,
  file: string,
  { json, ...how }: { readonly json: boolean; readonly replace: boolean; readonly dryRun: boolean },
): Promise<number> {
  const connection = await connect(library, endless);
  try {
    const report = await connection.calls.userData.take({ path: resolve(file), ...how });
    await write(json ? `${JSON.stringify(report)}\n` : summary(report));
    if (!json && report.dryRun) note('Nothing was changed (--dry-run).');
    if (!report.dryRun) await writeWaitingSidecars(connection.calls);
    return 0;
  } finally {
    await connection.close();
  }
}

function summary(report: UserDataReport): string {
  const { photos, albums, saved, waiting, refused, seconds } = report;
  return [
    line(photos, 'photo', 'photos'),
    line(albums, 'album', 'albums'),
    line(saved, 'saved query or area', 'saved queries and areas'),
    ...(waiting.count === 0 ? [] : [waitingSentence(waiting.count), ...named(waiting.examples, waiting.count)]),
    ...conflictLines(report),
    ...(refused.count === 0
      ? []
      : [
          `${number(refused.count)} things were left out, because this Fernweh does not understand them:`,
          ...told(refused),
        ]),
    `in ${seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}

/** What the library says otherwise, and whose word counts. */
export function conflictLines({ conflicts, replace }: Pick<UserDataReport, 'conflicts' | 'replace'>): string[] {
  if (conflicts.count === 0) return [];
  const whose = replace ? 'and says what the file says now' : 'which stays (--replace takes the file’s word)';
  return [`${number(conflicts.count)} times the library said something else, ${whose}:`, ...told(conflicts)];
}

/** How many there are, and what became of them. */
export function line(
  { total, added, changed, unchanged }: UserDataReport['photos'],
  one: string,
  many: string,
): string {
  const counts = `${number(added)} added, ${number(changed)} changed, ${number(unchanged)} as they were`;
  return `${number(total)} ${total === 1 ? one : many}: ${counts}`;
}

function waitingSentence(count: number): string {
  if (count === 1) return '1 photo is not in this library; what you said of it is kept until it is imported:';
  return `${number(count)} photos are not in this library; what you said of them is kept until they are imported:`;
}

/** What of what, one a line. */
export function told({ count, examples }: { readonly count: number; readonly examples: readonly Untaken[] }): string[] {
  return named(
    examples.map(({ what, name }) => `${name}: ${words[what] ?? what}`),
    count,
  );
}

/** How people call what the report names by code. */
const words: Readonly<Record<string, string>> = {
  captureTime: 'time',
  seen: 'corrections',
  query: 'its query',
  parent: 'where it lies',
  cover: 'its cover',
  ambiguous: 'more than one photo could be meant',
  path: 'no path of a photo',
  region: 'a box that is not on its picture',
  album: 'an album without photos of this library',
  search: 'a saved search',
  smartCollection: 'a smart collection',
  virtualCopy: 'a virtual copy',
};

/** Names, and how many more there are. */
export function named(examples: readonly string[], count: number): string[] {
  const shown = examples.slice(0, 5);
  const rest = count - shown.length;
  return [...shown.map((name) => `  ${name}`), ...(rest > 0 ? [`  … and ${number(rest)} more`] : [])];
}
