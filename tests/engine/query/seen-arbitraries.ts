/** @file Random things on photos, as models and the user say them, and random questions for them. */
import fc from 'fast-check';
import type { Correction } from '../../../src-shared/model/correction.ts';
import type { Detection } from '../../../src-shared/model/detection.ts';
import type { Classification } from '../../../src-shared/model/classification.ts';
import type { ClassFilter, Filter, LightFilter } from '../../../src-shared/query/query.ts';
import type { TestSeen } from './test-library.ts';

export const boxed = ['dog', 'cat', 'person', 'orange', 'Yeti_1'];
export const whole: readonly (readonly [string, string | null])[] = [
  ['golden retriever', 'n02099601'],
  ['orange', 'n07747607'],
  ['tabby', 'n02123045'],
  ['Yeti_1', null],
];

/** Scores at the edges of thresholds: as models give them, which is in 32 bits. */
const score = fc
  .oneof(
    fc.constantFrom(0.05, 0.1, 0.2999, 0.3, 0.5, 0.4999, 0.57, 0.6, 0.59996, 1),
    fc.double({ min: 0.05, max: 1, noNaN: true }),
  )
  .map(Math.fround)
  .map((value) => Math.min(1, value));

/** In the left half, so that none is about the same thing as a box of the user's. */
const detection: fc.Arbitrary<Detection> = fc
  .tuple(fc.constantFrom(...boxed), score, fc.constantFrom(0.1, 0.2, 0.4, 0.5), fc.constantFrom(0.1, 0.5, 1))
  .map(([name, sure, width, height]) => ({ class: name, score: sure, box: [0, 0, width, height] }));
const classification: fc.Arbitrary<Classification> = fc
  .tuple(fc.constantFrom(...whole), score)
  .map(([[name, wnid], sure]) => ({ class: name, wnid, score: sure }));

const onWhole: fc.Arbitrary<Correction> = fc
  .tuple(fc.constantFrom(...whole, ...boxed.map((name) => [name, null] as const)), fc.constantFrom('right', 'wrong'))
  .map(([[name, wnid], verdict]) => ({ class: name, wnid, box: null, verdict: verdict }));
const drawn: fc.Arbitrary<Correction> = fc
  .tuple(fc.constantFrom('dog', 'person', 'golden retriever'), fc.nat({ max: 3 }), fc.constantFrom(0.2, 0.45))
  .map(([name, at, width]) => ({
    ...{ class: name, wnid: name.includes(' ') ? 'n02099601' : null, verdict: 'right' as const },
    box: [0.55, at / 4, width, at === 0 ? 1 : 0.2],
  }));

const looked = <T>(models: readonly string[], of: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T[]>> =>
  fc.dictionary(fc.constantFrom(...models), fc.array(of, { maxLength: 5 }), { maxKeys: 2, noNullPrototype: true });

/** Null for every third asset. */
export const seen: fc.Arbitrary<TestSeen | null> = fc.option(
  fc.record({
    detected: looked(['yolo', 'ssd'], detection),
    classified: looked(['vgg', 'mobile'], classification),
    corrections: fc
      .oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(fc.oneof(onWhole, drawn), { maxLength: 3 }) },
      )
      // Of each thing one word, as the catalog keeps it.
      .map((all) => [...new Map(all.map((one) => [`${one.wnid ?? one.class} ${String(one.box)}`, one])).values()]),
  }),
  { nil: null, freq: 2 },
);

/** What each of these words means, by hand. */
export const meanings: Readonly<Record<string, readonly string[]>> = {
  dog: ['dog', 'n02099601'],
  Hunde: ['dog', 'n02099601'],
  dogs: ['dog', 'n02099601'],
  'golden retriever': ['n02099601'],
  n02099601: ['n02099601'],
  cat: ['cat', 'n02123045'],
  Katze: ['cat', 'n02123045'],
  animal: ['dog', 'cat', 'n02099601', 'n02123045'],
  person: ['person'],
  kids: ['person'],
  orange: ['orange', 'n07747607'],
  fruit: ['orange', 'n07747607'],
  'yeti 1': ['Yeti_1'],
  zebra: [],
};

export const classFilter: fc.Arbitrary<ClassFilter> = fc.record({
  kind: fc.constant('class' as const),
  values: fc.array(
    fc.record({
      name: fc.constantFrom(...Object.keys(meanings)),
      score: fc.option(fc.constantFrom(0.05, 0.3, 0.57, 0.6, 1)),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  count: fc.constantFrom(1, 1, 1, 2, 3),
  large: fc.boolean(),
});

/** What everyday words stand for, by hand; for all others nothing. */
export function standsFor(word: string): readonly Filter[] {
  const tag = (...values: string[]): Filter => ({ kind: 'field', field: 'tag', values });
  const light = (...of: LightFilter['lights']): Filter => ({ kind: 'light', lights: of });
  const person: Filter = { kind: 'class', values: [{ name: 'person', score: null }], count: 1, large: false };
  const meant: Readonly<Record<string, readonly Filter[]>> = {
    Sonnenuntergang: [light('sunset'), tag('Sonnenuntergang', 'sunset')],
    sunset: [light('sunset'), tag('sunset')],
    twilight: [light('sunrise', 'sunset'), tag('twilight')],
    kids: [person, tag('child')],
    NACHT: [light('night'), tag('Nacht', 'night')],
  };
  return meant[word] ?? [];
}
