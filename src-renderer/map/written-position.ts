import { byLanguage } from '../words/format.ts';
import { language } from '../words/language.ts';

/** Exactly so many digits after the point: a map has hundreds of positions to name at once. */
const degreesFormats = { 2: degreesFormat(2), 3: degreesFormat(3), 5: degreesFormat(5) };
const distanceFormats = {
  whole: byLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })),
  tenths: byLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })),
};

function degreesFormat(digits: number): () => Intl.NumberFormat {
  return byLanguage(
    (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
}

/** "13.517° S, 71.979° W", in German "13,517° S, 71,979° W" (O for the east). `digits` after the point. */
export function writtenPosition(lat: number, lon: number, digits: keyof typeof degreesFormats = 3): string {
  const format = degreesFormats[digits]();
  const east = language() === 'de' ? 'O' : 'E';
  return `${format.format(Math.abs(lat))}° ${lat < 0 ? 'S' : 'N'}, ${format.format(Math.abs(lon))}° ${lon < 0 ? 'W' : east}`;
}

/** "800 m", "1.5 km", "50 km", "1,200 km". */
export function writtenDistance(metres: number): string {
  if (metres < 1000) return `${distanceFormats.whole().format(metres)} m`;
  return `${distanceFormats[metres < 10_000 ? 'tenths' : 'whole']().format(metres / 1000)} km`;
}
