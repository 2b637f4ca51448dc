import type { Expected } from './expected.ts';

/** @file Sentences of a second review: what they ask for was once turned round, or left out without a word. */

export const englishReviewedAgain: readonly Expected[] = [
  // Where something is counts nothing, and rules nothing out; it is told.
  ['a dog under a table', 'class:dog class:table', ['under']],
  ['people under an umbrella', 'class:person class:umbrella', ['under']],
  ['a boat under one bridge', 'class:boat class:bridge', ['under']],
  ['a bird over a lake', 'class:bird class:lakeside', ['over']],
  ['a kite over two people', 'class:kite class:person>=2', ['over']],
  ['photos with over two people', 'class:person>=3'],
  ['under three dogs', '-class:dog>=3'],
  // All but is without.
  ['show me everything but dogs', '-class:dog'],
  ['all but dogs', '-class:dog'],
  ['anything but dogs', '-class:dog'],
  ['everything but dogs and cats in Peru', '-class:dog,cat country:PE'],
  ['not only dogs', '"not only" class:dog', ['not only']],
  ['all but one dog', '"all but one" class:dog', ['all but one']],
  // Nobody knows who and where the asker is.
  ['me on the beach', 'me (class:beach or tag:beach)', ['me']],
  ['photos of me in Peru', '"of me" country:PE', ['of me']],
  ['beach near me', '(class:beach or tag:beach) "near me"', ['near me']],
  ['dogs here', 'class:dog here', ['here']],
  ['dogs taken by me', 'class:dog "by me"', ['by me']],
  ['show me dogs', 'class:dog'],
  ['few people', 'few class:person', ['few']],
  // What was named with one year is meant in the other as well.
  ['summer of 2014 or 2015', 'date:2014-06..2014-08,2015-06..2015-08'],
  ['summers 2013 and 2015', 'date:2013-06..2013-08,2015-06..2015-08'],
  ['summer 2014, 2015', 'date:2014-06..2014-08,2015-06..2015-08'],
  ['winters 2012 and 2013', 'date:2012-12..2013-02,2013-12..2014-02'],
  ['June 2013 and 2015', 'date:2013-06,2015-06'],
  ['Christmas 2012, 2013 and 2015', 'date:2012-12-24..2012-12-26,2013-12-24..2013-12-26,2015-12-24..2015-12-26'],
  ['2014 and June 2015', 'date:2014,2015-06'],
];

export const germanReviewedAgain: readonly Expected[] = [
  ['Katze unter einem Tisch', 'class:cat class:table', ['unter']],
  ['Vogel über einem See', 'class:bird class:lakeside', ['über']],
  ['ein Hund unter dem Tisch', 'class:dog class:table', ['unter']],
  ['Fotos mit über zwei Personen', 'class:person>=3'],
  ['alles bis auf Hunde', '-class:dog'],
  ['alle außer Hunden', '-class:dog'],
  ['nicht nur Hunde', '"nicht nur" class:dog', ['nicht nur']],
  ['nicht nur Menschen', '"nicht nur" class:person', ['nicht nur']],
  ['Hunde bei mir', 'class:dog "bei mir"', ['bei mir']],
  ['hier in der Nähe', '"hier in der Nähe"', ['hier in der Nähe']],
  ['Fotos von mir am Strand', '"von mir" (class:beach or tag:Strand,beach)', ['von mir']],
  ['Sommer 2013 und 2015', 'date:2013-06..2013-08,2015-06..2015-08'],
  ['Juni 2013 oder 2015', 'date:2013-06,2015-06'],
];
