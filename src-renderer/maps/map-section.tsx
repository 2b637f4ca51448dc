import './maps.css';
import { useTranslation } from 'react-i18next';
import { OnlineMap } from './online-map.tsx';
import { PackList } from './pack-list.tsx';

/** Of the settings: what the map shows beside the world that is always there. */
export function MapSection() {
  const { t } = useTranslation('maps');
  return (
    <section className="page-section map-section">
      <h2>{t('title')}</h2>
      <PackList />
      <OnlineMap />
    </section>
  );
}
