import { fold } from '../../algorithms/fold.ts';
import { keyNamed } from '../keys.ts';
import type { Span } from '../syntax-error.ts';

/** What stands between a word and the one before it: the strongest of all that does; `glued` is nothing at all. */
export type Lead = 'glued' | 'space' | 'dash' | 'slash' | 'comma' | 'close' | 'stop' | 'open';

/** A word of a sentence: a number, a date in digits, a text in quotes and a filter of the query language are words, too. */
export interface Word extends Span {
  /** As it was typed, without punctuation around it. */
  readonly text: string;
  /** Without case, accents and the English genitive. */
  readonly folded: string;
  readonly lead: Lead;
  /** Quoted text says itself and nothing else; a filter is text of the query language. */
  readonly kind: 'word' | 'quoted' | 'filter';
}

const quoted = /["“”„‟]([^"“”„‟]*)["“”„‟]/uy;
const filter = /-?([a-z]+)(?::|(?=[<>]=?))(?:"[^"]*"|\([^()]*\)|[^\s"()])+/iuy;
/** Dates, times and decimals in digits stay whole: 2014-06-21, 21.6., 21/06/2014, 18:30, 2014/15, 1.5, 1,000. */
const digits =
  /\d{4}-\d{1,2}(?:-\d{1,2})?(?![\d-])|(?:\d+[.:/])*\d{1,2}\.(?![\p{L}\d])|\d{1,3},\d{1,3}(?![\d.,])|\d+(?:[.:/]\d+)*/uy;
/** What belongs to a number: 21st, 1990s, 90er, 3+; and what is a word of its own behind it: 50km, 6pm. */
const ending = /(?:(?:st|nd|rd|th|s|er|ern)(?![\p{L}\p{N}])|\+)/iuy;
const unit = /(?:km|m|mm|ms|mi|ft|sec|am|pm|h)(?![\p{L}\p{N}])/iuy;
/** An f-number stays whole: f/2.8, f2.8, f/2,8. */
const aperture = /f\/?\d{1,3}(?:[.,]\d{1,2})?(?![\p{L}\p{N}])/iuy;
const ampersand = /&/y;
/** "!dog", as programs write "not". */
const exclamation = /!(?=[\p{L}\p{N}])/uy;
/** A sign that says something by itself, with what makes it another one: 🏖, 👨‍👩‍👧, 🇵🇪. */
const sign = /[\p{Extended_Pictographic}\p{RI}][\p{Extended_Pictographic}\p{RI}\p{EMod}\u200d\ufe0f]*/uy;
const letters = /[\p{L}\p{M}\p{N}_']+(?:[’‘][\p{L}\p{M}]+)*/uy;

/** The sentence in words. Every character is looked at a bounded number of times. */
export function wordsOf(sentence: string): Word[] {
  const words: Word[] = [];
  let lead = 'stop' as Lead;
  for (let at = 0; at < sentence.length;) {
    const found = wordAt(sentence, at, lead);
    if (found === null) {
      // "St. Petersburg" goes on behind its full stop.
      const isShort: boolean =
        sentence[at] === '.' && lead === 'glued' && /^\p{Lu}\p{L}?$/u.test(words.at(-1)?.text ?? '');
      const stands: Lead = isShort ? 'space' : leadOf(sentence, at);
      if (words.length > 0 && leads.indexOf(stands) > leads.indexOf(lead)) lead = stands;
      at += 1;
      continue;
    }
    if (found.text.trim() !== '') {
      words.push(found);
      lead = 'glued';
    }
    at += found.length;
  }
  return words;
}

function wordAt(sentence: string, at: number, lead: Lead): Word | null {
  const inQuotes = match(quoted, sentence, at);
  if (inQuotes !== null) {
    return { at, length: inQuotes[0].length, text: inQuotes[1] ?? '', folded: '', lead, kind: 'quoted' };
  }
  const asFilter = lead === 'glued' ? null : match(filter, sentence, at);
  if (asFilter !== null && keyNamed(asFilter[1] ?? '') !== null) {
    return { at, length: asFilter[0].length, text: asFilter[0], folded: '', lead, kind: 'filter' };
  }
  const text =
    numberAt(sentence, at) ??
    match(aperture, sentence, at)?.[0] ??
    match(letters, sentence, at)?.[0] ??
    match(sign, sentence, at)?.[0] ??
    match(ampersand, sentence, at)?.[0] ??
    (lead === 'glued' ? undefined : match(exclamation, sentence, at)?.[0]) ??
    '';
  if (!/[^'_]/u.test(text)) return null;
  return { at, length: text.length, text, folded: foldWord(text), lead, kind: 'word' };
}

/** A word for comparing: without case, accents and the genitive's apostrophe. */
export function foldWord(text: string): string {
  return fold(text).replace(/'s?$/, '').replace(/^'+/, '');
}

/** The number that begins here, with what belongs to it; null where letters go on (`80D`). */
function numberAt(sentence: string, at: number): string | null {
  const number = match(digits, sentence, at)?.[0];
  if (number === undefined) return null;
  const end = at + number.length;
  const whole = number + (match(ending, sentence, end)?.[0] ?? '');
  const goesOn = whole === number && match(unit, sentence, end) === null && match(letters, sentence, end) !== null;
  return goesOn ? null : whole;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const leads: readonly Lead[] = ['glued', 'space', 'dash', 'slash', 'comma', 'close', 'stop', 'open'];

/** What a character that belongs to no word says. */
function leadOf(text: string, at: number): Lead {
  const character = text[at] ?? '';
  if (/[-‐‑‒–—−]/u.test(character)) return 'dash';
  if (character === ',') return 'comma';
  if (character === '/') return 'slash';
  if (character === '(') return 'open';
  if (character === ')') return 'close';
  return /[.;:!?…]/u.test(character) ? 'stop' : 'space';
}
