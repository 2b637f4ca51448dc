import type { Failure, ImportReport } from '../model/job.ts';
import { groupFailures } from './failure-groups.ts';

/** @file An import's report in words: the same on the command line and in the file that is kept with the library. */

/** The counts, a line each; lines of nothing are left out. */
export function countLines(report: ImportReport): string[] {
  const rows: [string, number][] = [
    ['found', report.found],
    ['added', report.added],
    ['updated', report.updated],
    ['unchanged', report.unchanged],
    ['copies, kept once', report.duplicates],
    ['shown with another one', report.grouped],
    ['copied into the library, each read back and the same', report.copiedFiles],
    ['not imported', report.failures.length],
    ['not come to', report.left],
    ['other files', report.ignored],
    ['of these read for what they tell of a photo', report.sidecars],
  ];
  return rows
    .filter(([name, count]) => count > 0 || name === 'found' || name === 'added')
    .map(([name, count]) => `${written(count).padStart(10)}  ${name}`);
}

/** Failures by reason with their number, what to do and the first `shownPerReason` files. */
export function failureLines(failures: readonly Failure[], shownPerReason: number): string[] {
  return groupFailures(failures).flatMap(({ code, sentence, files }) => {
    const first = files
      .slice(0, shownPerReason)
      .map(({ path, detail }) => `              ${path}  ${detail}`.trimEnd());
    const more = files.length - first.length;
    return [
      '',
      `${written(files.length).padStart(10)}  ${sentence} (${code})`,
      ...first,
      ...(more > 0 ? [`              and ${written(more)} more`] : []),
    ];
  });
}

/** Files that were taken although part of their picture is missing; empty for none. */
export function incompleteLines({ incomplete }: ImportReport, shown: number): string[] {
  if (incomplete.length === 0) return [];
  const lines = incomplete.slice(0, shown).map(({ path, message }) => `              ${path}  ${message}`);
  const more = incomplete.length - lines.length;
  return [
    '',
    `${written(incomplete.length).padStart(10)}  taken, but part of the picture is missing`,
    ...lines,
    ...(more > 0 ? [`              and ${written(more)} more`] : []),
  ];
}

/** Whether the originals that were taken in are as they were; empty where none was taken. */
export function originalsLines({ originals: { unchanged, changed } }: ImportReport, shown: number): string[] {
  const lines: string[] = [];
  if (unchanged === 1) lines.push('The original is unchanged.');
  if (unchanged > 1) lines.push(`The ${written(unchanged)} originals are unchanged.`);
  if (changed.length === 0) return lines;
  const which = changed.length === 1 ? '1 file was' : `${written(changed.length)} files were`;
  lines.push(`${which} changed or taken away by another program while Fernweh imported:`);
  lines.push(...changed.slice(0, shown).map((path) => `              ${path}`));
  if (changed.length > shown) lines.push(`              and ${written(changed.length - shown)} more`);
  return lines;
}

function written(count: number): string {
  return count.toLocaleString('en');
}
