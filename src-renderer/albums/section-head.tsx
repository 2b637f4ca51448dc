import { useTranslation } from 'react-i18next';
import { longestText, longestTitle, type AlbumSection } from '../../src-shared/model/album.ts';
import { useEngine } from '../connect/engine-context.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu, MenuItem, MenuLine } from '../parts/menu.tsx';
import { TextInPlace } from '../parts/text-in-place.tsx';
import { photos } from '../words/format.ts';
import { arrangeSection } from './album-entries.ts';
import { useAlbums } from './albums-context.ts';
import type { AlbumView } from './use-album-view.ts';
import type { Arranging } from './use-arranging.ts';

interface SectionHeadProps {
  readonly view: AlbumView;
  readonly section: AlbumSection;
  readonly count: number;
  /** It was made just now. */
  readonly isBegun: boolean;
  readonly arrange: Arranging;
}

/** The title of a section, which stays while its photos scroll, and its text; both are changed where they stand. */
export function SectionHead({ view, section, count, isBegun, arrange }: SectionHeadProps) {
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { run } = useAlbums();
  const { album, isArranging } = view;
  const { id, title, text } = section;
  const change = (to: { readonly title?: string; readonly text?: string }): void => {
    void run('album.section', album.name, calls.albums.changeSection({ id: album.id, section: id, ...to }));
  };
  return (
    <>
      <div className="album-section-head">
        <h2>
          <TextInPlace
            text={title}
            words={{ add: t('section.addTitle'), edit: t('section.editTitle'), name: t('section.title') }}
            lines="one"
            longest={longestTitle}
            look={{ text: 'album-section-title', field: 'album-section-title-field' }}
            isBegun={isBegun}
            onSave={(next) => change({ title: next })}
          />
        </h2>
        <span className="day-count">{photos(count)}</span>
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              className="icon-button album-section-more"
              aria-label={t('section.menu', { title })}
              title={t('section.menu', { title })}
            >
              <Icon name="more" />
            </button>
          }
        >
          <MenuItem icon="up" onSelect={() => arrange((entries) => arrangeSection(entries, id, -1))}>
            {t('section.up')}
          </MenuItem>
          <MenuItem icon="down" onSelect={() => arrange((entries) => arrangeSection(entries, id, 1))}>
            {t('section.down')}
          </MenuItem>
          <MenuLine />
          <MenuItem
            icon="minus"
            onSelect={() =>
              void run('album.take', album.name, calls.albums.removeEntries({ id: album.id, entries: [id] }))
            }
          >
            {t('section.remove')}
          </MenuItem>
        </Menu>
      </div>
      {(text !== '' || isArranging) && (
        <TextInPlace
          text={text}
          words={{ add: t('section.addText'), edit: t('section.editText'), name: t('section.text') }}
          lines="several"
          longest={longestText}
          look={{ text: 'album-section-text', field: 'album-section-text-field' }}
          onSave={(next) => change({ text: next })}
        />
      )}
    </>
  );
}
