import { useTranslation } from 'react-i18next';
import { longestText, type Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { TextInPlace } from '../parts/text-in-place.tsx';
import { useAlbums } from './albums-context.ts';

interface CaptionLineProps {
  readonly album: Album;
  readonly photo: string;
  /** Empty for none. */
  readonly caption: string;
  /** Classes of the text and of the field. */
  readonly look: { readonly text: string; readonly field: string };
}

/** What is said of a photo in an album, changed where it stands. */
export function CaptionLine({ album, photo, caption, look }: CaptionLineProps) {
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { run } = useAlbums();
  return (
    <TextInPlace
      text={caption}
      words={{ add: t('caption.add'), edit: t('caption.edit'), name: t('caption.name') }}
      lines="several"
      longest={longestText}
      look={look}
      onSave={(text) =>
        void run('album.caption', album.name, calls.albums.caption({ id: album.id, photo, caption: text }))
      }
    />
  );
}
