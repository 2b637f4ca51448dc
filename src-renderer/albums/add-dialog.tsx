import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '../../src-shared/algorithms/fold.ts';
import type { SomePhotos } from '../../src-shared/contract/album-calls.ts';
import type { Album } from '../../src-shared/model/album.ts';
import { longestName } from '../../src-shared/model/saved.ts';
import { useEngine } from '../connect/engine-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { photos as writtenPhotos } from '../words/format.ts';
import { AlbumCover } from './album-cover.tsx';
import { pathOf } from './album-tree.ts';
import { useAlbums } from './albums-context.ts';
import { useAlreadyIn } from './use-already-in.ts';
import { useRecentAlbums } from './use-recent-albums.ts';

/** More are found by typing on. */
const mostShown = 50;
const coverPx = 32;

interface AddDialogProps {
  readonly photos: SomePhotos;
  readonly count: number;
  readonly onClose: () => void;
}

/** Asks which album photos shall be put into: found by typing, the one used last first; or a new one of the typed name. */
export function AddDialog({ photos, count, onClose }: AddDialogProps) {
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { albums, run } = useAlbums();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState('');
  const [pointed, setPointed] = useState(0);
  const recent = useRecentAlbums();
  const found = useMemo(() => foundBy(typed, albums, recent), [typed, albums, recent]);
  const already = useAlreadyIn(photos, found);
  const name = typed.trim();
  const isNew = name !== '' && !albums.some((album) => album.parent === null && fold(album.name) === fold(name));
  const choices = found.length + (isNew ? 1 : 0);
  const at = Math.min(pointed, choices - 1);

  const take = (index: number): void => {
    const album = found[index];
    if (album !== undefined) {
      void run('album.photos', album.name, calls.albums.addPhotos({ id: album.id, photos }));
    } else if (isNew) void run('album.add', name, calls.albums.add({ name, photos }));
    else return;
    onClose();
  };
  const point = (next: number): void => {
    setPointed(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Dialog title={t('into.title', { count })} width={480} onClose={onClose}>
      <input
        className="field"
        role="combobox"
        aria-label={t('into.field')}
        aria-expanded={choices > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={choices > 0 ? `${id}-${at}` : undefined}
        placeholder={t('into.field')}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        maxLength={longestName}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setPointed(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') point(Math.min(choices - 1, at + 1));
          else if (event.key === 'ArrowUp') point(Math.max(0, at - 1));
          else if (event.key === 'Enter') take(at);
          else return;
          event.preventDefault();
        }}
      />
      {choices === 0 && <p className="hint">{t('into.none')}</p>}
      <ul ref={list} className="album-choices" role="listbox" id={`${id}-list`} aria-label={t('albums')}>
        {found.map((album, index) => (
          <li
            key={album.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => take(index)}
            onPointerMove={() => setPointed(index)}
          >
            <AlbumCover album={album} size={coverPx} />
            <span className="album-choice-name">{pathOf(album, albums)}</span>
            <span className="album-choice-note">{noteOf(already.get(album.id), count, album)}</span>
          </li>
        ))}
        {isNew && (
          <li
            id={`${id}-${found.length}`}
            role="option"
            aria-selected={found.length === at}
            onClick={() => take(found.length)}
            onPointerMove={() => setPointed(found.length)}
          >
            <span className="album-cover none" style={{ width: coverPx, height: coverPx }}>
              <Icon name="plus" />
            </span>
            <span className="album-choice-name">{t('into.new', { name })}</span>
          </li>
        )}
      </ul>
    </Dialog>
  );

  function noteOf(held: number | undefined, of: number, album: Album): string {
    if (held === undefined || held === 0) return writtenPhotos(album.count);
    return held >= of ? t('into.allIn', { count: of }) : t('into.someIn', { count: held });
  }
}

/** Hand-made albums whose path holds the text, those used last first. */
function foundBy(typed: string, albums: readonly Album[], recent: readonly string[]): readonly Album[] {
  const wanted = fold(typed.trim());
  const rankOf = ({ name }: Album): number => (recent.includes(name) ? recent.indexOf(name) : recent.length);
  return albums
    .filter((album) => album.smart === null && fold(pathOf(album, albums)).includes(wanted))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .slice(0, mostShown);
}
