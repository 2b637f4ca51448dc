import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaPartsOf,
  type DrawnFilter,
  joined,
  joinings,
  turned,
  withPart,
} from '../../../src-renderer/map/area-parts.ts';
import { withoutAreas } from '../../../src-renderer/map/area-filter.ts';

const circle: DrawnFilter = { kind: 'near', centre: { lat: 1, lon: 2 }, radiusM: 3000 };
const box: DrawnFilter = { kind: 'box', south: 1, west: 2, north: 3, east: 4 };
const [near, within] = ['near:1,2,3km', 'within:1,2,3,4'];
const said = (query: string): readonly string[] =>
  areaPartsOf(query).map(({ filter, isExcluded }) => `${isExcluded ? '-' : ''}${filter.kind}`);

describe('the areas of a query', () => {
  it('stand alone, in a choice, or are ruled out; one of another choice is none', () => {
    expect(said(`beach ${within} -${near} (within:home or ${near}) -(${near} or within:cabin)`)).toEqual([
      'box',
      '-near',
      'area',
      'near',
      '-near',
      '-area',
    ]);
    expect(said(`beach or ${near}`)).toEqual([]);
    expect(said(`${near} or -${within}`)).toEqual([]);
    expect(said('near:')).toEqual([]);
  });

  it('are replaced in their place and taken away, and the others stay', () => {
    expect(withPart('beach date:2014', -1, circle)).toBe(`beach date:2014 ${near}`);
    expect(withPart(`${within} beach -${near}`, 1, box)).toBe(`${within} beach -${within}`);
    expect(withPart(`beach (${near} or ${within} or within:home)`, 1, null)).toBe(`beach (${near} or within:home)`);
    expect(withPart(`beach (${near} or ${within})`, 0, null)).toBe(`beach ${within}`);
    expect(withPart(`beach -${near}`, 0, null)).toBe('beach');
    expect(withPart(`${within} beach`, 0, { kind: 'area', name: 'the cabin' })).toBe('within:"the cabin" beach');
    expect(withoutAreas(`beach within:home,cabin ${near} -within:work (${near} or beach)`)).toBe(
      `beach (${near} or beach)`,
    );
  });
});

describe('one more area', () => {
  it('takes the place of the one in hand, is a choice beside it, or is ruled out', () => {
    expect(joined('beach', -1, circle, 'replace')).toEqual({ query: `beach ${near}`, index: 0 });
    expect(joined(`-${near} ${near}`, 1, box, 'replace')).toEqual({ query: `-${near} ${within}`, index: 1 });
    expect(joined(`${near} beach`, 0, box, 'also')).toEqual({ query: `(${near} or ${within}) beach`, index: 1 });
    expect(joined(near, 0, box, 'also')).toEqual({ query: `${near} or ${within}`, index: 1 });
    expect(joined(`${near} beach`, 0, box, 'without')).toEqual({ query: `${near} beach -${within}`, index: 1 });
  });

  it('is never a choice beside one that is ruled out, and before what comes later', () => {
    expect(joined(`-${near} beach`, 0, box, 'also')).toEqual({ query: `-${near} beach ${within}`, index: 1 });
    expect(joined(`within:home -${near}`, 1, box, 'also')).toEqual({
      query: `(within:home or ${within}) -${near}`,
      index: 1,
    });
  });

  it('leaves all else as it was, and its number is its own', () => {
    const queries = [
      `beach`,
      near,
      `${near} or ${within}`,
      `-${near} within:home ${near} beach`,
      `-(${near} or ${within})`,
    ];
    const lon = fc.integer({ min: -179, max: 179 });
    fc.assert(
      fc.property(fc.constantFrom(...queries), fc.nat(4), fc.constantFrom(...joinings), lon, (query, at, how, west) => {
        const before = areaPartsOf(query);
        const hand = Math.min(at, before.length - 1);
        const area: DrawnFilter = { kind: 'box', south: 5, west, north: 6, east: 180 };
        const { query: text, index } = joined(query, hand, area, how);
        const after = areaPartsOf(text);
        expect(after[index]).toEqual({
          filter: area,
          isExcluded: how === 'without' || (how === 'replace' && before[hand]?.isExcluded === true),
        });
        const kept = how === 'replace' ? before.toSpliced(hand, 1) : before;
        expect(after.toSpliced(index, 1)).toEqual(hand < 0 ? [] : kept);
        expect(withoutAreas(text)).toBe(withoutAreas(query));
      }),
    );
  });
});

describe('ruling out', () => {
  it('turns one that stands alone where it stands, and back', () => {
    expect(turned(`${near} beach`, 0)).toEqual({ query: `-${near} beach`, index: 0 });
    expect(turned(`-${near} beach`, 0)).toEqual({ query: `${near} beach`, index: 0 });
  });

  it('takes one out of a choice, and puts it back into that', () => {
    const choice = `(${near} or ${within}) beach`;
    expect(turned(choice, 0)).toEqual({ query: `${within} beach -${near}`, index: 1 });
    expect(turned(`${within} beach -${near}`, 1)).toEqual({ query: `(${within} or ${near}) beach`, index: 1 });
    expect(turned(`-(${near} or ${within}) beach`, 1)).toEqual({ query: `-${near} beach ${within}`, index: 1 });
    expect(turned('beach', 0)).toEqual({ query: 'beach', index: 0 });
  });
});
