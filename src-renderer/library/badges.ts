import type { Tile } from './slice-store.ts';

/** What a badge tells of a photo. */
export type BadgeName =
  | 'video'
  | 'missing'
  | 'rejected'
  | 'doubtful'
  | 'favourite'
  | 'rating'
  | 'live'
  | 'raw'
  | 'copies';

export interface Badge {
  readonly name: BadgeName;
  /** Empty where the icon says all. */
  readonly text: string;
  readonly hasIcon: boolean;
}

/** As many as a photo of usual size has room for; the rest is a number. */
const mostBadges = 2;
/** Of the style sheet: air beside the badges, between them, in them; an icon; a letter of 11 px at its widest. */
const insetPx = 16;
const gapPx = 4;
const paddingPx = 12;
const iconPx = 14;
const iconGapPx = 4;
const letterPx = 7;

/** The badges of a photo, the most telling first. */
export function badgesOf(tile: Tile): readonly BadgeName[] {
  const told: readonly (readonly [BadgeName, boolean])[] = [
    ['video', tile.kind === 'video'],
    ['missing', tile.missing],
    ['rejected', tile.rating === -1],
    ['doubtful', tile.doubtful],
    ['favourite', tile.favourite],
    ['rating', tile.rating > 0],
    ['live', tile.live],
    ['raw', tile.raw],
    ['copies', tile.copies > 1],
  ];
  return told.filter(([, holds]) => holds).map(([name]) => name);
}

/**
 * Those that fit into a photo of this width, so that none is cut off: at most two; where there is no room for words beside
 * an icon, the icon alone; `rest` is how many more there are.
 */
export function fitBadges(all: readonly Badge[], widthPx: number): { shown: readonly Badge[]; rest: number } {
  const room = widthPx - insetPx;
  const short = all.map((badge) => (badge.hasIcon ? { ...badge, text: '' } : badge));
  for (let count = Math.min(mostBadges, all.length); count > 0; count -= 1) {
    const rest = all.length - count;
    for (const form of [all, short]) {
      const shown = form.slice(0, count);
      const more = rest === 0 ? [] : [{ text: `+${rest}`, hasIcon: false }];
      const needed = [...shown, ...more].reduce((sum, badge) => sum + badgeWidth(badge) + gapPx, -gapPx);
      if (needed <= room) return { shown, rest };
    }
  }
  // The narrowest of photos shows the first badge and lets the others be.
  return { shown: short.slice(0, 1), rest: 0 };
}

function badgeWidth({ text, hasIcon }: Pick<Badge, 'text' | 'hasIcon'>): number {
  const icon = hasIcon ? iconPx + (text === '' ? 0 : iconGapPx) : 0;
  return paddingPx + icon + text.length * letterPx;
}
