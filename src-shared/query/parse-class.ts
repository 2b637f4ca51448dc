import { readScore } from './parse-score.ts';
import { mostThings, type ClassValue, type Filter } from './query.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

/** A class with what is asked of it. */
interface Asked {
  readonly value: ClassValue;
  readonly count: number;
}

/** `dog`, `dog>=2`, `dog@0.6`, `dog@0.6>=2` between commas; a name in quotes has the signs behind them. */
export function parseClasses(parts: readonly Part[], large: boolean): Filter {
  const asked = parts.map((part, index) => readClass(part, parts[index - 1]));
  const counts = [...new Set(asked.map(({ count }) => count))];
  return {
    kind: 'any',
    of: counts.map((count) => ({
      kind: 'class',
      values: asked.filter((one) => one.count === count).map(({ value }) => value),
      ...{ count, large },
    })),
  };
}

function readClass(part: Part, before: Part | undefined): Asked {
  refuseComma(part, before);
  const nameLength = part.form === 'quoted' ? part.text.length : part.text.search(/[@<>=]|$/);
  const name = part.text.slice(0, nameLength);
  if (name.trim() === '') throw syntaxError(part, 'class-missing');
  return readSigns(part, name, part.form === 'quoted' ? (part.signs ?? '') : part.text.slice(nameLength));
}

/** `has:people>=3`, where `signs` are the end of the part: three persons or more, as a class. */
export function parsePeople(part: Part, signs: string): Filter {
  const { value, count } = readSigns(part, 'person', signs);
  if (count === 1 && value.score === null) return { kind: 'has', what: 'people' };
  return { kind: 'class', values: [value], count, large: false };
}

/** What the signs behind the name ask for, which end the part. */
function readSigns(part: Part, name: string, signs: string): Asked {
  let at = part.at + part.length - signs.length;
  let score: number | null = null;
  let count: number | null = null;
  for (const sign of signs.match(/@[^@<>=]*|[<>=]+[^@<>=]*/g) ?? []) {
    const span = { at, length: sign.length };
    at += sign.length;
    const isScore = sign.startsWith('@');
    if ((isScore ? score : count) !== null) throw syntaxError(span, 'said-twice', { text: shown(sign) });
    if (isScore) score = readScore(sign.slice(1), sign === '@' ? span : { at: span.at + 1, length: span.length - 1 });
    else count = readCount(sign, span);
  }
  return { value: { name, score }, count: count ?? 1 };
}

function readCount(text: string, span: Span): number {
  const [, sign = '', number = ''] = /^([<>=]+)(.*)$/su.exec(text) ?? [];
  if (/^0?\.\d+$/.test(number)) throw syntaxError(span, 'no-count', { text: shown(text) }, `@${number}`);
  if (!/^\d{1,9}$/.test(number)) throw syntaxError(span, 'no-count', { text: shown(text) });
  if (sign === '=' || sign === '==') throw syntaxError(span, 'count-sign', {}, `>=${number}`);
  if (sign !== '>=' && sign !== '>') throw syntaxError(span, 'count-sign');
  const count = Number(number) + (sign === '>' ? 1 : 0);
  if (count < 1 || count > mostThings) throw syntaxError(span, 'count-beyond', { limit: mostThings });
  return count;
}

/** `dog@0,6` would ask for dogs of any score, or for the class `6`. */
function refuseComma(part: Part, before: Part | undefined): void {
  if (before === undefined || !/^\d+%?(?:[<>=].*)?$/.test(part.text)) return;
  const [score] = /@\d*$/.exec(before.signs ?? before.text) ?? [];
  if (score === undefined) return;
  const at = before.at + before.length - score.length;
  throw syntaxError({ at, length: part.at + part.length - at }, 'score-comma', {}, `${score}.${part.text}`);
}
