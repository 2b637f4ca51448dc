import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Album } from '../../src-shared/model/album.ts';
import { longestName } from '../../src-shared/model/saved.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useAlbums } from './albums-context.ts';

interface RenameFieldProps {
  readonly album: Album;
  /** `byKey`: the focus goes back to where it was. */
  readonly onDone: (byKey: boolean) => void;
}

/** The name of an album as a field in its row. Enter and leaving it save, Escape gives up. */
export function RenameField({ album, onDone }: RenameFieldProps) {
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { run } = useAlbums();
  const [name, setName] = useState(album.name);
  const isOver = useRef(false);
  const end = (saves: boolean, byKey: boolean): void => {
    if (isOver.current) return;
    isOver.current = true;
    const wanted = name.trim();
    if (saves && wanted !== '' && wanted !== album.name) {
      void run('album.change', wanted, calls.albums.change({ id: album.id, name: wanted }));
    }
    onDone(byKey);
  };
  return (
    <input
      className="field rail-rename"
      aria-label={t('name')}
      value={name}
      maxLength={longestName}
      autoFocus
      autoComplete="off"
      onFocus={(event) => {
        event.target.select();
      }}
      onChange={(event) => {
        setName(event.target.value);
      }}
      onClick={(event) => {
        event.stopPropagation();
      }}
      onPointerDown={(event) => {
        event.stopPropagation();
      }}
      onBlur={() => end(true, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        end(event.key === 'Enter', true);
      }}
    />
  );
}
