import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closest } from '../../../src-shared/algorithms/edit-distance.ts';
import { UsageError } from './usage-error.ts';

type OptionTypes = NonNullable<ParseArgsConfig['options']>;

/** Understood by every command. */
export const commonOptions = {
  library: { type: 'string' },
  models: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionTypes;

/** Stands before a word with one dash while node reads the arguments: a private-use character. */
const dashMark = '\uE000';

/** Options and words of one command; throws `UsageError` for options that the command does not know. */
export function parseArguments<const T extends OptionTypes>(args: readonly string[], options: T) {
  const known = { ...commonOptions, ...options };
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(explain(error, Object.keys(known)), { cause: error });
  }
}

/**
 * The same for a command that takes a query: a word with one dash is a word, not an option, because in a query it means
 * "not"; and so is the value of an option (`--sort -time`).
 */
export function parseQueryArguments<const T extends OptionTypes>(args: readonly string[], options: T) {
  const marked = args.map((arg) => (/^-[^-]/.test(arg) || arg.startsWith(dashMark) ? dashMark + arg : arg));
  const { values, positionals } = parseArguments(marked, options);
  const unmarked = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? unmark(value) : value,
  ]);
  // The same keys with the same types of values.
  return { values: Object.fromEntries(unmarked) as typeof values, positionals: positionals.map(unmark) };
}

function unmark(word: string): string {
  return word.startsWith(dashMark) ? word.slice(dashMark.length) : word;
}

function explain(error: unknown, names: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '(-{1,2}([^']*))'/.exec(message);
  if (unknown !== null) {
    const guess = closest(unknown[2] ?? '', names);
    return `Unknown option ${unknown[1] ?? ''}.${guess === null ? '' : ` Did you mean --${guess}?`}`;
  }
  const valueless = /Option '(?:-\w, )?(--[\w-]+)[^']*' argument (?:missing|is ambiguous)/.exec(message);
  if (valueless !== null) return `${valueless[1] ?? ''} needs a value.`;
  const unwanted = /Option '(?:-\w, )?(--[\w-]+)' does not take an argument/.exec(message);
  if (unwanted !== null) return `${unwanted[1] ?? ''} takes no value.`;
  const first = message.split(/\.\s/)[0] ?? message;
  return `${first.replace(/\.$/, '')}.`;
}

/** For commands that take options only. */
export function noWords(command: string, words: readonly string[]): void {
  const [first] = words;
  if (first !== undefined) throw new UsageError(`fernweh ${command} takes options only, not "${first}".`);
}

/** A whole number from `least` to `most`, or null where the option is absent. */
export function wholeNumber(
  name: string,
  text: string | undefined,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number | null {
  if (text === undefined) return null;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  const range =
    most === Number.MAX_SAFE_INTEGER ? `from ${String(least)} on` : `from ${String(least)} to ${String(most)}`;
  throw new UsageError(`--${name} takes a whole number ${range}, not "${text}".`);
}

/** One of a few words. */
export function oneOf<T extends string>(name: string, text: string | undefined, words: readonly T[], usual: T): T {
  if (text === undefined) return usual;
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  const guess = closest(text, words);
  const hint = guess === null ? '' : ` Did you mean ${guess}?`;
  throw new UsageError(`--${name} takes one of ${words.join(', ')}, not "${text}".${hint}`);
}
