import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeVocabulary } from '../../../scripts/build-vocabulary.ts';
import { readWordNet } from '../../../scripts/vocabulary/wordnet.ts';
import { loadVocabulary } from '../../../src-main/engine/query/vocabulary/load-vocabulary.ts';
import { readLabels } from '../../../src-main/engine/recognise/models/labels.ts';
import { classVocabulary } from '../../../src-shared/model/class-vocabulary.ts';
import { fold } from '../../../src-shared/algorithms/fold.ts';
import { openVocabulary } from '../../../src-shared/vocabulary/vocabulary.ts';

const project = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const data = classVocabulary.parse(JSON.parse(readFileSync(project('resources/classes.json'), 'utf8')));
const vocabulary = openVocabulary(data);
const coco = await readLabels(project('models/labels/coco-80.txt'));
const imagenet = await readLabels(project('models/labels/imagenet-1000.txt'));
const wordNetFolder = '/usr/share/wordnet';

const familiesOf = (name: string, wnid: string | null = null) => vocabulary.familiesOf(name, wnid);
const meant = (text: string) => vocabulary.meaning(text)?.classes.map((one) => one.wnid ?? one.class) ?? [];

describe('resources/classes.json', () => {
  it('has each class of both label files once, in their order', () => {
    expect(data.classes.map((one) => `${one.class} ${one.wnid ?? ''}`)).toEqual(
      [...coco, ...imagenet].map(({ name, wnid }) => `${name} ${wnid ?? ''}`),
    );
  });

  it('knows every synonym of the label files but those that mislead', () => {
    const dropped = new Set(
      readFileSync(project('scripts/vocabulary/english.txt'), 'utf8')
        .split(/[\n,=]/)
        .map((word) => word.trim())
        .filter((word) => word.startsWith('-'))
        .map((word) => word.slice(1)),
    );
    const lost = [...coco, ...imagenet].flatMap(({ name, wnid, synonyms }) =>
      synonyms.filter((word) => !dropped.has(word) && !meant(word).includes(wnid ?? name)),
    );
    expect(lost).toEqual([]);
  });

  it('names all in German, as German writes nouns', () => {
    const names = [...data.classes, ...data.families].map(({ names: { de } }) => de);
    expect(names.filter((name) => !/^\p{Lu}/u.test(name))).toEqual(['iPod']);
    // English words in German names would be forgotten ones.
    const english = /\b(dog|bird|snake|fish|house|water|machine|chair|shop|bottle|the|of|and)\b/i;
    expect(names.filter((name) => english.test(name))).toEqual(['Black and Tan Coonhound']);
    // Of a thousand names some are the same in both languages: breeds, pizza, zebra.
    const same = data.classes.filter(({ names: { en, de } }) => fold(en) === fold(de));
    expect(same.length).toBeLessThan(150);
    const pairs = Object.fromEntries(data.classes.map((one) => [one.wnid ?? one.class, one.names.de]));
    expect([pairs['dog'], pairs['n02099601'], pairs['n02106662'], pairs['n09428293'], pairs['n02814533']]).toEqual([
      'Hund',
      'Golden Retriever',
      'Deutscher Schäferhund',
      'Meeresküste',
      'Kombi',
    ]);
  });

  it('calls different things differently within a model', () => {
    for (const language of ['en', 'de'] as const) {
      for (const isCoco of [true, false]) {
        const names = data.classes.filter(({ wnid }) => (wnid === null) === isCoco).map((one) => one.names[language]);
        expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
      }
    }
  });

  it('has families that are one tree, each with classes', () => {
    const byId = new Map(data.families.map((family) => [family.id, family]));
    expect(byId.size).toBe(data.families.length);
    for (const family of data.families) {
      const above: string[] = [];
      for (let at = family.parent; at !== null; at = byId.get(at)?.parent ?? null) {
        expect(byId.has(at), `${family.id} < ${at}`).toBe(true);
        expect(above, `around ${family.id}`).not.toContain(at);
        above.push(at);
      }
      const members = data.classes.filter(({ families }) => families.includes(family.id));
      expect(members.length, family.id).toBeGreaterThan(0);
      for (const one of members) expect(one.families, one.class).toEqual(expect.arrayContaining(above));
    }
    expect(data.classes.flatMap(({ families }) => families.filter((id) => !byId.has(id)))).toEqual([]);
  });

  it('puts classes into the families that people mean, the nearest first', () => {
    expect(familiesOf('golden retriever', 'n02099601')).toEqual(['retriever', 'dog', 'mammal', 'pet', 'animal']);
    expect(familiesOf('dog')).toEqual(['dog', 'mammal', 'pet', 'animal']);
    expect(familiesOf('seashore', 'n09428293')).toEqual(expect.arrayContaining(['coast', 'beach', 'landscape']));
    expect(familiesOf('beach wagon', 'n02814533')).toEqual(['car', 'vehicle']);
    expect(familiesOf('crane', 'n02012849')).toContain('bird');
    expect(familiesOf('crane', 'n03126707')).not.toContain('bird');
    expect(familiesOf('hay', 'n07802026')).not.toContain('food');
    expect(familiesOf('shopping cart', 'n04204347')).not.toContain('vehicle');
    for (const name of ['bus', 'boat', 'airplane', 'train']) expect(familiesOf(name)).toContain('vehicle');
    for (const name of ['banana', 'apple', 'orange']) expect(familiesOf(name)).toContain('fruit');
  });

  it.skipIf(!existsSync(`${wordNetFolder}/data.noun`))(
    'is what the script makes of WordNet and the tables (needs the Debian package wordnet-base)',
    async () => {
      expect(await makeVocabulary(readWordNet(wordNetFolder))).toEqual(data);
    },
  );
});

