/** @file Dates in file names, as phones, messengers and screen-shot programs write them. */
import { wallMsOf } from './wall-time.ts';
import type { DateValue } from './date-values.ts';

/** One kind of name. The groups of `pattern` are named `y m d h i s f half ms`. */
export interface FileNamePattern {
  readonly name: string;
  /** For docs and tests. */
  readonly examples: readonly string[];
  readonly pattern: RegExp;
  /** The name states UTC, not wall time. */
  readonly utc: boolean;
}

const year = '(?<y>(?:19|20)\\d{2})';
/** Words between date and time in the names that desktops give ("at", "um", "a las", "à"). */
const words = '(?:[ _,]+(?:\\p{L}{1,8}[ _]+){0,2}|[-T_.])';

/** Tried in this order; the first that gives a possible date counts. Names are compared without their extension. */
export const fileNamePatterns: readonly FileNamePattern[] = [
  {
    name: 'Pixel (UTC)',
    examples: ['PXL_20210103_123456789.jpg', 'PXL_20210103_123456789.PORTRAIT.jpg'],
    pattern: /^PXL_(?<y>20\d{2})(?<m>\d{2})(?<d>\d{2})_(?<h>\d{2})(?<i>\d{2})(?<s>\d{2})(?<f>\d{1,3})?(?!\d)/iu,
    utc: true,
  },
  {
    name: 'Telegram Desktop, day first',
    examples: ['photo_12@21-06-2014_17-03-22.jpg'],
    pattern: /@(?<d>\d{2})-(?<m>\d{2})-(?<y>20\d{2})_(?<h>\d{2})-(?<i>\d{2})-(?<s>\d{2})(?!\d)/u,
    utc: false,
  },
  {
    name: 'Compact date and time',
    examples: [
      'IMG_20140621_170322.jpg',
      'VID_20140621_170322.mp4',
      'MVIMG_20140621_170322.jpg',
      'DJI_20140621170322_0001_D.JPG',
      'IMG20140621170322.jpg',
      '20140621_170322.jpg',
      'Screenshot_20140621-170322_Chrome.png',
      'signal-2014-06-21-170322.jpg',
    ],
    pattern: new RegExp(
      `(?<!\\d)${year}(?<sep>[-_.]?)(?<m>\\d{2})\\k<sep>(?<d>\\d{2})[-_ T.]?(?<h>\\d{2})(?<i>\\d{2})(?<s>\\d{2})(?:[-_.]?(?<f>\\d{3}))?(?!\\d)`,
      'u',
    ),
    utc: false,
  },
  {
    name: 'Separated date and time',
    examples: [
      'Screenshot_2014-06-21-17-03-22.png',
      'Screenshot 2014-06-21 at 17.03.22.png',
      'Screen Shot 2014-06-21 at 5.03.22 PM.png',
      'Bildschirmfoto 2014-06-21 um 17.03.22.png',
      'WhatsApp Image 2014-06-21 at 17.03.22 (1).jpeg',
      '2014-06-21 17.03.22.jpg',
      'photo_2014-06-21_17-03-22.jpg',
      '20140621-17.03.22.jpg',
    ],
    pattern: new RegExp(
      `(?<!\\d)${year}(?<sep>[-_.]?)(?<m>\\d{2})\\k<sep>(?<d>\\d{2})${words}(?<h>\\d{1,2})[-_.:h꞉](?<i>\\d{2})[-_.:m꞉](?<s>\\d{2})(?!\\d)(?:\\s?(?<half>[ap])\\.?m)?`,
      'iu',
    ),
    utc: false,
  },
  {
    name: 'Milliseconds since 1970 (UTC)',
    examples: ['FB_IMG_1403370202000.jpg', 'mmexport1403370202000.jpg', '1403370202000.jpg'],
    pattern: /(?<!\d)(?<ms>1\d{12})(?!\d)/u,
    utc: true,
  },
  {
    name: 'Day only',
    examples: ['IMG-20140621-WA0001.jpg', 'Lima 2014-06-21 (3).jpg', '20140621.jpg'],
    pattern: new RegExp(`(?<!\\d)${year}(?<sep>[-_.]?)(?<m>\\d{2})\\k<sep>(?<d>\\d{2})(?!\\d)`, 'u'),
    utc: false,
  },
];

/** The date in the name of a file (without its folder), or null. What matched a pattern but is no date is passed over. */
export function dateOfFileName(name: string): { readonly value: DateValue; readonly utc: boolean } | null {
  const stem = name
    .replace(/\.[^.\s]{1,5}$/u, '')
    .replace(/[\u00A0\u202F]/gu, ' ')
    .slice(0, 255);
  for (const { pattern, utc } of fileNamePatterns) {
    const groups = pattern.exec(stem)?.groups;
    const value = groups === undefined ? null : valueOf(groups);
    if (value !== null) return { value, utc };
  }
  return null;
}

function valueOf(groups: Readonly<Record<string, string | undefined>>): DateValue | null {
  const { y, m, d, h, i, s, f, half, ms } = groups;
  // Thirteen digits that begin with 1 reach from 2001 to 2033.
  if (ms !== undefined) return { wallMs: Number(ms), precision: 'time', offsetMin: null };
  const hour = Number(h ?? 0);
  const wallMs = wallMsOf({
    year: Number(y),
    month: Number(m),
    day: Number(d),
    hour: half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0),
    minute: Number(i ?? 0),
    second: Number(s ?? 0) + Number(`0.${f ?? '0'}`),
  });
  return typeof wallMs === 'string' ? null : { wallMs, precision: h === undefined ? 'day' : 'time', offsetMin: null };
}
