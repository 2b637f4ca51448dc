import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A noun synset of WordNet. */
interface Synset {
  /** Its words, with spaces. */
  readonly words: readonly string[];
  /** Offsets of what it is a kind or an instance of. */
  readonly above: readonly string[];
}

/** The nouns of WordNet 3.0 by their offset, which is the number of a WordNet id: `n02084071` is `02084071`. */
export interface WordNet {
  readonly wordsOf: (offset: string) => readonly string[];
  /** The synset itself and all that it is a kind of. */
  readonly hypernymsOf: (offset: string) => ReadonlySet<string>;
}

/**
 * Reads `data.noun` of a `dict` folder of WordNet 3.0. Format: wndb(5WN): `offset lex_filenum ss_type w_cnt word lex_id
 * ... p_cnt symbol offset pos source/target ... | gloss`, with w_cnt in hexadecimal. Throws where it is not there.
 */
export function readWordNet(folder: string): WordNet {
  const synsets = new Map<string, Synset>();
  for (const line of readFileSync(join(folder, 'data.noun'), 'latin1').split('\n')) {
    if (!/^\d{8} /.test(line)) continue;
    const fields = line.slice(0, line.indexOf(' | ')).split(' ');
    const wordCount = Number.parseInt(fields[3] ?? '', 16);
    const words = Array.from({ length: wordCount }, (_, at) => (fields[4 + 2 * at] ?? '').replaceAll('_', ' '));
    const pointers = fields.slice(5 + 2 * wordCount);
    const above = [];
    for (let at = 0; at + 2 < pointers.length; at += 4) {
      const [symbol, offset, part] = pointers.slice(at, at + 3);
      if ((symbol === '@' || symbol === '@i') && part === 'n' && offset !== undefined) above.push(offset);
    }
    synsets.set(fields[0] ?? '', { words, above });
  }
  const of = (offset: string): Synset => {
    const found = synsets.get(offset);
    if (found === undefined) throw new Error(`WordNet 3.0 has no noun synset ${offset}.`);
    return found;
  };
  const known = new Map<string, ReadonlySet<string>>();
  const hypernymsOf = (offset: string): ReadonlySet<string> => {
    const before = known.get(offset);
    if (before !== undefined) return before;
    const all = new Set([offset, ...of(offset).above.flatMap((one) => [...hypernymsOf(one)])]);
    known.set(offset, all);
    return all;
  };
  return { wordsOf: (offset) => of(offset).words, hypernymsOf };
}
