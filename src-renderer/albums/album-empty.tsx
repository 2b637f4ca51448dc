import { useTranslation } from 'react-i18next';
import type { Album } from '../../src-shared/model/album.ts';
import { useAddress } from '../frame/address.ts';

/** An album without photos: how they come into it. */
export function AlbumEmpty({ album }: { readonly album: Album }) {
  const { t } = useTranslation('albums');
  const [, navigate] = useAddress();
  return (
    <div className="empty">
      <p>{t('empty.said', { name: album.name })}</p>
      <p className="empty-note">{t(album.smart === null ? 'empty.how' : 'empty.smart')}</p>
      {album.smart === null && (
        <div className="empty-ways">
          <button type="button" className="button primary" onClick={() => navigate({ query: '', sort: 'time' })}>
            {t('empty.toPhotos')}
          </button>
        </div>
      )}
    </div>
  );
}
