import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nameIn } from '../../../src-renderer/classes/use-class-namer.ts';
import { classTree, foundClasses, type ClassNode } from '../../../src-renderer/filters/class-tree.ts';
import type { ClassCounts } from '../../../src-shared/contract/class-calls.ts';
import { classVocabulary } from '../../../src-shared/model/class-vocabulary.ts';
import { openVocabulary } from '../../../src-shared/vocabulary/vocabulary.ts';

const file = new URL('../../../resources/classes.json', import.meta.url);
const vocabulary = openVocabulary(classVocabulary.parse(JSON.parse(readFileSync(file, 'utf8'))));

const found = [
  ['dog', null, 9],
  ['golden retriever', 'n02099601', 4],
  ['beagle', 'n02088364', 2],
  ['banana', null, 3],
  ['banana', 'n07753592', 2],
  ['seashore', 'n09428293', 5],
  ['envelope', 'n03291819', 1],
  ['my statue', null, 6],
] as const;
const counts: ClassCounts = {
  revision: 1,
  classes: found.map(([name, wnid, count]) => ({ class: name, wnid, count, task: 'detect', threshold: 0.5 })),
  families: vocabulary.data.families.flatMap(({ id }) => {
    const of = found.filter(([name, wnid]) => vocabulary.familiesOf(name, wnid).includes(id));
    return of.length === 0 ? [] : [{ id, count: Math.max(...of.map(([, , count]) => count)) }];
  }),
  unseen: 0,
};
const tree = classTree(vocabulary, counts, 'en');
const at = (nodes: readonly ClassNode[], ...names: string[]): readonly string[] => {
  const [name, ...rest] = names;
  if (name === undefined) return nodes.map((node) => `${node.name} ${String(node.count)}`);
  return at(nodes.find((node) => node.name === name)?.below ?? [], ...rest);
};

describe('the tree of classes', () => {
  it('begins with the outermost families and the classes of none, the most frequent first', () => {
    expect(at(tree)).toEqual(['Animal 9', 'my statue 6', 'Landscape 5', 'Food 3', 'Household 1']);
  });

  it('opens from family to class, and shows what two models call the same once', () => {
    expect(at(tree, 'Animal')).toEqual(['Mammal 9', 'Pet 9']);
    expect(at(tree, 'Animal', 'Mammal')).toEqual(['Dog 9']);
    expect(at(tree, 'Animal', 'Mammal', 'Dog')).toEqual(['Retriever 4', 'Hound 2']);
    expect(at(tree, 'Animal', 'Mammal', 'Dog', 'Retriever')).toEqual(['Golden retriever 4']);
    expect(at(tree, 'Food', 'Fruit')).toEqual(['Banana 3']);
    expect(at(tree, 'Food', 'Fruit', 'Banana')).toEqual([]);
  });

  it('leads to queries that mean what is shown', () => {
    const all = (nodes: readonly ClassNode[]): readonly ClassNode[] =>
      nodes.flatMap((node) => [node, ...all(node.below)]);
    const wrong = all(tree).filter((node) => nameIn(vocabulary, node.spelling, 'en') !== node.name);
    expect(wrong).toEqual([]);
  });

  it('is searched in the language of the page, with what the photos have first', () => {
    const names = (text: string, language: 'en' | 'de') =>
      foundClasses(vocabulary, counts, text, language).map(({ name, count }) => `${name} ${String(count)}`);
    expect(names('ban', 'de')[0]).toBe('Banane 3');
    expect(names('Hund', 'de')[0]).toBe('Hund 9');
    expect(names('statue', 'en')).toEqual(['my statue 6']);
    expect(names('zebr', 'en')).toEqual(['Zebra 0']);
    expect(foundClasses(vocabulary, counts, 'doggy', 'en')[0]).toMatchObject({ name: 'Dog', by: 'doggy' });
  });
});

describe('names of chips', () => {
  it('are the words of the page, or the query’s own where those say less', () => {
    expect(nameIn(vocabulary, 'dog', 'de')).toBe('Hund');
    expect(nameIn(vocabulary, 'Hunde', 'en')).toBe('Dog');
    expect(nameIn(vocabulary, 'golden retriever', 'de')).toBe('Golden Retriever');
    expect(nameIn(vocabulary, 'crane (machine)', 'de')).toBe('Kran');
    expect(nameIn(vocabulary, 'crane', 'de')).toBe('crane');
    expect(nameIn(vocabulary, 'my statue', 'de')).toBe('my statue');
  });
});
