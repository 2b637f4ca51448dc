/** How a sheet names the keys of a command. */
export interface ShownKeys {
  readonly first: string;
  readonly rest: readonly string[];
  /** Between them: any of these, or all from the first to the last. */
  readonly joint: 'or' | 'to';
}

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

/**
 * `0 1 2 3 4 5` are shown as "0 to 5", the four arrows (also with Shift or Alt) as one key `arrows`, everything else as "a or
 * b". There is at least one key.
 */
export function shownKeys(given: readonly string[]): ShownKeys {
  const keys = ['', 'Shift+', 'Alt+'].reduce(arrowsAsOne, given);
  const [first = '', ...rest] = keys;
  const last = rest.at(-1);
  const isRun = keys.every((key, index) => /^\d$/.test(key) && Number(key) === Number(first) + index);
  if (last !== undefined && rest.length > 1 && isRun) return { first, rest: [last], joint: 'to' };
  return { first, rest, joint: 'or' };
}

function arrowsAsOne(keys: readonly string[], held: string): readonly string[] {
  const own = arrows.map((arrow) => `${held}${arrow}`);
  if (!own.every((key) => keys.includes(key))) return keys;
  return [`${held}arrows`, ...keys.filter((key) => !own.includes(key))];
}
