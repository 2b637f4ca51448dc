/** @file Why a query cannot be read, in German; the same reasons as in English. */
import { type Measure, measures } from '../model/exposure.ts';
import { monthNames } from './month-names.ts';
import type { SyntaxFacts, SyntaxReason } from './syntax-english.ts';

const positions = 'Positionen sind Grad mit Dezimalpunkt, zum Beispiel -13.52,-71.97.';
const boxForm =
  'Ein Rechteck ist Süd,West,Nord,Ost, zum Beispiel -14,-73,-13,-71; ein Vieleck (lat,lon lat,lon lat,lon).';
const dates = 'Ein Datum schreibst du 2014, 2014-06 oder 2014-06-21.';
const times = 'Eine Uhrzeit hat Stunden bis 24 und Minuten, zum Beispiel 18:00.';

const guessOr = ({ guess }: SyntaxFacts, otherwise: string): string =>
  guess === null || guess === undefined ? otherwise : `Meintest du ${guess}?`;
const starsHint = (facts: SyntaxFacts): string => guessOr(facts, 'Es gibt 1 bis 5 Sterne, none und rejected.');
const noSpace = ({ follows }: SyntaxFacts): string =>
  follows === 1 ? ' Dort steht kein Leerzeichen; Text mit Leerzeichen steht in Anführungszeichen.' : '';
const grouped = (value: string | number | null | undefined): string => Number(value).toLocaleString('de');

interface MeasureWords {
  readonly one: string;
  readonly none: string;
  readonly all: string;
  readonly form: string;
}

/** What a measure is called (alone, negated, plural), and how its values are written. */
const measureForms: Readonly<Record<Measure, MeasureWords>> = {
  iso: {
    one: 'eine ISO-Empfindlichkeit',
    none: 'keine ISO-Empfindlichkeit',
    all: 'ISO-Empfindlichkeiten',
    form: 'Sie ist eine ganze Zahl, zum Beispiel 400 oder 400..1600.',
  },
  focal: {
    one: 'eine Brennweite',
    none: 'keine Brennweite',
    all: 'Brennweiten',
    form: 'Brennweiten sind Millimeter, zum Beispiel 50 oder 24..70.',
  },
  shutter: {
    one: 'eine Belichtungszeit',
    none: 'keine Belichtungszeit',
    all: 'Belichtungszeiten',
    form: 'Belichtungszeiten sind Sekunden, zum Beispiel 1/250, 0.5 oder 1/500..1/60.',
  },
  aperture: {
    one: 'eine Blende',
    none: 'keine Blende',
    all: 'Blenden',
    form: 'Blenden sind Blendenzahlen mit Dezimalpunkt, zum Beispiel 2.8 oder 1.4..2.8.',
  },
  altitude: {
    one: 'eine Höhe',
    none: 'keine Höhe',
    all: 'Höhen',
    form: 'Höhen sind Meter, zum Beispiel 2500, 2.5km oder 2000..3000.',
  },
};
const measureWords = (of: string | number | null | undefined): MeasureWords =>
  measureForms[measures.find((measure) => measure === of) ?? 'iso'];

