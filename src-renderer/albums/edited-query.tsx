import './album-head.css';
import { useTranslation } from 'react-i18next';
import type { SortKey } from '../../src-shared/query/query.ts';
import { useEngine } from '../connect/engine-context.ts';
import { Icon } from '../parts/icon.tsx';
import { useAlbums } from './albums-context.ts';
import { useShowAlbum } from './use-show-album.ts';

interface EditedQueryProps {
  readonly query: string;
  readonly sort: SortKey;
  /** It cannot be asked as it is. */
  readonly isWrong: boolean;
}

/** While the query of a smart album is changed in the search field: what is going on, and how it ends. */
export function EditedQuery({ query, sort, isWrong }: EditedQueryProps) {
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { edited, edit, run } = useAlbums();
  const show = useShowAlbum();
  if (edited === null) return null;
  const leave = (): void => {
    edit(null);
    show(edited);
  };
  const save = async (): Promise<void> => {
    const smart = { query, sort: sort === 'album' ? ('time' as const) : sort };
    const done = await run('album.change', edited.name, calls.albums.change({ id: edited.id, smart }));
    if (done !== null) leave();
  };
  return (
    <section className="edited-query" aria-label={t('editing.name')}>
      <Icon name="smartAlbum" />
      <p>{t('editing.said', { name: edited.name })}</p>
      <button type="button" className="button" onClick={leave}>
        {t('cancel')}
      </button>
      <button type="button" className="button primary" disabled={isWrong || query === ''} onClick={() => void save()}>
        {t('editing.save')}
      </button>
    </section>
  );
}
