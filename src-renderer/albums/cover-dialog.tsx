import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slice } from '../../src-shared/contract/contract.ts';
import type { Album } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Dialog } from '../parts/dialog.tsx';
import { writtenDay, writtenTime } from '../words/format.ts';
import { useAlbums } from './albums-context.ts';

/** So many photos are shown at once. */
const pageSize = 200;

/** The photos of an album to choose the one that stands for it. */
export function CoverDialog({ album, onClose }: { readonly album: Album; readonly onClose: () => void }) {
  const { t } = useTranslation('albums');
  const engine = useEngine();
  const { run } = useAlbums();
  const [slices, setSlices] = useState<readonly Slice[]>([]);
  const [pages, setPages] = useState(1);
  const [problem, setProblem] = useState<string | null>(null);
  const { find } = album;
  useEffect(() => {
    const dropped = new AbortController();
    const offset = (pages - 1) * pageSize;
    engine.calls.query
      .slice({ query: find, sort: 'album', offset, limit: pageSize }, { signal: dropped.signal })
      .then((slice) => setSlices((known) => [...known.slice(0, pages - 1), slice]))
      .catch((error: unknown) => {
        if (!dropped.signal.aborted) setProblem(sentenceOf(error));
      });
    return () => {
      dropped.abort();
    };
  }, [engine, find, pages]);

  const choose = (cover: string | null): void => {
    void run('album.change', album.name, engine.calls.albums.change({ id: album.id, cover }));
    onClose();
  };
  return (
    <Dialog
      title={t('cover.title', { name: album.name })}
      width={800}
      onClose={onClose}
      foot={
        <>
          <span className="hint">{t('cover.hint')}</span>
          <button type="button" className="button" disabled={!album.isCoverChosen} onClick={() => choose(null)}>
            {t('cover.first')}
          </button>
        </>
      }
    >
      {problem !== null && (
        <p className="warn" role="alert">
          {problem}
        </p>
      )}
      <ul className="cover-choices">
        {slices.flatMap((slice) =>
          slice.id.map((id, at) => {
            const local = slice.local[at] ?? '';
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={album.isCoverChosen && id === album.cover}
                  aria-label={`${writtenDay(local.slice(0, 10))}, ${writtenTime(local)}`}
                  onClick={() => choose(id)}
                >
                  <img
                    src={engine.pictureUrl('grid', id, slice.version[at] ?? '')}
                    alt=""
                    width={112}
                    height={112}
                    loading="lazy"
                  />
                </button>
              </li>
            );
          }),
        )}
      </ul>
      {pages * pageSize < album.count && (
        <button type="button" className="button" onClick={() => setPages(pages + 1)}>
          {t('cover.more')}
        </button>
      )}
    </Dialog>
  );
}
