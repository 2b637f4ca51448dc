import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrangement } from '../library/grid-layout.ts';
import type { AlbumView } from './use-album-view.ts';
import { arrangementOf } from './arrangement-of.ts';
import { heightOfText } from './text-heights.ts';

/** Lines of text are not longer. */
const widestTextPx = 720;
/** Under the text of a section. */
const textGapPx = 8;
/** "Add a text". */
const noTextPx = 24;

/** How the grid shows the photos of an album; null where it shows none as it is arranged. */
export function useArrangement(
  view: AlbumView | null,
  total: number | null,
  widthPx: number | null,
): Arrangement | null {
  const { t } = useTranslation('albums');
  const insideTitle = t('inside');
  const contents = view?.isWhole === true ? view.contents : null;
  const isArranging = view?.isArranging === true;
  return useMemo(() => {
    if (contents === null || total === null || widthPx === null) return null;
    const textWidthPx = Math.min(widestTextPx, widthPx);
    const textPx = (text: string): number => {
      if (text !== '') return heightOfText(text, textWidthPx) + textGapPx;
      return isArranging ? noTextPx + textGapPx : 0;
    };
    return arrangementOf(contents, { total, isArranging, insideTitle, textPx });
  }, [contents, total, widthPx, isArranging, insideTitle]);
}
