import { lights, type Light } from '../model/light.ts';
import type { LightFilter } from './query.ts';
import { readChoice } from './read-choice.ts';
import type { Part } from './tokens.ts';

/** Words that people try instead, in English and German. */
const meant: Readonly<Record<string, Light>> = {
  dawn: 'sunrise',
  morning: 'sunrise',
  sonnenaufgang: 'sunrise',
  aufgang: 'sunrise',
  morgen: 'sunrise',
  morgenrot: 'sunrise',
  dusk: 'sunset',
  evening: 'sunset',
  sonnenuntergang: 'sunset',
  untergang: 'sunset',
  abend: 'sunset',
  abendrot: 'sunset',
  gold: 'golden',
  goldenhour: 'golden',
  'golden-hour': 'golden',
  'golden hour': 'golden',
  goldene: 'golden',
  'goldene stunde': 'golden',
  dark: 'night',
  nacht: 'night',
  nachts: 'night',
  dunkel: 'night',
  daylight: 'day',
  daytime: 'day',
  tag: 'day',
  tags: 'day',
  tageslicht: 'day',
  hell: 'day',
};

/** `sunrise`, `sunset`, `golden`, `night` or `day`, between commas. */
export function parseLights(parts: readonly Part[]): LightFilter {
  return { kind: 'light', lights: parts.map((part) => readChoice(lights, part, 'light', meant)) };
}
