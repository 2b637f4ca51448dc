import { expect, test } from 'vitest';
import { completed, endOf } from '../../../src-renderer/filters/typed-end.ts';
import type { Offer } from '../../../src-renderer/filters/offers.ts';
import type { Filter } from '../../../src-shared/query/query.ts';

const offered = (filter: Filter): Offer => ({ what: 'filter', filter, count: null, note: null });
const dog = offered({ kind: 'class', values: [{ name: 'dog', score: null }], count: 1, large: false });
const hotDog = offered({ kind: 'class', values: [{ name: 'hot dog', score: null }], count: 1, large: false });
const peru = offered({ kind: 'field', field: 'country', values: ['PE'] });
const nikon = offered({ kind: 'field', field: 'camera', values: ['NIKON D750'] });
const camera: Offer = { what: 'key', key: 'camera' };

const complete = (typed: string, offer: Offer): string | null => completed(endOf(typed), offer);

test('the last term of what is typed is suggested for by itself', () => {
  const terms = (typed: string) => [endOf(typed).head, endOf(typed).term];
  expect(terms('camera:ni')).toEqual(['', 'camera:ni']);
  expect(terms('country:PE camera:ni')).toEqual(['country:PE ', 'camera:ni']);
  expect(terms('(class:dog or cl')).toEqual(['(class:dog or ', 'cl']);
  expect(terms('(cl')).toEqual(['(', 'cl']);
  expect(terms('class:dog,c')).toEqual(['class:dog,', 'class:c']);
  expect(terms('type:photo -tag:a,b')).toEqual(['type:photo -tag:a,', '-tag:b']);
  expect(terms('class:dog tag:"beach hol')).toEqual(['class:dog ', 'tag:"beach hol']);
  expect(terms('class:"hot dog",p')).toEqual(['class:"hot dog",', 'class:p']);
  expect(terms('dogs in Pe')).toEqual(['dogs in ', '']);
  expect(terms('dogs in Per')).toEqual(['dogs in ', 'Per']);
  expect(terms('type:photo ')).toEqual(['type:photo ', '']);
});

test('a choice takes the place of the last term, as the query language or as a sentence has it', () => {
  expect(complete('country:PE camera:ni', nikon)).toBe('country:PE camera:"NIKON D750" ');
  expect(complete('type:photo cou', peru)).toBe('type:photo country:PE ');
  expect(complete('type:photo cam', camera)).toBe('type:photo camera:');
  expect(complete('class:person,d', dog)).toBe('class:person,dog ');
  expect(complete('-class:person,h', hotDog)).toBe('-class:person,"hot dog" ');
  expect(complete('(class:person or d', dog)).toBe('(class:person or class:dog ');
  expect(complete('dogs in Per', peru)).toBe('dogs in Peru ');
  expect(complete('people with a do', hotDog)).toBe('people with a hot dog ');
  expect(complete('people with a cam', camera)).toBeNull();
});
