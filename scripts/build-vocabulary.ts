/**
 * @file Makes resources/classes.json: what classes are called and which families they belong to, from models/labels, the
 * hand-written tables in scripts/vocabulary and WordNet 3.0 (Debian: wordnet-base). The same inputs give the same file.
 * `node scripts/build-vocabulary.ts [WORDNET-DICT-FOLDER]`
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLabels } from '../src-main/engine/recognise/models/labels.ts';
import {
  classVocabulary,
  type ClassFamily,
  type ClassVocabulary,
  type VocabularyClass,
} from '../src-shared/model/class-vocabulary.ts';
import { makeFamilies } from './vocabulary/families.ts';
import { readEnglish, readFamilies, readGerman } from './vocabulary/tables.ts';
import { readWordNet, type WordNet } from './vocabulary/wordnet.ts';

const projectFile = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** A class before it knows its families; `key` as the tables name it. */
interface Named {
  readonly key: string;
  readonly named: Omit<VocabularyClass, 'families'>;
}

/** The whole vocabulary; throws where a table names what there is not, or a class has no German name. */
export async function makeVocabulary(wordnet: WordNet): Promise<ClassVocabulary> {
  const named = await nameClasses(wordnet);
  const lines = readFamilies();
  const familiesOf = makeFamilies(
    lines,
    named.map(({ key }) => key),
    wordnet,
  );
  const families: ClassFamily[] = lines.map(({ id, parent, english, german }) => {
    const [en = '', ...moreEnglish] = english;
    const [de = '', ...moreGerman] = german;
    return { id, names: { en, de }, synonyms: { en: moreEnglish, de: moreGerman }, parent };
  });
  const classes = named.map(({ key, named: one }) => ({ ...one, families: [...familiesOf(key)] }));
  return classVocabulary.parse({ classes, families });
}

async function nameClasses(wordnet: WordNet): Promise<Named[]> {
  const labels = [
    ...(await readLabels(projectFile('models/labels/coco-80.txt'))),
    ...(await readLabels(projectFile('models/labels/imagenet-1000.txt'))),
  ];
  const german = readGerman();
  const english = readEnglish();
  const keys = new Set<string>();
  const named = labels.map(({ name, wnid, synonyms }) => {
    const key = wnid ?? `coco:${name}`;
    keys.add(key);
    const [de, ...moreGerman] = german.get(key) ?? [];
    if (de === undefined) throw new Error(`No German name for ${key} ${name}.`);
    const said = english.get(key);
    const en = said?.name ?? name.charAt(0).toUpperCase() + name.slice(1);
    const words = [...synonyms, ...(wnid === null ? [] : wordnet.wordsOf(wnid.slice(1))), ...(said?.added ?? [])];
    const known = new Set([name, en, ...(said?.dropped ?? [])].map((word) => word.toLowerCase()));
    const others = words.filter((word) => {
      const isNew = !known.has(word.toLowerCase());
      known.add(word.toLowerCase());
      return isNew;
    });
    return { key, named: { class: name, wnid, names: { en, de }, synonyms: { en: others, de: moreGerman } } };
  });
  const stray = [...german.keys(), ...english.keys()].filter((key) => !keys.has(key));
  if (stray.length > 0) throw new Error(`No labels file has ${stray.join(', ')}.`);
  return named;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const vocabulary = await makeVocabulary(readWordNet(process.argv[2] ?? '/usr/share/wordnet'));
  const lines = (all: readonly unknown[]) => all.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
  const text = `{\n  "families": [\n${lines(vocabulary.families)}\n  ],\n  "classes": [\n${lines(vocabulary.classes)}\n  ]\n}\n`;
  writeFileSync(projectFile('resources/classes.json'), text);
  process.stdout.write(
    `${String(vocabulary.classes.length)} classes, ${String(vocabulary.families.length)} families\n`,
  );
}
