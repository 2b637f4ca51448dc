/**
 * @file How often a test repeats what a few times show almost as well. A usual run does enough of each to see what
 * breaks; `npm run test:thorough` does the full numbers, for a release or a change to what they guard.
 */
export const thorough = process.env['FERNWEH_THOROUGH'] === '1';

/** So many rounds of a kill, or runs of a property: all of them where time does not matter. */
export function times(full: number, usual: number): number {
  return thorough ? full : usual;
}
