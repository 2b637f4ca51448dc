import type { Failure, ImportTotals } from '../../../src-shared/model/job.ts';

/** How many of the Failures were known before an import, for the same reason; nothing where none was. */
export function knownBefore(
  failures: readonly Failure[],
  before: readonly Failure[],
): Pick<ImportTotals, 'failedBefore'> {
  const known = new Set(before.map(keyOf));
  const count = failures.filter((failure) => known.has(keyOf(failure))).length;
  return count === 0 ? {} : { failedBefore: count };
}

function keyOf({ path, code }: Failure): string {
  return `${code} ${path}`;
}
