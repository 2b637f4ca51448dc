import type { MeasureWords } from './measure-words.ts';
import { phraseTable } from './phrase-table.ts';

/** How English speaks of altitudes and exposures. */
export const englishMeasures: MeasureWords = {
  nouns: phraseTable([
    ['iso', 'iso|iso of|an iso of|iso speed|iso speed of'],
    ['focal', 'focal length|focal length of|a focal length of|focal lengths'],
    ['shutter', 'exposure|exposures|exposure of|exposure time|exposure time of|exposures of|shutter|shutter speed'],
    ['shutter', 'shutter speed of|shutter of|exposure times of|shutter speeds of|exposed|exposed for'],
    ['aperture', 'aperture|aperture of|an aperture of|apertures of|f stop|f number'],
    ['altitude', 'altitude|altitude of|an altitude of|at an altitude of|elevation|elevation of|an elevation of'],
    ['altitude', 'at an elevation of|at altitude|height of|a height of|at a height of'],
  ]),
  nounsBehind: phraseTable([
    ['focal', 'lens|lenses|focal length'],
    ['shutter', 'exposure|exposures|exposure time|shutter speed'],
    ['aperture', 'aperture'],
    ['altitude', 'altitude|elevation|high|above sea level|above the sea|of altitude|of elevation|asl|in altitude'],
  ]),
  units: phraseTable([
    [{ of: 'altitude', size: 1 }, 'm|meter|meters|metre|metres'],
    [{ of: 'altitude', size: 0.3048 }, 'ft|foot|feet'],
    [{ of: 'focal', size: 1 }, 'mm|millimeter|millimeters|millimetre|millimetres'],
    [{ of: 'shutter', size: 1 }, 's|sec|secs|second|seconds|of a second'],
    [{ of: 'shutter', size: 0.001 }, 'ms|millisecond|milliseconds'],
  ]),
  bounds: phraseTable([
    ['more', 'above|over|more than|higher than|longer than|greater than|beyond'],
    ['fewer', 'below|under|less than|lower than|shorter than|smaller than'],
    ['least', 'at least|not less than|no less than|a minimum of|from at least|starting at'],
    ['most', 'at most|up to|not more than|no more than|a maximum of|not above|not over'],
    ['about', 'about|around|roughly|approximately|circa|some'],
    ['between', 'between'],
    ['from', 'from'],
  ]),
  boundsBehind: phraseTable([
    ['least', 'or more|or higher|or longer|or above|and more|and above|and up|and higher|upwards|plus|at least'],
    ['most', 'or less|or lower|or shorter|or below|and less|and below|at most'],
  ]),
};