export const germanSyntax: Readonly<Record<SyntaxReason, (facts: SyntaxFacts) => string>> = {
  'no-latitude': ({ text }) => `${text} ist kein Breitengrad. ${positions}`,
  'no-longitude': ({ text }) => `${text} ist kein Längengrad. ${positions}`,
  'latitude-beyond': ({ text }) => `Ein Breitengrad liegt zwischen -90 und 90; ${text} nicht.`,
  'longitude-beyond': ({ text }) => `Ein Längengrad liegt zwischen -180 und 180; ${text} nicht.`,
  'half-position': () => 'Eine Position hat Breite und Länge, zum Beispiel -13.52,-71.97.',
  'range-reversed': () => 'Dieser Bereich endet, bevor er beginnt.',
  'date-range-open': () => 'Ein Bereich braucht mindestens an einem Ende ein Datum, zum Beispiel 2014-06..2014-07.',
  'years-beyond': () => 'Jahre gehen von 0001 bis 9999.',
  'year-zero': () => 'Ein Jahr 0 gibt es nicht; Jahre gehen von 0001 bis 9999.',
  'short-year': () => 'Jahre haben vier Ziffern, zum Beispiel 2014 oder 0079.',
  'missing-date': () => `Hier fehlt ein Datum. ${dates}`,
  'no-date': ({ text }) => `${text} ist kein Datum. ${dates}`,
  'no-month': ({ month }) => `Einen Monat ${month} gibt es nicht.`,
  'no-day': ({ day, month, year, days }) =>
    `Einen Tag ${day} gibt es nicht: ${monthNames.de[Number(month) - 1] ?? ''} ${year} hat ${days} Tage.`,
  'month-range-open': () => 'Ein Bereich von Monaten hat an beiden Enden einen Monat, zum Beispiel 11..2.',
  'no-month-name': (facts) =>
    `${facts['text']} ist kein Monat. ${guessOr(facts, 'Monate sind 1 bis 12 oder ihre Namen.')}`,
  'weekday-range-open': () => 'Ein Bereich von Wochentagen hat an beiden Enden einen Tag, zum Beispiel mon..fri.',
  'no-weekday-name': (facts) =>
    `${facts['text']} ist kein Wochentag. ${guessOr(facts, 'Wochentage sind mon bis sun oder ihre Namen.')}`,
  'measure-range-open': ({ of }) =>
    `Ein Bereich braucht mindestens an einem Ende ${measureWords(of).one}. ${measureWords(of).form}`,
  'missing-measure': ({ of }) => `Hier fehlt ${measureWords(of).one}. ${measureWords(of).form}`,
  'no-measure': ({ of, text }) => `${text} ist ${measureWords(of).none}. ${measureWords(of).form}`,
  'measure-beyond': ({ of, text, least, most }) =>
    `${text} gibt es nicht: ${measureWords(of).all} gehen von ${least} bis ${most}.`,
  'measure-none-left': () => 'Jenseits davon bleibt nichts übrig.',
  'time-range-open': () => 'Ein Bereich braucht mindestens an einem Ende eine Uhrzeit, zum Beispiel 18:00..21:00.',
  'time-beyond': () => 'Jenseits davon bleibt keine Uhrzeit übrig.',
  'missing-time': () => `Hier fehlt eine Uhrzeit. ${times}`,
  'no-time': ({ text }) => `${text} ist keine Uhrzeit. ${times}`,
  'no-hour': ({ hour }) => `Eine Stunde ${hour} gibt es nicht.`,
  'no-minute': ({ minute }) => `Eine Minute ${minute} gibt es nicht.`,
  'place-with-comma': () => 'Ein Ortsname mit Komma steht in Anführungszeichen.',
  'place-with-space': () => 'Ein Ortsname mit Leerzeichen steht in Anführungszeichen.',
  'radius-unit': ({ text }) => `Der Umkreis ${text} braucht eine Einheit: km, m, mi oder nmi.`,
  'no-distance': ({ text }) =>
    `${text} ist keine Entfernung. Entfernungen sind eine Zahl und km, m, mi oder nmi, zum Beispiel 50km.`,
  'radius-zero': () => 'Ein Umkreis ist größer als nichts.',
  'radius-beyond': () => 'Keine zwei Orte der Erde liegen weiter auseinander als 20.040 km.',
  'after-radius': () => 'Nach dem Umkreis kommt nichts mehr. Dezimalzahlen haben einen Punkt, zum Beispiel 12.5km.',
  'box-form': () => boxForm,
  'box-extra': () => `Vier Zahlen genügen. ${boxForm}`,
  'box-number': () => `Hier gehört eine Zahl hin. ${boxForm}`,
  'box-reversed': () => 'Dieses Rechteck endet südlich von seinem Anfang: Süd steht vor Nord.',
  'polygon-alone': () => 'Ein Vieleck steht allein; mehrere verbindest du mit „or“.',
  'polygon-corners': () => 'Ein Vieleck hat mindestens drei Ecken, zum Beispiel (10,20 10,21 11,20).',
  'corner-form': () => 'Eine Ecke ist lat,lon ohne Leerzeichen; Leerzeichen trennen die Ecken.',
  'stars-range-open': () => 'Ein Bereich braucht mindestens an einem Ende eine Zahl von Sternen, zum Beispiel 2..4.',
  'stars-beyond': () => 'Jenseits davon bleibt keine Zahl von Sternen übrig.',
  'too-many-stars': ({ text }) => `Es gibt höchstens fünf Sterne; ${text} sind mehr.`,
  'missing-stars': (facts) => `Hier fehlt eine Zahl von Sternen. ${starsHint(facts)}`,
  'no-stars': (facts) => `${facts['text']} ist keine Zahl von Sternen. ${starsHint(facts)}`,
  'class-missing': () => 'Vor dem Zeichen steht ein Motiv, zum Beispiel class:dog>=2.',
  'no-count': ({ text }) =>
    `${text} ist keine Anzahl. Eine Anzahl ist eine ganze Zahl, wie in class:dog>=2; wie sicher, fragst du mit class:dog@0.6.`,
  'count-sign': () => 'So viele oder mehr findest du mit class:dog>=2, weniger mit einem Minus: -class:dog>=2.',
  'count-beyond': ({ limit }) =>
    `Eine Anzahl liegt zwischen 1 und ${limit}; Fotos ganz ohne findest du mit -class:dog.`,
  'no-score': ({ text }) =>
    `${text == null ? 'Hier fehlt, wie sicher' : `${text} sagt nicht, wie sicher`}: eine Zahl von 0 bis 1, zum Beispiel 0.6, oder 60%.`,
  'score-beyond': (facts) =>
    `Eine Sicherheit liegt zwischen 0 und 1 oder 100%; ${facts['text']} ist mehr. ${guessOr(facts, 'Versuch 0.6.')}`,
  'score-comma': () => 'Eine Sicherheit ist eine Zahl; Dezimalzahlen haben einen Punkt, zum Beispiel 0.6.',
  'score-sign': () => 'Nach Sicherheit fragst du von einem Wert an aufwärts, zum Beispiel score>=0.6.',
  'score-negated': () =>
    'Die Sicherheit gilt für die ganze Suche und lässt sich nicht ausschließen: score>=0.6 steht ohne Minus.',
  'said-twice': ({ text }) => `${text} sagt noch einmal, was davor schon steht.`,
  'no-choice': (facts) =>
    `${facts['key']} kennt ${facts['text']} nicht. ${guessOr(facts, `Möglich sind ${facts['choices']}.`)}`,
  'too-long': ({ limit }) => `Eine Suche hat höchstens ${grouped(limit)} Zeichen.`,
  'too-deep': ({ limit }) => `Klammern stehen höchstens ${limit}-mal ineinander.`,
  'too-many-filters': ({ limit }) =>
    `Eine Suche hat höchstens ${grouped(limit)} Filter; Werte kannst du mit Kommas aufzählen.`,
  'closes-nothing': () => 'Diese Klammer schließt nichts.',
  'empty-parentheses': () => 'Zwischen diesen Klammern steht nichts.',
  'open-parenthesis': () => 'Diese Klammer wird nie geschlossen.',
  'operator-alone': ({ word }) =>
    `„${word}“ braucht etwas davor und danach. Suchst du das Wort selbst, setz es in Anführungszeichen.`,
  'lone-minus': () =>
    'Ein Minus steht direkt vor dem, was es ausschließt, wie in -strand. Suchst du das Zeichen selbst, setz es in Anführungszeichen.',
  'open-quote': () => 'Dieses Anführungszeichen wird nie geschlossen.',
  'empty-quotes': () => 'Zwischen diesen Anführungszeichen steht nichts.',
  'after-quote': () =>
    'Nach dem schließenden Anführungszeichen kommt ein Komma, ein Leerzeichen oder das Ende. Ein Anführungszeichen im Text schreibst du \\".',
  'glued-text': () =>
    'Text mit Klammern oder Anführungszeichen steht in Anführungszeichen; vor einer Gruppe kommt ein Leerzeichen.',
  'commas-list': ({ key }) => `Nach \`${key}:\` zählen Kommas auf, was sein darf: ${key}:a,b heißt a oder b.`,
  'missing-value': (facts) => `${facts['text']} braucht einen Wert.${noSpace(facts)}`,
  'missing-after-comma': (facts) => `Nach diesem Komma fehlt ein Wert von ${facts['key']}:.${noSpace(facts)}`,
  'key-colon': ({ text }) => `Ein Schlüssel endet mit einem Doppelpunkt: ${text}.`,
  'time-key': ({ text }) =>
    `Nach einer Uhrzeit fragst du mit ${text}; anderer Text mit Doppelpunkt steht in Anführungszeichen.`,
  'unknown-key': (facts) =>
    `Den Schlüssel ${facts['text']} gibt es nicht. ${guessOr(facts, 'Text mit Doppelpunkt steht in Anführungszeichen.')}`,
  'no-filter': ({ text }) => `${text} ist kein Filter. Text mit Doppelpunkt steht in Anführungszeichen.`,
};
