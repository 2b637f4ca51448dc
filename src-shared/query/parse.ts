import { normalise } from './normalise.ts';
import { parseClasses } from './parse-class.ts';
import { parseDate } from './parse-date.ts';
import { isDistance, parseNear } from './parse-near.ts';
import { parseLights } from './parse-light.ts';
import { parseHas, parseIs, parseOrientations, parseText, parseTypes } from './parse-listed.ts';
import { parseMonths } from './parse-month.ts';
import { parseRange } from './parse-range.ts';
import { parseRatings } from './parse-rating.ts';
import { parseScores } from './parse-score.ts';
import { parseTime } from './parse-time.ts';
import { parseWeekdays } from './parse-weekday.ts';
import { parseWithin } from './parse-within.ts';
import { quote } from './quoting.ts';
import type { Filter, Query } from './query.ts';
import { type Span, syntaxError } from './syntax-error.ts';
import { type FilterToken, readTokens, type Token } from './tokens.ts';

/** Bounds that no sensible query meets, so that none takes the machine down. */
export const queryLimits = { textLength: 100_000, depth: 100, filters: 1_000 } as const;

/**
 * Reads the query language (docs/query-language.md) and returns the Query in normal form; blank text is everything.
 * Throws `FernwehError('query-syntax')` and nothing else: `data.at` and `data.length` (UTF-16 units) point at the place,
 * `data.suggestion`, if not null, is the text that was probably meant in that place.
 *
 * Grammar, weakest binding first:
 * ```
 * query = [any]          any  = all {"or" all}          all = term {["and"] term}
 * term  = {"-"} ( "(" any ")" | word | quoted | key ":" value {"," value} | "score>=" number )
 * ```
 */
export function parseQuery(text: string): Query {
  if (text.length > queryLimits.textLength) {
    const at = queryLimits.textLength;
    throw syntaxError({ at, length: text.length - at }, 'too-long', { limit: at });
  }
  const tokens = readTokens(text);
  return tokens.length === 1 ? { kind: 'everything' } : normalise(new Parser(text, tokens).query());
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;
  #filters = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  query(): Query {
    const query = this.#any();
    const rest = this.#token();
    if (rest.kind === 'close') throw syntaxError(rest, 'closes-nothing');
    return query;
  }

  #any(): Filter {
    const of = [this.#all()];
    while (this.#token().kind === 'or') {
      this.#index += 1;
      of.push(this.#all());
    }
    return { kind: 'any', of };
  }

  #all(): Filter {
    const of = [this.#term()];
    for (;;) {
      const { kind } = this.#token();
      if (kind === 'or' || kind === 'close' || kind === 'end') return { kind: 'all', of };
      if (kind === 'and') this.#index += 1;
      of.push(this.#term());
    }
  }

  #term(): Filter {
    let token = this.#token();
    let negated = false;
    while (token.kind === 'minus') {
      negated = !negated;
      this.#index += 1;
      token = this.#token();
    }
    if (negated && token.kind === 'filter' && token.key === 'score') throw syntaxError(token, 'score-negated');
    const filter = token.kind === 'open' ? this.#group(token) : this.#single(token);
    return negated ? { kind: 'not', of: filter } : filter;
  }

  #group(open: Span): Filter {
    this.#index += 1;
    this.#depth += 1;
    if (this.#depth > queryLimits.depth) {
      throw syntaxError(open, 'too-deep', { limit: queryLimits.depth });
    }
    const next = this.#token();
    if (next.kind === 'close') {
      throw syntaxError({ at: open.at, length: next.at + 1 - open.at }, 'empty-parentheses');
    }
    const filter = next.kind === 'end' ? null : this.#any();
    if (filter === null || this.#token().kind !== 'close') throw syntaxError(open, 'open-parenthesis');
    this.#index += 1;
    this.#depth -= 1;
    return filter;
  }

  #single(token: Token): Filter {
    if (token.kind !== 'word' && token.kind !== 'filter') throw this.#missing();
    this.#filters += 1;
    if (this.#filters > queryLimits.filters) {
      throw syntaxError(token, 'too-many-filters', { limit: queryLimits.filters });
    }
    this.#index += 1;
    if (token.kind === 'filter') return readFilter(token);
    if (!token.quoted) this.#refuseLostDistance(token);
    return { kind: 'word', text: token.text, quoted: token.quoted };
  }

  /** Something should stand here: blames the operator before it, else the one that stands here. */
  #missing(): Error {
    const here = this.#token();
    const before = this.#tokens[this.#index - 1];
    const blamed = before?.kind === 'or' || before?.kind === 'and' ? before : here;
    if (blamed.kind === 'close') return syntaxError(blamed, 'closes-nothing');
    const word = this.#text.slice(blamed.at, blamed.at + blamed.length);
    return syntaxError(blamed, 'operator-alone', { word }, quote(word));
  }

  /** `near:San Pedro de Atacama,20km`: without quotes only "San" is the place, and "20km" would be searched as a word. */
  #refuseLostDistance(token: Span & { readonly text: string }): void {
    if (this.#text[token.at - 1] !== ',' || !isDistance(token.text)) return;
    let index = this.#index - 2;
    while (isBareWord(this.#tokens[index])) index -= 1;
    const near = this.#tokens[index];
    if (near?.kind !== 'filter' || near.key !== 'near' || near.parts.length > 1 || near.parts[0].form !== 'bare')
      return;
    const { at } = near.parts[0];
    const name = this.#text.slice(at, token.at - 1);
    throw syntaxError(
      { at, length: token.at + token.length - at },
      'place-with-space',
      {},
      `${quote(name)},${token.text}`,
    );
  }

  #token(): Token {
    // The last token is `end`, and nothing reads past it.
    return this.#tokens[this.#index]!;
  }
}

function isBareWord(token: Token | undefined): boolean {
  return token?.kind === 'word' && !token.quoted;
}

function readFilter({ key, parts, ...span }: FilterToken): Filter {
  switch (key) {
    case 'date':
      return { kind: 'any', of: parts.map(parseDate) };
    case 'time':
      return { kind: 'any', of: parts.map(parseTime) };
    case 'month':
      return parseMonths(parts);
    case 'weekday':
      return parseWeekdays(parts);
    case 'iso':
    case 'focal':
    case 'shutter':
    case 'aperture':
    case 'altitude':
      return { kind: 'any', of: parts.map((part) => parseRange(key, part)) };
    case 'near':
      return parseNear(parts);
    case 'within':
      return parseWithin(parts, span);
    case 'type':
      return parseTypes(parts);
    case 'has':
      return { kind: 'any', of: parts.map(parseHas) };
    case 'rating':
      return parseRatings(parts);
    case 'is':
      return { kind: 'any', of: parts.map(parseIs) };
    case 'light':
      return parseLights(parts);
    case 'orientation':
      return parseOrientations(parts);
    case 'class':
    case 'large':
      return parseClasses(parts, key === 'large');
    case 'score':
      return parseScores(parts);
    default:
      return parseText(key, parts);
  }
}
