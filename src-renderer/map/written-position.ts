import { language } from '../words/language.ts';

const locales = { en: 'en-GB', de: 'de-DE' } as const;

/** "13.517° S, 71.979° W", in German "13,517° S, 71,979° W" (O for the east). `digits` after the point. */
export function writtenPosition(lat: number, lon: number, digits = 3): string {
  const spoken = language();
  const format = new Intl.NumberFormat(locales[spoken], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const east = spoken === 'de' ? 'O' : 'E';
  return `${format.format(Math.abs(lat))}° ${lat < 0 ? 'S' : 'N'}, ${format.format(Math.abs(lon))}° ${lon < 0 ? 'W' : east}`;
}

/** "800 m", "1.5 km", "50 km", "1,200 km". */
export function writtenDistance(metres: number): string {
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(locales[language()], { maximumFractionDigits: digits }).format(value);
  if (metres < 1000) return `${number(Math.round(metres), 0)} m`;
  return `${number(metres / 1000, metres < 10_000 ? 1 : 0)} km`;
}
