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

/** Stands before a negated word while node reads the arguments: a letter of no option and of no query. */
const negationMark = '\uE000';

/**
 * Options and words of one command; throws `UsageError` for what the command does not know.
 * A word with one dash is a word, not an option: in a query it means "not".
 */
export function parseArguments<const T extends OptionTypes>(args: readonly string[], options: T) {
  const known = { ...commonOptions, ...options };
  const marked = args.map((arg) => (/^-[^-]/.test(arg) && arg !== '-h' ? negationMark + arg : arg));
  try {
    const parsed = parseArgs({ args: marked, options: known, allowPositionals: true, strict: true });
    return { ...parsed, positionals: parsed.positionals.map((word) => word.replace(negationMark, '')) };
  } catch (error) {
    throw new UsageError(explain(error, Object.keys(known)), { cause: error });
  }
}

function explain(error: unknown, names: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /Unknown option '(-{1,2}([^']*))'/.exec(message);
  if (unknown !== null) {
    const guess = closest(unknown[2] ?? '', names);
    return `Unknown option ${unknown[1] ?? ''}.${guess === null ? '' : ` Did you mean --${guess}?`}`;
  }
  const valueless = /Option '(?:-\w, )?(--[\w-]+)[^']*' argument missing/.exec(message);
  if (valueless !== null) return `${valueless[1] ?? ''} needs a value.`;
  const first = message.split(/\.\s/)[0] ?? message;
  return `${first.replace(/\.$/, '')}.`;
}

/** A whole number from `least` on, or null where the option is absent. */
export function wholeNumber(name: string, text: string | undefined, least: number): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`--${name} takes a whole number from ${String(least)} on, not "${text}".`);
  }
  return value;
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