describe('meaning', () => {
  it('finds every class by its name, its display names and its WordNet id', () => {
    const lost = data.classes.filter((one) => {
      const key = one.wnid ?? one.class;
      const words = [one.class, one.names.en, one.names.de, ...(one.wnid === null ? [] : [one.wnid])];
      return words.some((word) => !meant(word).includes(key));
    });
    expect(lost).toEqual([]);
    expect(meant('n02099601')).toEqual(['n02099601']);
  });

  it.each([
    ['dog', 'dog'],
    ['Hunde', 'dog'],
    ['HUND', 'dog'],
    ['dogs', 'dog'],
    ['Vögel', 'bird'],
    ['Voegel', 'bird'],
    ['vogel', 'bird'],
    ['wolves', 'wolf'],
    ['butterflies', 'butterfly'],
    ['Katzen', 'cat'],
    ['Äpfel', 'apple'],
    ['Autos', 'car'],
    ['motorbike', 'motorcycle'],
    ['sofa', 'couch'],
    ['aeroplane', 'airplane'],
    ['Tiere', 'animal'],
    ['Fahrzeuge', 'vehicle'],
    ['Essen', 'food'],
    ['Obst', 'fruit'],
    ['people', 'person'],
    ['Leute', 'person'],
    ...['men', 'women', 'kids', 'babies', 'Männer', 'Frauen', 'Kinder', 'Mädchen'].map((word) => [word, 'person']),
    ...['puppy', 'puppies', 'Welpen', 'Hündchen'].map((word) => [word, 'dog']),
    ...['kittens', 'Kätzchen'].map((word) => [word, 'cat']),
    ...['foals', 'Fohlen'].map((word) => [word, 'horse']),
    ...['calves', 'bulls', 'Kälber'].map((word) => [word, 'cattle']),
    ...['bikes', 'Fahrräder', 'Räder'].map((word) => [word, 'bicycle']),
    ...['planes', 'jets', 'Flugzeuge', 'Flieger'].map((word) => [word, 'airplane']),
    ...['subway', 'U-Bahn'].map((word) => [word, 'train']),
    ...['ferries', 'Fähren', 'rowing boats'].map((word) => [word, 'boat']),
    ...['couches', 'sofas'].map((word) => [word, 'couch']),
    ...['TV', 'TVs', 'televisions', 'Fernseher'].map((word) => [word, 'tv']),
    ...['mobiles', 'cellphones', 'Handys'].map((word) => [word, 'cell phone']),
    ...['mice', 'Mäuse'].map((word) => [word, 'computer mouse']),
    ...['oranges', 'Orangen'].map((word) => [word, 'orange']),
    ...['temples', 'Tempel'].map((word) => [word, 'religious building']),
    ...['Gipfel', 'summits'].map((word) => [word, 'mountain']),
  ])('%s is the family %s', (text, family) => {
    expect(vocabulary.meaning(text)?.family).toBe(family);
  });

  it('means no more than was said', () => {
    expect(meant('beach')).not.toContain('n02814533');
    expect(meant('golden retriever')).toEqual(['n02099601']);
    expect(meant('Kranich')).toEqual(['n02012849']);
    expect(meant('Kran')).toEqual(['n03126707']);
    expect(meant('crane')).toEqual(['n02012849', 'n03126707']);
    expect(meant('crane (bird)')).toEqual(['n02012849']);
    expect(meant('flies')).toContain('n02190166');
    expect(meant('Eulen')).toEqual(meant('owls'));
    expect(meant('groin')).toEqual([]);
    expect(meant('no such thing')).toEqual([]);
    expect(vocabulary.meaning('')).toBeNull();
  });

  it('spells each class and family so that it means the same again', () => {
    const wrong = data.families.filter(({ id }) => {
      const members = data.classes.filter(({ families }) => families.includes(id)).map((one) => one.wnid ?? one.class);
      return meant(vocabulary.spellingOf(id)).toSorted().join() !== members.toSorted().join();
    });
    expect(wrong).toEqual([]);
    const others = data.classes.filter((one) => {
      const again = meant(vocabulary.spellingOf({ class: one.class, wnid: one.wnid }));
      // COCO's dog can only be named together with the family that is called so.
      return again.length !== 1 && !(one.wnid === null && again.includes(one.class));
    });
    expect(others).toEqual([]);
    expect(vocabulary.meaning('Hunde')?.spelling).toBe('dog');
    expect(vocabulary.meaning('Kranich')?.spelling).toBe('crane (bird)');
  });
});

