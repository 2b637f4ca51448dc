import { useTranslation } from 'react-i18next';
import { useAddress } from '../frame/address.ts';
import { CaptionLine } from './caption-line.tsx';
import { useAlbumView } from './use-album-view.ts';

const look = { text: 'info-text caption', field: 'info-field caption' };

/** What is said of a photo in the album that is shown; nothing where it is not one of the album's own. */
export function AlbumCaption({ photo }: { readonly photo: string }) {
  const { t } = useTranslation('albums');
  const [{ query, sort }] = useAddress();
  const view = useAlbumView(query, sort);
  const at = view?.contents?.photos.id.indexOf(photo) ?? -1;
  if (view?.contents == null || at < 0) return null;
  const { album, contents } = view;
  return (
    <div className="info-in-album">
      <p className="hint">{t('caption.in', { name: album.name })}</p>
      <CaptionLine key={photo} album={album} photo={photo} caption={contents.photos.caption[at] ?? ''} look={look} />
    </div>
  );
}
