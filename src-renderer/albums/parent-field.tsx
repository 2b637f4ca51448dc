import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Album } from '../../src-shared/model/album.ts';
import { pathOf } from './album-tree.ts';
import { useAlbums } from './albums-context.ts';

/** The album that another one lies in, or none. */
export function ParentField(props: {
  readonly label: string;
  readonly value: string | null;
  /** Those that it can lie in. */
  readonly among: readonly Album[];
  readonly onChange: (parent: string | null) => void;
}) {
  const { t } = useTranslation('albums');
  const { albums } = useAlbums();
  const id = useId();
  return (
    <label htmlFor={id}>
      {props.label}
      <select
        id={id}
        className="field"
        value={props.value ?? ''}
        onChange={(event) => {
          props.onChange(event.target.value === '' ? null : event.target.value);
        }}
      >
        <option value="">{t('top')}</option>
        {props.among.map((album) => (
          <option key={album.id} value={album.id}>
            {pathOf(album, albums)}
          </option>
        ))}
      </select>
    </label>
  );
}
