import { describe, expect, it } from 'vitest';
import { printAll, readFilters } from '../../../src-renderer/filters/edit-query.ts';
import {
  chosenClasses,
  withClasses,
  withoutClasses,
  type ChosenClass,
} from '../../../src-renderer/filters/class-choice.ts';
import { editorOf } from '../../../src-renderer/filters/panel-kinds.ts';
import { peopleChoice, peopleChoices, withPeople } from '../../../src-renderer/classes/people-choice.ts';

const filters = (query: string) => readFilters(query) ?? [];
const short = (query: string) => chosenClasses(filters(query)).map(({ name, mode }) => `${mode} ${name}`);
const one = (name: string, more: Partial<ChosenClass> = {}): ChosenClass => ({
  name,
  mode: 'any',
  score: null,
  count: 1,
  large: false,
  ...more,
});
const written = (query: string, chosen: readonly ChosenClass[]) => printAll(withClasses(filters(query), chosen));

describe('chosen classes', () => {
  it.each([
    ['class:dog', ['any dog']],
    ['class:dog,cat', ['any dog', 'any cat']],
    ['class:dog class:cat', ['all dog', 'all cat']],
    ['class:dog,cat class:person', ['any dog', 'any cat', 'all person']],
    ['class:dog -class:person', ['any dog', 'none person']],
    ['-class:cat,dog beach', ['none cat', 'none dog']],
    ['class:dog or beach', []],
  ])('of %s', (query, expected) => {
    expect(short(query)).toEqual(expected);
  });

  it('keep how many, how large and how sure, each of its own', () => {
    const [dog, cat] = chosenClasses(filters('class:dog@0.6>=2,cat'));
    expect(dog).toEqual(one('dog', { score: 0.6, count: 2 }));
    expect(cat).toEqual(one('cat'));
    expect(chosenClasses(filters('large:dog'))).toEqual([one('dog', { large: true })]);
  });

  it('become the query again, where the others stood', () => {
    expect(written('', [one('dog')])).toBe('class:dog');
    expect(written('beach class:dog type:photo', [one('dog'), one('golden retriever')])).toBe(
      'beach class:dog,"golden retriever" type:photo',
    );
    const asked = [one('dog'), one('cat'), one('person', { mode: 'all', count: 2 }), one('car', { mode: 'none' })];
    expect(written('', asked)).toBe('class:dog,cat class:person>=2 -class:car');
    expect(written('class:dog,cat -class:car', [])).toBe('');
  });

  it('come back as they were said', () => {
    for (const query of [
      'class:dog@0.6>=2,cat',
      'class:dog,cat class:person>=2 -class:car',
      'large:dog',
      'large:dog>=2,cat>=2',
      'class:dog>=2 class:cat@0.75 type:photo',
    ]) {
      const text = printAll(filters(query));
      expect(written(query, chosenClasses(filters(query)))).toBe(text);
    }
  });

  it('are edited in their panel, and left out of what they are counted among', () => {
    const [any, not, mixed] = filters('(class:dog>=2 or class:cat) -class:person (class:dog or beach)').map(editorOf);
    expect([any, not, mixed]).toEqual(['class', 'class', 'text']);
    expect(printAll(withoutClasses(filters('class:dog beach -class:cat')))).toBe('beach');
  });
});

describe('people', () => {
  it('come back as they were chosen, beside other filters', () => {
    for (const choice of peopleChoices) {
      const next = printAll(withPeople(filters('has:people date:2014'), choice));
      expect(next).toContain('date:2014');
      expect(peopleChoice(filters(next))).toBe(choice);
    }
  });

  it('of one number are no more and no fewer', () => {
    const query = (choice: (typeof peopleChoices)[number]) => printAll(withPeople(filters('has:people'), choice));
    expect(query('any')).toBe('has:people');
    expect(query('one')).toBe('class:person -class:person>=2');
    expect(query('two')).toBe('class:person>=2 -class:person>=3');
    expect(query('three')).toBe('class:person>=3');
    expect(query('groups')).toBe('class:person>=5');
  });

  it('are none where the query asks for something else', () => {
    for (const query of ['', 'class:dog', 'class:person,dog', 'class:person@0.9', '-has:people', 'person']) {
      expect(peopleChoice(filters(query)), query).toBeNull();
    }
  });
});
