import { type Key, keyMeant, keyNamed } from './keys.ts';
import { comparison, isOperator, quote, stops } from './quoting.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';

/** A value after a key. `at` and `length` cover it with its quotes or parentheses, `textAt` is where its text begins. */
export interface Part extends Span {
  readonly text: string;
  readonly textAt: number;
  /** `ring` stands in parentheses: the corners of a polygon. */
  readonly form: 'bare' | 'quoted' | 'ring';
  /** What follows the closing quote of a class: `@0.6>=2`. It is part of `length`. */
  readonly signs?: string;
}

export interface WordToken extends Span {
  readonly kind: 'word';
  readonly text: string;
  readonly quoted: boolean;
}

export interface FilterToken extends Span {
  readonly kind: 'filter';
  readonly key: Key;
  /** One or more, between commas. */
  readonly parts: readonly [Part, ...Part[]];
}

export type Token =
  | (Span & { readonly kind: 'open' | 'close' | 'minus' | 'or' | 'and' | 'end' })
  | WordToken
  | FilterToken;

/** The text as tokens, `end` last. Throws `query-syntax` for unknown keys, open quotes and missing values. */
export function readTokens(text: string): Token[] {
  return new Reader(text).tokens();
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  tokens(): Token[] {
    const found: Token[] = [];
    for (;;) {
      // Between words a comma is as good as a space: "Cusco, Peru".
      while (/^[\s,]$/u.test(this.#next())) this.#at += 1;
      const at = this.#at;
      if (at === this.#text.length) return [...found, { kind: 'end', at, length: 0 }];
      found.push(this.#token(at));
    }
  }

  #token(at: number): Token {
    switch (this.#next()) {
      case '(':
      case ')':
        this.#at += 1;
        return { kind: this.#text[at] === '(' ? 'open' : 'close', at, length: 1 };
      case '-':
        this.#at += 1;
        if (this.#next() === '' || /^[\s,)]$/u.test(this.#next())) {
          throw syntaxError({ at, length: 1 }, 'lone-minus');
        }
        return { kind: 'minus', at, length: 1 };
    }
    if (isQuote(this.#next())) {
      const { text } = this.#quoted();
      return { kind: 'word', text, quoted: true, at, length: this.#at - at };
    }
    const word = this.#run();
    const colon = word.indexOf(':');
    if (colon >= 0) return this.#filter(word, colon, at);
    const compared = comparison(word);
    if (compared !== null && keyNamed(compared.name) === 'score') return this.#score(compared.name.length, at);
    if (compared !== null) throw comparedWithoutColon(compared, { at, length: word.length });
    const span = { at, length: word.length };
    if (isOperator(word)) return { kind: word.toLowerCase() === 'or' ? 'or' : 'and', ...span };
    if (this.#next() === '(') throw this.#gluedText(at);
    return { kind: 'word', text: word, quoted: false, ...span };
  }

  /** `word` is the run of characters that begins with the key; the reader stands behind it. */
  #filter(word: string, colon: number, at: number): FilterToken {
    const name = word.slice(0, colon);
    const key = keyNamed(name);
    if (key === null) throw unknownKey(name, word, at);
    this.#at = at + colon + 1;
    const parts = this.#parts(key, { at, length: colon + 1 });
    return { kind: 'filter', key, parts, at, length: this.#at - at };
  }

  /** `score>=0.6`, whose sign stands for the colon. */
  #score(nameLength: number, at: number): FilterToken {
    this.#at = at + nameLength;
    return {
      kind: 'filter',
      key: 'score',
      parts: this.#parts('score', { at, length: nameLength }),
      at,
      length: this.#at - at,
    };
  }

  /** The values behind the colon at `before`. */
  #parts(key: Key, before: Span): [Part, ...Part[]] {
    const parts: [Part, ...Part[]] = [this.#part(key, before)];
    while (this.#next() === ',') {
      const comma = { at: this.#at, length: 1 };
      this.#at += 1;
      parts.push(this.#part(key, comma));
    }
    return parts;
  }

  /** The value behind the colon or comma at `before`. */
  #part(key: Key, before: Span): Part {
    const at = this.#at;
    const next = this.#next();
    if (next === '' || /^[\s,)]$/u.test(next)) throw this.#missingValue(key, before);
    if (next === '(') return this.#ring(key, at);
    if (isQuote(next)) {
      const quoted = this.#quoted();
      const signs = (key === 'class' || key === 'large') && /^[@<>=]$/.test(this.#next()) ? this.#run() : '';
      if (!/^[\s,()]?$/u.test(this.#next())) {
        throw syntaxError({ at: this.#at, length: 1 }, 'after-quote');
      }
      return { ...quoted, form: 'quoted', ...(signs !== '' && { signs, length: quoted.length + signs.length }) };
    }
    const text = this.#run();
    if (this.#next() === '(' || isQuote(this.#next())) throw this.#gluedText(at);
    return { text, textAt: at, form: 'bare', at, length: text.length };
  }

  #ring(key: Key, at: number): Part {
    if (key !== 'within') {
      throw syntaxError({ at, length: 1 }, 'commas-list', { key });
    }
    const end = this.#text.indexOf(')', at);
    if (end < 0) throw syntaxError({ at, length: 1 }, 'open-parenthesis');
    this.#at = end + 1;
    return { text: this.#text.slice(at + 1, end), textAt: at + 1, form: 'ring', at, length: end + 1 - at };
  }

  /** From the quote that opens to the one that closes; `\"` and `\\` stand for the character itself. */
  #quoted(): { text: string; textAt: number; at: number; length: number } {
    const at = this.#at;
    const ends = this.#text[at] === '"' ? /["\\]/g : /[“”‟\\]/g;
    let text = '';
    let from = at + 1;
    for (;;) {
      ends.lastIndex = from;
      const end = ends.exec(this.#text)?.index;
      if (end === undefined) throw syntaxError({ at, length: 1 }, 'open-quote');
      text += this.#text.slice(from, end);
      from = end + 1;
      if (this.#text[end] !== '\\') break;
      const escaped = this.#text[from] ?? '';
      if (escaped === '\\' || isQuote(escaped)) from += 1;
      text += this.#text.slice(from - 1, from);
    }
    this.#at = from;
    const length = from - at;
    if (text.trim() === '') throw syntaxError({ at, length }, 'empty-quotes');
    return { text, textAt: at + 1, at, length };
  }

  /** Everything up to white space, a parenthesis, a comma or a quote. */
  #run(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !stops.test(this.#next())) this.#at += 1;
    return this.#text.slice(from, this.#at);
  }

  #next(): string {
    return this.#text[this.#at] ?? '';
  }

  #missingValue(key: Key, before: Span): Error {
    const spaces = /^\s*/u.exec(this.#text.slice(this.#at))?.[0].length ?? 0;
    const follows = spaces > 0 && /^[^\s,)]/u.test(this.#text.slice(this.#at + spaces, this.#at + spaces + 1));
    const sign = this.#text.slice(before.at, before.at + before.length);
    return syntaxError(
      { at: before.at, length: before.length + (follows ? spaces : 0) },
      sign === ',' ? 'missing-after-comma' : 'missing-value',
      { key, text: shown(sign), follows: follows ? 1 : 0 },
      follows ? sign : null,
    );
  }

  /** `IMG(1).jpg`: a parenthesis or quote inside of a text that is not in quotes. */
  #gluedText(at: number): Error {
    const end = /[\s,]|$/u.exec(this.#text.slice(this.#at));
    const text = this.#text.slice(at, this.#at + (end?.index ?? 0));
    return syntaxError({ at, length: text.length }, 'glued-text', {}, quote(text));
  }
}

function isQuote(character: string): boolean {
  return character !== '' && '"“”„‟'.includes(character);
}

function comparedWithoutColon({ name, rest }: { name: string; rest: string }, span: Span): Error {
  const written = `${name.toLowerCase()}:${rest.replace(/^=+/, '')}`;
  return syntaxError(span, 'key-colon', { text: shown(written) }, written);
}

function unknownKey(name: string, word: string, at: number): Error {
  const key = { at, length: name.length + 1 };
  const whole = { at, length: word.length };
  if (/^\d{1,2}:\d\d(?:\.\.\d{1,2}:\d\d)?$/.test(word)) {
    const time = `time:${word}`;
    return syntaxError(whole, 'time-key', { text: shown(time) }, time);
  }
  const meant = /^[\p{L}_-]+$/u.test(name) && !word.startsWith(`${name}://`) ? keyMeant(name) : null;
  if (meant !== null) {
    const guess = `${meant}:`;
    return syntaxError(key, 'unknown-key', { text: shown(`${name}:`), guess: shown(guess) }, guess);
  }
  if (/^[\p{L}_-]+$/u.test(name)) return syntaxError(whole, 'unknown-key', { text: shown(`${name}:`) }, quote(word));
  return syntaxError(whole, 'no-filter', { text: shown(word) }, quote(word));
}
