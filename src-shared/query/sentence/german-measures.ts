import type { MeasureWords } from './measure-words.ts';
import { phraseTable } from './phrase-table.ts';

/** How German speaks of altitudes and exposures. */
export const germanMeasures: MeasureWords = {
  nouns: phraseTable([
    ['iso', 'iso|iso wert|iso von|iso wert von'],
    ['focal', 'brennweite|brennweiten|brennweite von|einer brennweite von|brennweiten von'],
    [
      'shutter',
      'belichtung|belichtungen|belichtung von|belichtungszeit|belichtungszeiten|belichtungszeit von|belichtet',
    ],
    ['shutter', 'einer belichtungszeit von|verschlusszeit|verschlusszeiten|verschlusszeit von|belichtungszeiten von'],
    ['aperture', 'blende|blenden|blendenwert|blende von|blendenzahl'],
    ['altitude', 'höhe|höhe von|in einer höhe von|einer höhe von|in höhen von|höhen von|auf einer höhe von'],
    ['altitude', 'höhenlage|höhenlagen|meereshöhe'],
  ]),
  nounsBehind: phraseTable([
    ['focal', 'brennweite|objektiv|objektive|objektiven|linse'],
    ['shutter', 'belichtung|belichtet|belichtungszeit|verschlusszeit|lang belichtet'],
    ['aperture', 'blende'],
    ['altitude', 'höhe|hoch|über dem meer|über dem meeresspiegel|über meer|über null|ü m|ü nn|meereshöhe'],
  ]),
  units: phraseTable([
    [{ of: 'altitude', size: 1 }, 'm|meter|metern|höhenmeter|höhenmetern'],
    [{ of: 'altitude', size: 0.3048 }, 'fuß|ft'],
    [{ of: 'focal', size: 1 }, 'mm|millimeter|millimetern'],
    [{ of: 'shutter', size: 1 }, 's|sek|sekunde|sekunden'],
    [{ of: 'shutter', size: 0.001 }, 'ms|millisekunde|millisekunden'],
  ]),
  bounds: phraseTable([
    ['more', 'über|mehr als|höher als|länger als|größer als|oberhalb|oberhalb von'],
    ['fewer', 'unter|weniger als|niedriger als|tiefer als|kürzer als|kleiner als|unterhalb|unterhalb von'],
    ['least', 'mindestens|wenigstens|ab|nicht weniger als|nicht unter'],
    ['most', 'höchstens|maximal|bis|bis zu|nicht mehr als|nicht über'],
    ['about', 'etwa|ungefähr|rund|circa|ca|um die'],
    ['between', 'zwischen'],
    ['from', 'von'],
  ]),
  boundsBehind: phraseTable([
    ['least', 'oder mehr|oder höher|oder länger|und mehr|und höher|und länger|aufwärts'],
    ['most', 'oder weniger|oder kürzer|oder niedriger|und weniger|und kürzer'],
  ]),
};
