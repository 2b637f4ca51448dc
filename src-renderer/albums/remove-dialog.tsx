import { useTranslation } from 'react-i18next';
import type { Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { DialogFoot } from '../parts/dialog-foot.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { within } from './album-tree.ts';
import { useAlbums } from './albums-context.ts';

/** Asks before an album, and those in it, are removed; no photo is. */
export function RemoveDialog({ album, onClose }: { readonly album: Album; readonly onClose: () => void }) {
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { albums, run } = useAlbums();
  const inside = within(album, albums).length - 1;
  return (
    <Dialog
      title={t('remove.title', { name: album.name })}
      width={480}
      onClose={onClose}
      foot={
        <DialogFoot
          cancel={t('cancel')}
          deed={t('remove.do', { count: inside + 1 })}
          onDo={() => {
            void run('album.remove', album.name, calls.albums.remove({ id: album.id }));
            onClose();
          }}
          onClose={onClose}
        />
      }
    >
      {inside > 0 && <p>{t('remove.inside', { count: inside })}</p>}
      <p>{t(album.smart === null ? 'remove.stays' : 'remove.smartStays', { count: album.count })}</p>
    </Dialog>
  );
}
