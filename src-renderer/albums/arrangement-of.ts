import type { AlbumContents } from '../../src-shared/model/album.ts';
import { headingPx, type Arrangement } from '../library/grid-layout.ts';

/** Keys of groups that are no sections. */
export const looseGroup = 'loose';
export const insideGroup = 'inside';

/** Room under photos for two lines of caption. */
export const captionPx = 40;

interface Drawn {
  /** Photos of the answer: those of the album itself and, behind them, those of albums in it. */
  readonly total: number;
  readonly isArranging: boolean;
  /** What the photos of albums in it are headed by. */
  readonly insideTitle: string;
  /** Room that the text of a section takes; an empty one takes none. */
  readonly textPx: (text: string) => number;
}

/** How the photos of an album stand: under its sections, with room for captions. */
export function arrangementOf({ photos, sections }: AlbumContents, drawn: Drawn): Arrangement {
  const { total, isArranging, insideTitle, textPx } = drawn;
  const own = Math.min(total, photos.id.length);
  const begins = sections.map(({ at }) => Math.min(own, at));
  const loose = begins[0] ?? own;
  const inside = total - own;
  return {
    groups: [
      ...(loose > 0 ? [{ key: looseGroup, title: null, count: loose, headingPx: 0 }] : []),
      ...sections.map(({ id, title, text }, at) => ({
        ...{ key: id, title },
        count: (begins[at + 1] ?? own) - (begins[at] ?? own),
        headingPx: headingPx + textPx(text),
      })),
      ...(inside > 0 ? [{ key: insideGroup, title: insideTitle, count: inside, headingPx }] : []),
    ],
    underRowPx: (first, count) => {
      if (first >= own) return 0;
      return isArranging || photos.caption.slice(first, first + count).some((caption) => caption !== null)
        ? captionPx
        : 0;
    },
  };
}
