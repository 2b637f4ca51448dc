import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { Position } from '../../../src-shared/model/position.ts';
import { useAddress } from '../../frame/address.ts';
import { writtenCount } from '../../words/format.ts';
import { CopyButton } from './copy.tsx';
import type { Exposure } from './exposure.ts';
import { placeWords, positionSourceWords, windOf } from './place-words.ts';
import { Fact, Section } from './section.tsx';
import { writtenMinutes } from './written-minutes.ts';

const MiniMap = lazy(async () => ({ default: (await import('../../map/mini-map.tsx')).MiniMap }));

/** About a metre: no receiver knows more. */
const digits = 5;

interface WhereSectionProps {
  readonly asset: Asset;
  /** What the files say of the receiver's accuracy and of the direction; null until it was read. */
  readonly exposure: Exposure | null;
  readonly onEdit: () => void;
}

/** Where it was taken: the place, the position, where that came from, and a small map. */
export function WhereSection({ asset, exposure, onEdit }: WhereSectionProps) {
  const { t } = useTranslation('info');
  const { position } = asset;
  const edit = { name: t('where.edit'), run: onEdit };
  if (position === null) {
    return (
      <Section icon="pin" name={t('where.name')} edit={edit}>
        <p className="info-second">{t('where.none')}</p>
      </Section>
    );
  }
  const { head, rest } = placeWords(asset.place);
  return (
    <Section icon="pin" name={t('where.name')} edit={edit}>
      <p className="info-value">{head ?? t('where.sea')}</p>
      {rest !== null && <p className="info-second">{rest}</p>}
      <Numbers position={position} exposure={exposure} />
      <p className="info-second">{t('where.reason', { source: positionSourceWords(position.source) })}</p>
      <Suspense fallback={<div className="info-map" />}>
        <MiniMap lat={position.lat} lon={position.lon} />
      </Suspense>
      <NearLink position={position} />
    </Section>
  );
}

function Numbers({ position, exposure }: { readonly position: Position; readonly exposure: Exposure | null }) {
  const { t } = useTranslation('info');
  const { lat, lon, altitudeM } = position;
  const degrees = `${lat.toFixed(digits)}, ${lon.toFixed(digits)}`;
  const minutes = writtenMinutes(lat, lon);
  // What the file says of its own position says nothing of one that was set by hand.
  const isOfFile = position.source !== 'user';
  const accuracyM = isOfFile ? (exposure?.accuracyM ?? null) : null;
  const heading = exposure?.headingDegrees ?? null;
  return (
    <dl>
      <Fact name={t('where.degrees')}>
        {degrees} <CopyButton text={degrees} name={t('where.copyDegrees')} />
      </Fact>
      <Fact name={t('where.minutes')}>
        {minutes} <CopyButton text={minutes} name={t('where.copyMinutes')} />
      </Fact>
      {altitudeM !== null && <Fact name={t('where.altitude')}>{metres(altitudeM)}</Fact>}
      {accuracyM !== null && <Fact name={t('where.accuracy')}>± {metres(accuracyM)}</Fact>}
      {heading !== null && (
        <Fact name={t('where.heading')}>
          {windOf(heading)}, {writtenCount(Math.round(heading))}°
        </Fact>
      )}
    </dl>
  );
}

function NearLink({ position }: { readonly position: Position }) {
  const { t } = useTranslation('info');
  const [, navigate] = useAddress();
  const query = `near:${position.lat.toFixed(digits)},${position.lon.toFixed(digits)},1km`;
  return (
    <button type="button" className="link info-near" onClick={() => navigate({ view: 'library', photo: null, query })}>
      {t('where.near')}
    </button>
  );
}

function metres(value: number): string {
  return `${writtenCount(Math.round(value))} m`;
}
