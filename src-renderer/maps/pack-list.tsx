import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapPack } from '../../src-shared/model/map-source.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useAddress } from '../frame/address.ts';
import { writePlace } from '../map/view-in-address.ts';
import { writtenBytes } from '../words/format.ts';
import { AddPackDialog } from './add-pack-dialog.tsx';
import { sizeOf } from './pack-words.ts';
import { usePacks } from './use-packs.ts';

/** The map files, each with what it is of; adds and removes them. */
export function PackList() {
  const { t } = useTranslation('maps');
  const packs = usePacks();
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="map-part">
      <h3>{t('packs.title')}</h3>
      <p className="hint">{t('packs.hint')}</p>
      {packs !== null && packs.length > 0 && (
        <ul className="pack-list" aria-label={t('packs.list')}>
          {packs.map((pack) => (
            <PackRow key={pack.id} pack={pack} />
          ))}
        </ul>
      )}
      <button type="button" className="button" onClick={() => setAdding(true)}>
        {t('packs.add')}
      </button>
      {isAdding && <AddPackDialog onClose={() => setAdding(false)} />}
    </div>
  );
}

function PackRow({ pack }: { readonly pack: MapPack }) {
  const { t } = useTranslation('maps');
  const { calls } = useEngine();
  const say = useToast();
  const [, navigate] = useAddress();
  const { id, name, path, sizeBytes, box, minZoom, maxZoom, isAway, problem } = pack;
  const remove = (): void => {
    calls.map.packs.remove({ id }).then(
      () => {
        say({ text: t('packs.removed', { name }) });
      },
      (error: unknown) => {
        say({ text: sentenceOf(error), tone: 'danger' });
      },
    );
  };
  return (
    <li className="pack-row">
      <div className="pack-words">
        <p className="pack-name">
          {name}
          {isAway && <span className="pack-away">{t('packs.away')}</span>}
        </p>
        <p className="hint">
          {[
            t(pack.schema === null ? 'packs.kind.pictures' : 'packs.kind.streets'),
            writtenBytes(sizeBytes),
            t('packs.size', sizeOf(box)),
            t('packs.zooms', { from: minZoom, to: maxZoom }),
          ].join(' · ')}
        </p>
        <p className="hint pack-path">{path}</p>
        {problem !== null && <p className="problem">{problem}</p>}
      </div>
      <div className="pack-deeds">
        {!isAway && problem === null && (
          <button
            type="button"
            className="link"
            aria-label={t('packs.showNamed', { name })}
            onClick={() => {
              const middle = { lat: (box.south + box.north) / 2, lon: (box.west + box.east) / 2 };
              navigate({ view: 'map', photo: null, map: writePlace({ ...middle, zoom: Math.max(9, minZoom + 1) }) });
            }}
          >
            {t('packs.show')}
          </button>
        )}
        <button type="button" className="link" aria-label={t('packs.removeNamed', { name })} onClick={remove}>
          {t('packs.remove')}
        </button>
      </div>
    </li>
  );
}
