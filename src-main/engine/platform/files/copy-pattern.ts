/** @file Where a copy goes: patterns such as `{year}/{year}-{month}-{day}/{name}.{ext}`, read and filled in. Pure. */
import { FernwehError } from '../../../../src-shared/contract/errors.ts';
import { copyWords, type PatternFault } from '../../../../src-shared/model/copy-pattern.ts';
import { longestNameBytes, safeName } from './safe-name.ts';

/** Text as it stands, or a word to be filled in. */
type Token = { readonly text: string } | { readonly word: string };

/** A pattern that was read: its folders, and the name of the file without extension. */
export interface CopyPattern {
  readonly folders: readonly (readonly Token[])[];
  readonly stem: readonly Token[];
}

/** What the words of a pattern stand for. */
export interface PatternFacts {
  /** Wall time, `YYYY-MM-DDTHH:mm:ss…`. */
  readonly local: string;
  /** Null where the file names none. */
  readonly camera: string | null;
  /** File name without its extension, as it is on the card. */
  readonly name: string;
  /** By the word, of those that `parseCopyPattern` was given besides. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** Bytes of a stem: the longest extension, that of a sidecar and a number still fit behind it. */
export const longestStemBytes = longestNameBytes - 64;

const deepest = 12;

/** The error for a pattern: its fault, why in words, and the part of it that is meant; none: the whole. */
type Refuse = (fault: PatternFault, why: string, part?: string) => FernwehError;

/** Reads a pattern of the words of copies, and of `extra`. Throws `bad-input` that says what is wrong with it and what is allowed. */
export function parseCopyPattern(text: string, extra: readonly string[] = []): CopyPattern {
  const known = [...copyWords, ...extra];
  const list = known.map((word) => `{${word}}`).join(', ');
  const allowed = `Folders are parted by "/", the words are ${list} and {ext}, and the pattern ends with ".{ext}".`;
  const refuse: Refuse = (fault, why, part = '') =>
    new FernwehError('bad-input', `The pattern "${text}" cannot be used: ${why}. ${allowed}`, {
      data: { pattern: text, why: fault, part },
    });
  if (text.trim() === '') throw refuse('empty', 'it is empty');
  const [root] = /^[/\\]|^[a-z]:/i.exec(text) ?? [];
  if (root !== undefined) {
    throw refuse('whole-path', 'it must lie inside the folder of the copies, so it cannot be a whole path', root);
  }
  if (text.includes('\\')) throw refuse('backslash', '"\\" is not allowed', '\\');
  if (!text.endsWith('.{ext}')) throw refuse('ending', 'without the extension other programs would not know the files');
  const segments = text.slice(0, -'.{ext}'.length).split('/');
  if (segments.length > deepest) throw refuse('deep', 'it has too many folders');
  const read = segments.map((segment) => parseSegment(segment, known, refuse));
  const stem = read.pop();
  if (stem === undefined) throw refuse('nameless', 'it names no file');
  return { folders: read, stem };
}

function parseSegment(segment: string, known: readonly string[], refuse: Refuse): Token[] {
  if (segment === '') throw refuse('nameless', 'a folder or file in it has no name');
  if (segment === '..' || segment === '.') throw refuse('dots', `"${segment}" is not allowed`, segment);
  const tokens: Token[] = [];
  for (const part of segment.split(/(\{[^{}]*\})/)) {
    if (part === '') continue;
    if (part.startsWith('{') && part.endsWith('}')) tokens.push({ word: wordOf(part, known, refuse) });
    else if (/[{}]/.test(part)) throw refuse('brace', 'a "{" or "}" stands alone', part);
    else tokens.push({ text: part });
  }
  const [first] = tokens;
  if (first !== undefined && 'text' in first && first.text.startsWith('.')) {
    throw refuse('hidden', `"${segment}" would be hidden`, segment);
  }
  for (const token of tokens) {
    // Filled in with anything, the text must come out as it was written.
    if ('text' in token && safeName(`a${token.text}a`) !== `a${token.text.normalize('NFC')}a`) {
      throw refuse('letters', `"${token.text}" has characters that not every system takes in names`, token.text);
    }
  }
  return tokens;
}

function wordOf(part: string, known: readonly string[], refuse: Refuse): string {
  const word = known.find((one) => part === `{${one}}`);
  if (word !== undefined) return word;
  if (part === '{ext}') throw refuse('ending', '{ext} may stand only at its end', part);
  throw refuse('word', `${part} means nothing`, part);
}

/** The folders and the stem for a file, each a name that every system takes. */
export function fillCopyPattern(
  pattern: CopyPattern,
  facts: PatternFacts,
): { readonly folders: readonly string[]; readonly stem: string } {
  const fill = (tokens: readonly Token[]): string =>
    tokens.map((token) => ('text' in token ? token.text : valueOf(token.word, facts))).join('');
  return {
    folders: pattern.folders.map((tokens) => safeName(fill(tokens))),
    stem: safeName(fill(pattern.stem), longestStemBytes),
  };
}

function valueOf(word: string, { local, camera, name, extra }: PatternFacts): string {
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^[+-]?(\d{4,6})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(local) ?? [];
  const values: Readonly<Record<string, string>> = {
    ...{ year, month, day, hour, minute, second, name },
    camera: camera ?? 'Unknown camera',
    ...extra,
  };
  return values[word] ?? '';
}