describe('suggest', () => {
  const names = (text: string, language: 'en' | 'de') => vocabulary.suggest(text, language, 6).map(({ name }) => name);

  it('offers the whole word first, and families before classes', () => {
    expect(names('dog', 'en')[0]).toBe('Dog');
    expect(names('Hun', 'de')).toEqual(expect.arrayContaining(['Hund', 'Hundeschlitten']));
    expect(names('hund', 'de')[0]).toBe('Hund');
    expect(names('Schäf', 'de').length).toBeGreaterThan(0);
  });

  it('tells the synonym that it was found by, and each thing once', () => {
    const [first] = vocabulary.suggest('Drahtesel', 'de', 3);
    expect(first).toMatchObject({ name: 'Fahrrad', by: 'Drahtesel', family: 'bicycle', spelling: 'bicycle' });
    const pizzas = vocabulary.suggest('pizza', 'en', 10).filter(({ name }) => name === 'Pizza');
    expect(pizzas).toHaveLength(1);
  });

  it('finds words of the other language too, behind those of the page', () => {
    expect(names('Regenschirm', 'en')).toContain('Umbrella');
    expect(names('', 'en')).toEqual([]);
  });
});

describe('names', () => {
  it('are those of the language; what nobody named keeps its own', () => {
    expect(vocabulary.nameOf('golden retriever', 'n02099601', 'de')).toBe('Golden Retriever');
    expect(vocabulary.nameOf('crane', 'n03126707', 'de')).toBe('Kran');
    expect(vocabulary.nameOf('my own class', null, 'de')).toBe('my own class');
    expect(vocabulary.familyNameOf('animal', 'de')).toBe('Tier');
    expect(vocabulary.spellingOf({ class: 'my own class', wnid: null })).toBe('my own class');
  });

  it('are loaded from what ships', async () => {
    const loaded = await loadVocabulary();
    expect(loaded.data).toEqual(data);
    expect(await loadVocabulary()).toBe(loaded);
  });
});
