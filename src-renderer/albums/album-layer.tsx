import './album-layer.css';
import { useTranslation } from 'react-i18next';
import { boxOf, type GridLayout } from '../library/grid-layout.ts';
import type { GridBand } from '../library/grid.tsx';
import { captionPx, insideGroup, looseGroup } from './arrangement-of.ts';
import { CaptionLine } from './caption-line.tsx';
import { SectionHead } from './section-head.tsx';
import type { AlbumView } from './use-album-view.ts';
import type { Arranging } from './use-arranging.ts';

const captionLook = { text: 'album-caption-text', field: 'album-caption-field' };

interface AlbumLayerProps {
  readonly view: AlbumView;
  readonly layout: GridLayout;
  readonly band: GridBand;
  /** The section that was made just now: its title is being written. */
  readonly begun: string | null;
  readonly arrange: Arranging;
}

/** What an album says between and under its photos: sections and captions, where they can be changed. */
export function AlbumLayer({ view, layout, band, begun, arrange }: AlbumLayerProps) {
  const { t } = useTranslation('albums');
  const { contents, isArranging } = view;
  if (contents === null) return null;
  const drawn = layout.sections.filter(
    ({ topPx, heightPx }) => topPx <= band.bottomPx && topPx + heightPx >= band.topPx,
  );
  const captioned: number[] = [];
  for (let row = band.firstRow; row < band.endRow; row += 1) {
    const first = layout.rows.first[row] ?? 0;
    for (let index = first; index < first + (layout.rows.count[row] ?? 0); index += 1) {
      const isSaid = (contents.photos.caption[index] ?? null) !== null;
      if (index < contents.photos.id.length && (isSaid || isArranging)) captioned.push(index);
    }
  }
  return (
    <>
      {drawn.map((group) => {
        const section = contents.sections.find(({ id }) => id === group.key);
        if (group.key === looseGroup) return null;
        return (
          <section
            key={group.key}
            className="album-section"
            style={{ top: group.topPx, height: group.heightPx }}
            aria-label={group.title ?? undefined}
          >
            {section === undefined ? (
              group.key === insideGroup && (
                <div className="album-section-head">
                  <h2 className="album-section-plain">{t('inside')}</h2>
                </div>
              )
            ) : (
              <SectionHead {...{ view, section, arrange }} count={group.count} isBegun={section.id === begun} />
            )}
          </section>
        );
      })}
      {captioned.map((index) => {
        const { left, top, width, height } = boxOf(layout, index);
        const id = contents.photos.id[index] ?? '';
        return (
          <div key={id} className="album-caption" style={{ left, top: top + height, width, height: captionPx }}>
            <CaptionLine
              album={view.album}
              photo={id}
              caption={contents.photos.caption[index] ?? ''}
              look={captionLook}
            />
          </div>
        );
      })}
    </>
  );
}
