import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptTiles } from '../../src-shared/model/map-source.ts';
import { openStreetMap, readTemplate } from '../../src-shared/model/tile-template.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useSettings } from '../frame/settings.tsx';
import { Segments } from '../parts/segments.tsx';
import { Switch } from '../parts/switch.tsx';
import { writtenBytes } from '../words/format.ts';
import { AskOnline, type OnlineServer } from './ask-online.tsx';
import { OwnServer } from './own-server.tsx';

/**
 * Tiles from a server: off until the user was told what it then learns. Another server is asked about anew, and until then
 * nothing is loaded.
 */
export function OnlineMap() {
  const { t } = useTranslation('maps');
  const { settings, change } = useSettings();
  const { onlineMap, onlineMapTemplate: template, onlineMapAttribution: attribution } = settings;
  const [asked, setAsked] = useState<OnlineServer | null>(null);
  const [isOther, setOther] = useState(template !== openStreetMap.template);
  const { host } = readTemplate(template);
  const current: OnlineServer = { host: host ?? '', template, attribution };
  return (
    <div className="map-part">
      <h3>{t('online.title')}</h3>
      <Switch
        label={t('online.on')}
        hint={onlineMap && host !== null ? t('online.isOn', { host }) : t('online.off')}
        on={onlineMap}
        onChange={(on) => {
          if (on) setAsked(current);
          else change({ onlineMap: false });
        }}
      />
      <Segments
        label={t('online.server')}
        value={isOther ? 'other' : 'osm'}
        options={(['osm', 'other'] as const).map((value) => ({ value, label: t(`online.servers.${value}`) }))}
        onChange={(chosen) => {
          setOther(chosen === 'other');
          // Nobody has said yet that this one may learn anything.
          if (chosen === 'osm' && template !== openStreetMap.template) {
            change({
              onlineMap: false,
              onlineMapTemplate: openStreetMap.template,
              onlineMapAttribution: openStreetMap.attribution,
            });
          }
        }}
      />
      {isOther && <OwnServer begun={template === openStreetMap.template ? null : current} onUse={setAsked} />}
      <Kept isOn={onlineMap} />
      {asked !== null && (
        <AskOnline
          server={asked}
          onClose={() => setAsked(null)}
          onYes={() => {
            change({
              onlineMap: true,
              onlineMapTemplate: asked.template,
              onlineMapAttribution: asked.attribution,
            });
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}

/** What lies on this computer of it. */
function Kept({ isOn }: { readonly isOn: boolean }) {
  const { t } = useTranslation('maps');
  const { calls } = useEngine();
  const [kept, setKept] = useState<KeptTiles | null>(null);
  const look = useCallback(() => {
    calls.map.online.kept({}).then(setKept, () => undefined);
  }, [calls]);
  useEffect(look, [look, isOn]);
  if (kept === null || kept.tiles === 0) return null;
  return (
    <p className="hint kept-tiles">
      {t('online.kept', { count: kept.tiles, size: writtenBytes(kept.sizeBytes) })}{' '}
      <button
        type="button"
        className="link"
        onClick={() => {
          calls.map.online.forget({}).then(look, look);
        }}
      >
        {t('online.forget')}
      </button>
    </p>
  );
}
