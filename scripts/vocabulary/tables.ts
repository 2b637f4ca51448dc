import { readFileSync } from 'node:fs';

/** A family as its line of families.txt tells it. */
export interface FamilyLine {
  readonly id: string;
  readonly parent: string | null;
  readonly english: readonly string[];
  readonly german: readonly string[];
  readonly members: readonly string[];
}

/** What english.txt says beyond the labels: the display name, words that are added, words that would mislead. */
export interface EnglishLine {
  readonly name: string | null;
  readonly added: readonly string[];
  readonly dropped: readonly string[];
}

const linesOf = (name: string): string[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const splitAt = (line: string, sign: string): [string, string] => {
  const at = line.indexOf(sign);
  if (at < 0) throw new Error(`No "${sign}" in: ${line}`);
  return [line.slice(0, at).trim(), line.slice(at + sign.length).trim()];
};

/** `families.txt`, in its order. */
export function readFamilies(): FamilyLine[] {
  return linesOf('families.txt').map((line) => {
    const [head = '', english = '', german = '', members = ''] = line.split('|');
    const [id = '', parent] = head.split('<').map((part) => part.trim());
    return { id, parent: parent ?? null, english: listed(english), german: listed(german), members: listed(members) };
  });
}

/** German names of classes, the display name first: `coco.txt` by name, `imagenet.txt` by WordNet id. */
export function readGerman(): ReadonlyMap<string, readonly string[]> {
  const coco = linesOf('coco.txt').map((line) => splitAt(line, ' = '));
  const imagenet = linesOf('imagenet.txt').map((line) => splitAt(line, ' = '));
  return new Map([
    ...coco.map(([name, german]) => [`coco:${name}`, listed(german)] as const),
    ...imagenet.map(([head, german]) => [head.slice(0, 9), listed(german)] as const),
  ]);
}

/** `english.txt`: `n02012849 = Crane (bird), +word, -word`; the name is left out where the label's own is good. */
export function readEnglish(): ReadonlyMap<string, EnglishLine> {
  return new Map(
    linesOf('english.txt').map((line) => {
      const [key, rest] = splitAt(line, ' = ');
      const words = listed(rest);
      const signed = (sign: string) => words.filter((word) => word.startsWith(sign)).map((word) => word.slice(1));
      const name = words.find((word) => !/^[+-]/.test(word)) ?? null;
      return [key, { name, added: signed('+'), dropped: signed('-') }];
    }),
  );
}
