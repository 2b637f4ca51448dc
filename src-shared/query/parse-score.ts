import { scoreDecimals, type ScoreFilter } from './query.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

/** `score>=0.6`; also `score:0.6`, `score:>=0.6` and `60%`. */
export function parseScores([part, more]: readonly [Part, ...Part[]]): ScoreFilter {
  const sign = /^[<>=]*/.exec(part.text)?.[0] ?? '';
  const number = part.text.slice(sign.length);
  if (sign !== '' && sign !== '>=') throw syntaxError(part, 'score-sign', {}, `>=${number}`);
  if (more !== undefined) {
    const span = { at: part.at, length: more.at + more.length - part.at };
    throw syntaxError(span, 'score-comma', {}, `${part.text}.${more.text}`);
  }
  const span = number === '' ? part : { at: part.textAt + sign.length, length: number.length };
  return { kind: 'score', least: readScore(number, span) };
}

/** A number of 0 to 1, or per cent; kept to `scoreDecimals`. */
export function readScore(text: string, span: Span): number {
  const [, number, percent] = /^(\d{1,9}(?:\.\d{1,20})?|\.\d{1,20})(%?)$/.exec(text) ?? [];
  if (number === undefined) throw syntaxError(span, 'no-score', { text: text === '' ? null : shown(text) });
  const value = Number(number) / (percent === '%' ? 100 : 1);
  if (value <= 1) return roundScore(value);
  const meant = percent === '' && value <= 100 ? String(roundScore(value / 100)) : null;
  throw syntaxError(span, 'score-beyond', { text: shown(text), guess: meant === null ? null : shown(meant) }, meant);
}

/** To the decimals that scores are kept to. */
export function roundScore(score: number): number {
  return Math.round(score * 10 ** scoreDecimals) / 10 ** scoreDecimals;
}
