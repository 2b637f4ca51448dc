import type { Term } from './term.ts';
import { type Found, goesOn } from './phrase-table.ts';
import { measureAt } from './measures-at.ts';
import { type Reading, skip } from './reader.ts';

/** Makers and families of cameras and telephones, as their files write them. Not Apple or Kodak's Star: those are words. */
const brands = [
  ...['Canon', 'Nikon', 'Sony', 'Fujifilm', 'Olympus', 'Panasonic', 'Lumix', 'Leica', 'Pentax', 'Hasselblad', 'Ricoh'],
  ...['Kodak', 'Casio', 'Minolta', 'Sigma', 'GoPro', 'DJI', 'Mavic', 'Insta360', 'iPhone', 'iPad', 'Samsung', 'Huawei'],
  ...['Xiaomi', 'OnePlus', 'Motorola', 'Nokia', 'HTC', 'Oppo', 'Pixel', 'Coolpix', 'PowerShot', 'Fairphone'],
];
const byWord = new Map(brands.map((brand) => [brand.toLowerCase(), brand]));
/** Only before a model: Fuji is a mountain, a pixel a dot. */
const beforeModel = new Set(['fuji', 'pixel']);
byWord.set('fuji', 'Fuji');

/** Words of models that hold no digit. */
const modelWords = new Set(
  'eos mark ii iii iv pro max plus mini ultra hero coolpix powershot cybershot alpha galaxy mavic air lumix xperia se note'.split(
    ' ',
  ),
);
const mostModelWords = 5;

/** A camera by its maker, with a model behind it or not: "Canon", "iPhone 13 Pro", "Canon EOS 80D". */
export function cameraAt(reading: Reading, index: number): Found<Term> | null {
  const { words, language } = reading;
  const start = skip(language.cameraNouns, words, index);
  const brand = byWord.get(words[start]?.folded ?? '');
  if (brand === undefined || (start > index && !goesOn(words[start]))) return null;
  const named = [brand];
  let next = start + 1;
  for (; named.length <= mostModelWords && goesOn(words[next]); next++) {
    const word = words[next];
    if (measureAt(reading, next) !== null) break;
    if (word === undefined || !(modelWords.has(word.folded) || isModelNumber(word.folded))) break;
    named.push(word.lead === 'dash' ? `-${word.text}` : ` ${word.text}`);
  }
  if (beforeModel.has(brand.toLowerCase()) && named.length === 1) return null;
  const filter = { kind: 'field', field: 'camera', values: [named.join('')] } as const;
  return { value: { category: 'camera', meaning: { filter }, from: index, to: next }, next };
}

/** 80D, D750, X100V, 13; a number of four digits is a year. */
function isModelNumber(word: string): boolean {
  return (
    /^\d{1,3}$/.test(word) || (/\d/.test(word) && /[a-z]/.test(word) && !/^\d+(?:st|nd|rd|th|s|er|ern)$/.test(word))
  );
}
