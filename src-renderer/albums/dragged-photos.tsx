import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { photos } from '../words/format.ts';
import type { DraggedPhotos } from './use-photo-drag.ts';

/** What is seen of photos that are being dragged: how many beside the pointer, and where they would come to. */
export function DraggedSign({ dragged }: { readonly dragged: DraggedPhotos }) {
  const { t } = useTranslation('albums');
  const { pointer, into, count } = dragged;
  return createPortal(
    <>
      {into !== null && (
        <div
          className="drop-row"
          style={{ left: into.row.left, top: into.row.top, width: into.row.width, height: into.row.height }}
        />
      )}
      <div className="drag-sign" style={{ left: pointer.x, top: pointer.y }}>
        {into === null ? photos(count) : t('drag.into', { count, name: into.album.name })}
      </div>
    </>,
    document.body,
  );
}
