import './album-head.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestText } from '../../src-shared/model/album.ts';
import { longestName } from '../../src-shared/model/saved.ts';
import { useEngine } from '../connect/engine-context.ts';
import { ChipWords } from '../filters/chip-words.tsx';
import { readFilters } from '../filters/edit-query.ts';
import { useAddress } from '../frame/address.ts';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';
import { TextInPlace } from '../parts/text-in-place.tsx';
import { photos, writtenDay } from '../words/format.ts';
import { AlbumCover } from './album-cover.tsx';
import { AlbumMenuItems } from './album-menu-items.tsx';
import { above } from './album-tree.ts';
import { useAlbums } from './albums-context.ts';
import type { AlbumView } from './use-album-view.ts';
import { useShowAlbum } from './use-show-album.ts';
import { useSpan } from './use-span.ts';

const coverPx = 64;

interface AlbumHeadProps {
  readonly view: AlbumView;
  /** Makes a section; null where there can be none now. */
  readonly onSection: (() => void) | null;
}

/** What an album is: cover, name, description, how many photos of which days; and what can be done with all of it. */
export function AlbumHead({ view, onSection }: AlbumHeadProps) {
  const { t } = useTranslation(['albums', 'library']);
  const { calls } = useEngine();
  const { albums, run, ask } = useAlbums();
  const [{ sort }, navigate] = useAddress();
  const show = useShowAlbum();
  const { album, others, isWhole, isArranging } = view;
  const [renamings, setRenamings] = useState(0);
  const span = useSpan(album.find);
  const parents = above(album, albums).toReversed();
  const change = (to: { readonly name?: string; readonly description?: string }, name: string): void => {
    void run('album.change', name, calls.albums.change({ id: album.id, ...to }));
  };
  return (
    <section className="album-head" aria-label={t('head', { name: album.name })}>
      <button
        type="button"
        className="album-head-cover"
        disabled={album.count === 0}
        aria-label={t('menu.cover')}
        title={t('menu.cover')}
        onClick={() => ask({ what: 'cover', album })}
      >
        <AlbumCover album={album} size={coverPx} />
      </button>
      <div className="album-head-words">
        <div className="album-head-names">
          {parents.map((parent) => (
            <span key={parent.id} className="album-head-parent">
              <button type="button" className="link" onClick={() => show(parent)}>
                {parent.name}
              </button>
              <Icon name="right" size={14} />
            </span>
          ))}
          <h2>
            <TextInPlace
              key={`${album.id} ${String(renamings)}`}
              text={album.name}
              words={{ add: t('name'), edit: t('menu.rename'), name: t('name') }}
              lines="one"
              longest={longestName}
              look={{ text: 'album-head-name', field: 'album-head-name-field' }}
              isBegun={renamings > 0}
              onSave={(name) => {
                if (name !== '') change({ name }, name);
              }}
              onLeave={() => setRenamings(0)}
            />
          </h2>
        </div>
        <p className="album-head-facts">
          {photos(album.count)}
          {span !== null && (
            <span>
              {span.from === span.to
                ? writtenDay(span.from)
                : t('library:line.days', { from: writtenDay(span.from), to: writtenDay(span.to) })}
            </span>
          )}
          {album.smart !== null && <SmartChips query={album.smart.query} />}
        </p>
        <TextInPlace
          key={`about ${album.id}`}
          text={album.description}
          words={{ add: t('description.add'), edit: t('description.edit'), name: t('description.name') }}
          lines="several"
          longest={longestText}
          look={{ text: 'album-head-about', field: 'album-head-about-field' }}
          onSave={(description) => change({ description }, album.name)}
        />
      </div>
      <div className="album-head-tools">
        {album.smart === null && !isWhole && (others.length > 0 || sort !== 'album') && (
          <button
            type="button"
            className="button quiet"
            title={t('arranged.why')}
            onClick={() => navigate({ query: album.find, sort: 'album' })}
          >
            {t('arranged.show')}
          </button>
        )}
        {onSection !== null && (
          <button type="button" className="button" onClick={onSection}>
            <Icon name="plus" size={16} /> {t('section.add')}
          </button>
        )}
        {isWhole && album.count > 0 && (
          <button
            type="button"
            className={isArranging ? 'button primary' : 'button'}
            aria-pressed={isArranging}
            title={t('arrange.why')}
            onClick={() => view.arrange(!isArranging)}
          >
            {t(isArranging ? 'arrange.done' : 'arrange.begin')}
          </button>
        )}
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              className="icon-button"
              aria-label={t('menu.of', { name: album.name })}
              title={t('menu.of', { name: album.name })}
            >
              <Icon name="more" />
            </button>
          }
        >
          <AlbumMenuItems album={album} onRename={() => setRenamings(renamings + 1)} />
        </Menu>
      </div>
    </section>
  );
}

/** What a smart album asks for. */
function SmartChips({ query }: { readonly query: string }) {
  const { t } = useTranslation('albums');
  const filters = readFilters(query) ?? [];
  return (
    <span className="album-head-chips" title={query}>
      {filters.length === 0
        ? t('smartAll')
        : filters.map((filter, at) => (
            <span key={at} className="album-head-chip">
              <ChipWords filter={filter} />
            </span>
          ))}
    </span>
  );
}
