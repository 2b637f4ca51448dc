import { fold } from '../../../../src-shared/algorithms/fold.ts';
import type { Suggestion } from '../../../../src-shared/contract/suggest-calls.ts';
import type { Pace } from '../pace.ts';

/** A value of a field with the number of its photos. */
export interface Valued extends Suggestion {
  /** Other names it answers to where they begin with the text, folded. */
  readonly also?: readonly string[];
  /** What is searched beside the value, folded: the path of a folder. */
  readonly within?: string;
}

/** Values between two looks at the clock. */
const stride = 1000;

/**
 * The values that begin with the text, then those that hold it, then those of which only the path does, without regard to
 * case and accents; of each the one with most photos first, equals by name. Values without photos are left out.
 */
export async function rankValues(
  values: Iterable<Valued>,
  text: string,
  limit: number,
  pace: Pace,
): Promise<Suggestion[]> {
  const wanted = fold(text.trim());
  const begin: Suggestion[] = [];
  const hold: Suggestion[] = [];
  const around: Suggestion[] = [];
  let looked = 0;
  for (const { value, count, also = [], within = '' } of values) {
    if (++looked % stride === 0 && pace.due()) await pace.rest();
    if (count === 0) continue;
    const name = fold(value);
    if (name.startsWith(wanted)) keepFirst(begin, { value, count }, limit);
    else if (name.includes(wanted) || also.some((other) => other.startsWith(wanted))) {
      keepFirst(hold, { value, count }, limit);
    } else if (within.includes(wanted)) keepFirst(around, { value, count }, limit);
  }
  return [...begin, ...hold, ...around].slice(0, limit);
}

const byName = new Intl.Collator('en', { numeric: true });

/** The one with most photos first, equals by name. */
export function byCount(a: Suggestion, b: Suggestion): number {
  return b.count - a.count || byName.compare(a.value, b.value);
}

/** Puts a value where it belongs among the first `limit`. */
function keepFirst(first: Suggestion[], value: Suggestion, limit: number): void {
  const last = first.at(-1);
  if (first.length >= limit && last !== undefined && byCount(last, value) <= 0) return;
  const at = first.findIndex((other) => byCount(value, other) < 0);
  first.splice(at < 0 ? first.length : at, 0, value);
  if (first.length > limit) first.pop();
}

/** Gathers values whose spellings differ in case and accents only: the commonest spelling stands for them. */
export class ValueCounts {
  readonly #byKey = new Map<string, { spelling: string; most: number; count: number; also: readonly string[] }>();

  /** Counts add up under the folded value, or under `key` where something else tells values apart. */
  add(value: string, count: number, key: string = fold(value), also: readonly string[] = []): void {
    const known = this.#byKey.get(key);
    if (known === undefined) {
      this.#byKey.set(key, { spelling: value, most: count, count, also });
      return;
    }
    known.count += count;
    if (count <= known.most) return;
    known.most = count;
    known.spelling = value;
  }

  *[Symbol.iterator](): Iterator<Valued> {
    for (const { spelling, count, also } of this.#byKey.values()) yield { value: spelling, count, also };
  }
}
