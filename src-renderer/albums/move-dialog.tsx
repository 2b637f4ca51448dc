import '../edits/edits.css';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { DialogFoot } from '../parts/dialog-foot.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { within } from './album-tree.ts';
import { useAlbums } from './albums-context.ts';
import { ParentField } from './parent-field.tsx';

/** Asks where an album shall lie: in which other one, and before which of those there. */
export function MoveDialog({ album, onClose }: { readonly album: Album; readonly onClose: () => void }) {
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { albums, run } = useAlbums();
  const id = useId();
  const [parent, setParent] = useState(album.parent);
  const [before, setBefore] = useState<string | null>(null);
  const own = new Set(within(album, albums).map((one) => one.id));
  const beside = albums.filter((one) => one.parent === parent && one.id !== album.id);
  return (
    <Dialog
      title={t('move.title', { name: album.name })}
      width={480}
      onClose={onClose}
      foot={
        <DialogFoot
          cancel={t('cancel')}
          deed={t('move.do')}
          onDo={() => {
            void run('album.move', album.name, calls.albums.move({ id: album.id, parent, before }));
            onClose();
          }}
          onClose={onClose}
        />
      }
    >
      <div className="edit-form">
        <ParentField
          label={t('move.into')}
          value={parent}
          among={albums.filter((one) => !own.has(one.id))}
          onChange={(next) => {
            setParent(next);
            setBefore(null);
          }}
        />
        <label htmlFor={id}>
          {t('move.before')}
          <select
            id={id}
            className="field"
            value={before ?? ''}
            onChange={(event) => setBefore(event.target.value === '' ? null : event.target.value)}
          >
            {beside.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
            <option value="">{t('move.last')}</option>
          </select>
        </label>
      </div>
    </Dialog>
  );
}
