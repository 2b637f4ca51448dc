/** @file Why a query cannot be read, in English. */
import { type Measure, measures } from '../model/exposure.ts';
import { monthNames } from './month-names.ts';

/** What a sentence is about, as it crosses the contract in the error's `data`. Pieces of the query stand in backticks. */
export type SyntaxFacts = Readonly<Record<string, string | number | null>>;

const positions = 'Positions are decimal degrees, such as -13.52,-71.97.';
const boxForm = 'A box is south,west,north,east, such as -14,-73,-13,-71; a polygon (lat,lon lat,lon lat,lon).';
const dates = 'Dates are written 2014, 2014-06 or 2014-06-21.';
const times = 'Times are written with 24 hours and minutes, such as 18:00.';

/** A guess, or else what may stand there. */
const guessOr = ({ guess }: SyntaxFacts, otherwise: string): string =>
  guess === null || guess === undefined ? otherwise : `Did you mean ${guess}?`;
const starsHint = (facts: SyntaxFacts): string => guessOr(facts, 'Stars are 1 to 5, none or rejected.');
const noSpace = ({ follows }: SyntaxFacts): string =>
  follows === 1 ? ' No space stands there; text with spaces stands in quotes.' : '';
const grouped = (value: string | number | null | undefined): string => Number(value).toLocaleString('en');

/** What a measure is called, and how its values are written. */
const measureForms: Readonly<Record<Measure, { readonly one: string; readonly all: string; readonly form: string }>> = {
  iso: { one: 'an ISO speed', all: 'all ISO speeds', form: 'ISO speeds are whole numbers, such as 400 or 400..1600.' },
  focal: {
    one: 'a focal length',
    all: 'all focal lengths',
    form: 'Focal lengths are millimetres, such as 50 or 24..70.',
  },
  shutter: {
    one: 'an exposure time',
    all: 'all exposure times',
    form: 'Exposure times are seconds, such as 1/250, 0.5 or 1/500..1/60.',
  },
  aperture: { one: 'an aperture', all: 'all apertures', form: 'Apertures are f-numbers, such as 2.8 or 1.4..2.8.' },
  altitude: {
    one: 'an altitude',
    all: 'all altitudes',
    form: 'Altitudes are metres, such as 2500, 2.5km or 2000..3000.',
  },
};
const measureWords = (of: string | number | null | undefined): (typeof measureForms)[Measure] =>
  measureForms[measures.find((measure) => measure === of) ?? 'iso'];

