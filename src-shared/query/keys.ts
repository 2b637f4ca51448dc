import { closest } from '../algorithms/edit-distance.ts';
import type { TextField } from './query.ts';

/** Keys whose filter holds text. */
export const textFields = [
  'camera',
  'lens',
  'country',
  'region',
  'city',
  'place',
  'filename',
  'source',
  'import',
  'tag',
] as const satisfies readonly TextField[];

/** Every key that can be asked now. */
export const keys = [
  ...['date', 'time', 'month', 'near', 'within', 'type', 'has', 'rating', 'is', 'light', 'orientation'],
  ...['class', 'large', 'score'],
  ...textFields,
] as const;
export type Key = (typeof keys)[number];

/** Keys of the language that Fernweh has no answer for yet. */
export const laterKeys = ['album'] as const;

/** Words that people try instead of a key, in English and German. */
const meant: Readonly<Record<string, Key>> = {
  after: 'date',
  before: 'date',
  since: 'date',
  until: 'date',
  day: 'date',
  year: 'date',
  datum: 'date',
  jahr: 'date',
  hour: 'time',
  clock: 'time',
  zeit: 'time',
  uhrzeit: 'time',
  monat: 'month',
  around: 'near',
  at: 'near',
  gps: 'near',
  location: 'near',
  position: 'near',
  umkreis: 'near',
  area: 'within',
  box: 'within',
  in: 'within',
  kind: 'type',
  media: 'type',
  typ: 'type',
  with: 'has',
  mit: 'has',
  stars: 'rating',
  rated: 'rating',
  sterne: 'rating',
  bewertung: 'rating',
  ist: 'is',
  flag: 'is',
  sun: 'light',
  daylight: 'light',
  lighting: 'light',
  licht: 'light',
  sonne: 'light',
  tageslicht: 'light',
  format: 'orientation',
  aspect: 'orientation',
  shape: 'orientation',
  ausrichtung: 'orientation',
  object: 'class',
  objects: 'class',
  thing: 'class',
  shows: 'class',
  klasse: 'class',
  motiv: 'class',
  objekt: 'class',
  zeigt: 'class',
  big: 'large',
  close: 'large',
  gross: 'large',
  groß: 'large',
  confidence: 'score',
  sure: 'score',
  threshold: 'score',
  sicher: 'score',
  schwelle: 'score',
  make: 'camera',
  model: 'camera',
  device: 'camera',
  kamera: 'camera',
  objective: 'lens',
  objektiv: 'lens',
  nation: 'country',
  land: 'country',
  state: 'region',
  province: 'region',
  town: 'city',
  village: 'city',
  stadt: 'city',
  ort: 'place',
  file: 'filename',
  name: 'filename',
  path: 'filename',
  datei: 'filename',
  dateiname: 'filename',
  folder: 'source',
  directory: 'source',
  ordner: 'source',
  quelle: 'source',
  imported: 'import',
  importiert: 'import',
  tags: 'tag',
  keyword: 'tag',
  label: 'tag',
  stichwort: 'tag',
};

/** The key of this name, case aside; null if there is none. */
export function keyNamed(name: string): Key | null {
  const wanted = name.toLowerCase();
  return keys.find((key) => key === wanted) ?? null;
}

/** Whether the name is a key that comes with a later version. */
export function isLaterKey(name: string): boolean {
  return laterKeys.some((key) => key === name.toLowerCase());
}

/** The key that somebody who typed this probably meant; null where nothing is near. */
export function keyMeant(name: string): Key | null {
  const wanted = name.toLowerCase();
  if (Object.hasOwn(meant, wanted)) return meant[wanted] ?? null;
  return closest(wanted, keys) as Key | null;
}
