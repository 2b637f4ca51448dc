import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGazetteer, type Gazetteer } from '../../../src-main/engine/organise/places/gazetteer.ts';
import { builtGazetteer } from './built-gazetteer.ts';

let gazetteer: Gazetteer;
beforeAll(() => {
  gazetteer = openGazetteer(builtGazetteer());
});
afterAll(() => gazetteer.close());

/** `name, code` of the first answer. */
function first(text: string): string {
  const [found] = gazetteer.search(text, 5);
  return found === undefined ? 'nothing' : `${found.name}, ${found.countryCode}`;
}

describe('a place by its name', () => {
  test.each([
    ['Cusco', 'Cusco, PE'],
    ['cuzco', 'Cusco, PE'],
    ['  CUSCO ', 'Cusco, PE'],
    ['koeln', 'Köln, DE'],
    ['Köln', 'Köln, DE'],
    ['Cologne', 'Köln, DE'],
    ['München', 'Munich, DE'],
    ['Muenchen', 'Munich, DE'],
    ['munich', 'Munich, DE'],
    ['Kraków', 'Kraków, PL'],
    ['krakow', 'Kraków, PL'],
    ['Krakau', 'Kraków, PL'],
    ['Zurich', 'Zürich, CH'],
    ['Zuerich', 'Zürich, CH'],
    ['Malmo', 'Malmö, SE'],
    ['Tromso', 'Tromsø, NO'],
    ['Lodz', 'Łódź, PL'],
    ['Sao Paulo', 'São Paulo, BR'],
    ['Istanbul', 'Istanbul, TR'],
    ['Roma', 'Rome, IT'],
    ['Florenz', 'Florence, IT'],
    ['Venice', 'Venice, IT'],
    ['東京', 'Tokyo, JP'],
    ['Москва', 'Moscow, RU'],
    ['Bombay', 'Mumbai, IN'],
    ['machu picchu', 'Machupicchu, PE'],
    ['St. Ives', 'St Ives, GB'],
    ['Stratford-upon-Avon', 'Stratford-upon-Avon, GB'],
    ['new york', 'New York City, US'],
    ['xyzzyq', 'nothing'],
    ['', 'nothing'],
    [' , ', 'nothing'],
  ])('%s → %s', (text, expected) => expect(first(text)).toBe(expected));

  test('the largest of a name comes first', () => {
    const found = gazetteer.search('Paris', 4);
    expect(found[0]).toMatchObject({ name: 'Paris', countryCode: 'FR', region: 'Île-de-France' });
    const called = gazetteer.search('Springfield', 20).filter((place) => place.name === 'Springfield');
    const populations = called.map((place) => place.population);
    expect(populations.length).toBeGreaterThan(10);
    expect(populations).toEqual(populations.toSorted((a, b) => b - a));
  });

  test('the whole name comes before names that begin so', () => {
    expect(gazetteer.search('Lo', 2).map((place) => place.name)).toEqual(['Lo', 'London']);
    expect(first('Pari')).toBe('Paris, FR');
    expect(first('san fran')).toBe('San Francisco, US');
  });

  test('each place comes once, at most as many as asked for', () => {
    const found = gazetteer.search('san', 50);
    expect(found).toHaveLength(50);
    expect(new Set(found.map((place) => `${place.lat} ${place.lon}`)).size).toBe(50);
    expect(gazetteer.search('san', 0)).toEqual([]);
  });
});

describe('a country or region behind the name', () => {
  test.each([
    ['San José, Costa Rica', 'CR', 'San José'],
    ['Paris, Texas', 'US', 'Texas'],
    ['paris tx', 'US', 'Texas'],
    ['Paris US', 'US', 'Texas'],
    ['Paris, USA', 'US', 'Texas'],
    ['Paris, Kentucky, United States', 'US', 'Kentucky'],
    ['Georgetown, Guyana', 'GY', 'Demerara-Mahaica'],
    ['Cambridge, England', 'GB', 'England'],
    ['London, Ontario', 'CA', 'Ontario'],
    ['Cordoba, Argentina', 'AR', 'Cordoba'],
  ])('%s', (text, code, region) => {
    expect(gazetteer.search(text, 1)[0]).toMatchObject({ countryCode: code, region });
  });

  test('an area that nothing is known of finds nothing', () => {
    expect(gazetteer.search('Paris, Atlantis', 3)).toEqual([]);
    expect(gazetteer.search('Paris, Peru, Texas', 3)).toEqual([]);
  });
});

test('a part of a city knows its city', () => {
  expect(gazetteer.search('Kreuzberg', 1)[0]).toMatchObject({ name: 'Kreuzberg', city: 'Berlin' });
});

test('quotes and signs of SQL are only signs', () => {
  expect(gazetteer.search(`'; DROP TABLE names; --`, 3)).toEqual([]);
  expect(first('Cusco%')).toBe('Cusco, PE');
});