/** One sentence, or two, for each reason. The reasons are stable: other languages are found by them. */
export const englishSyntax = {
  'no-latitude': ({ text }: SyntaxFacts) => `${text} is no latitude. ${positions}`,
  'no-longitude': ({ text }: SyntaxFacts) => `${text} is no longitude. ${positions}`,
  'latitude-beyond': ({ text }: SyntaxFacts) => `A latitude lies between -90 and 90; ${text} does not.`,
  'longitude-beyond': ({ text }: SyntaxFacts) => `A longitude lies between -180 and 180; ${text} does not.`,
  'half-position': () => 'A position has a latitude and a longitude, such as -13.52,-71.97.',
  'range-reversed': () => 'This range ends before it begins.',
  'date-range-open': () => 'A range needs a date at one end at least, such as 2014-06..2014-07.',
  'years-beyond': () => 'Years go from 0001 to 9999.',
  'year-zero': () => 'There is no year 0; years go from 0001 to 9999.',
  'short-year': () => 'Years have four digits, such as 2014 or 0079.',
  'missing-date': () => `A date is missing here. ${dates}`,
  'no-date': ({ text }: SyntaxFacts) => `${text} is no date. ${dates}`,
  'no-month': ({ month }: SyntaxFacts) => `Month ${month} does not exist.`,
  'no-day': ({ day, month, year, days }: SyntaxFacts) =>
    `Day ${day} does not exist: ${monthNames.en[Number(month) - 1] ?? ''} ${year} has ${days} days.`,
  'month-range-open': () => 'A range of months has a month at both ends, such as 11..2.',
  'no-month-name': (facts: SyntaxFacts) =>
    `${facts['text']} is no month. ${guessOr(facts, 'Months are 1 to 12 or names.')}`,
  'weekday-range-open': () => 'A range of weekdays has a day at both ends, such as mon..fri.',
  'no-weekday-name': (facts: SyntaxFacts) =>
    `${facts['text']} is no day of the week. ${guessOr(facts, 'Days are mon to sun or names.')}`,
  'measure-range-open': ({ of }: SyntaxFacts) =>
    `A range needs ${measureWords(of).one} at one end at least. ${measureWords(of).form}`,
  'missing-measure': ({ of }: SyntaxFacts) => `Here ${measureWords(of).one} is missing. ${measureWords(of).form}`,
  'no-measure': ({ of, text }: SyntaxFacts) => `${text} is not ${measureWords(of).one}. ${measureWords(of).form}`,
  'measure-beyond': ({ of, text, least, most }: SyntaxFacts) =>
    `${text} is beyond ${measureWords(of).all}: they go from ${least} to ${most}.`,
  'measure-none-left': () => 'Nothing is left beyond this value.',
  'time-range-open': () => 'A range needs a time at one end at least, such as 18:00..21:00.',
  'time-beyond': () => 'No time of day is left beyond this one.',
  'missing-time': () => `A time is missing here. ${times}`,
  'no-time': ({ text }: SyntaxFacts) => `${text} is no time. ${times}`,
  'no-hour': ({ hour }: SyntaxFacts) => `Hour ${hour} does not exist.`,
  'no-minute': ({ minute }: SyntaxFacts) => `Minute ${minute} does not exist.`,
  'place-with-comma': () => 'A place name with a comma stands in quotes.',
  'place-with-space': () => 'A place name with spaces stands in quotes.',
  'radius-unit': ({ text }: SyntaxFacts) => `The radius ${text} needs a unit: km, m, mi or nmi.`,
  'no-distance': ({ text }: SyntaxFacts) =>
    `${text} is no distance. Distances are a number and km, m, mi or nmi, such as 50km.`,
  'radius-zero': () => 'A radius is more than nothing.',
  'radius-beyond': () => 'No two places on Earth are further apart than 20,040 km.',
  'after-radius': () => 'Nothing follows the radius. Decimals are written with a point, such as 12.5km.',
  'box-form': () => boxForm,
  'box-extra': () => `Four numbers are enough. ${boxForm}`,
  'box-number': () => `A number belongs here. ${boxForm}`,
  'box-reversed': () => 'This box ends south of where it begins: south stands before north.',
  'polygon-alone': () => 'One polygon stands alone; join several with "or".',
  'polygon-corners': () => 'A polygon has at least three corners, such as (10,20 10,21 11,20).',
  'corner-form': () => 'A corner is lat,lon without a space in it; spaces part the corners.',
  'stars-range-open': () => 'A range needs a number of stars at one end at least, such as 2..4.',
  'stars-beyond': () => 'No number of stars is left beyond this one.',
  'too-many-stars': ({ text }: SyntaxFacts) => `There are five stars at most; ${text} is more.`,
  'missing-stars': (facts: SyntaxFacts) => `A number of stars is missing here. ${starsHint(facts)}`,
  'no-stars': (facts: SyntaxFacts) => `${facts['text']} is no number of stars. ${starsHint(facts)}`,
  'class-missing': () => 'A class stands before the sign, such as class:dog>=2.',
  'no-count': ({ text }: SyntaxFacts) =>
    `${text} is no count. Counts are whole numbers, such as class:dog>=2; how sure is asked with class:dog@0.6.`,
  'count-sign': () => 'So many or more are asked with class:dog>=2, fewer with a minus: -class:dog>=2.',
  'count-beyond': ({ limit }: SyntaxFacts) =>
    `Counts go from 1 to ${limit}; photos without any are asked with -class:dog.`,
  'no-score': ({ text }: SyntaxFacts) =>
    `${text == null ? 'A score is missing here' : `${text} is no score`}. Scores go from 0 to 1, such as 0.6, or 60%.`,
  'score-beyond': (facts: SyntaxFacts) =>
    `Scores go from 0 to 1, or 100%; ${facts['text']} is more. ${guessOr(facts, 'Try 0.6.')}`,
  'score-comma': () => 'A score is one number; decimals are written with a point, such as 0.6.',
  'score-sign': () => 'Scores are asked from one on, such as score>=0.6.',
  'score-negated': () =>
    'A score holds for the whole query and cannot be ruled out: score>=0.6 stands without a minus.',
  'said-twice': ({ text }: SyntaxFacts) => `${text} says a second time what is said before it.`,
  'no-choice': (facts: SyntaxFacts) =>
    `${facts['key']} does not know ${facts['text']}. ${guessOr(facts, `It may be ${facts['choices']}.`)}`,
  'too-long': ({ limit }: SyntaxFacts) => `A query has at most ${grouped(limit)} characters.`,
  'too-deep': ({ limit }: SyntaxFacts) => `Parentheses may stand in one another ${limit} times at most.`,
  'too-many-filters': ({ limit }: SyntaxFacts) =>
    `A query has at most ${grouped(limit)} filters; list values with commas.`,
  'closes-nothing': () => 'This parenthesis closes nothing.',
  'empty-parentheses': () => 'There is nothing between these parentheses.',
  'open-parenthesis': () => 'This parenthesis is never closed.',
  'operator-alone': ({ word }: SyntaxFacts) =>
    `"${word}" needs something before and after it. To search for the word itself put it in quotes.`,
  'lone-minus': () =>
    'A minus stands right before what it rules out, as in -beach. To search for the sign itself put it in quotes.',
  'open-quote': () => 'This quote is never closed.',
  'empty-quotes': () => 'There is nothing between these quotes.',
  'after-quote': () =>
    'After the closing quote comes a comma, a space or the end. A quote inside of quotes is written \\".',
  'glued-text': () => 'Text with parentheses or quotes in it stands in quotes; before a group comes a space.',
  'commas-list': ({ key }: SyntaxFacts) => `After \`${key}:\` commas list what may be: ${key}:a,b means a or b.`,
  'missing-value': (facts: SyntaxFacts) => `${facts['text']} needs a value.${noSpace(facts)}`,
  'missing-after-comma': (facts: SyntaxFacts) =>
    `A value of ${facts['key']}: is missing after this comma.${noSpace(facts)}`,
  'key-colon': ({ text }: SyntaxFacts) => `A key ends with a colon: ${text}.`,
  'time-key': ({ text }: SyntaxFacts) =>
    `A time of day is asked for with ${text}; other text with a colon stands in quotes.`,
  'unknown-key': (facts: SyntaxFacts) =>
    `Unknown key ${facts['text']}. ${guessOr(facts, 'Text with a colon stands in quotes.')}`,
  'no-filter': ({ text }: SyntaxFacts) => `${text} is no filter. Text with a colon stands in quotes.`,
} as const;

/** Why a query cannot be read: `data.reason` of a `query-syntax` error. */
export type SyntaxReason = keyof typeof englishSyntax;
