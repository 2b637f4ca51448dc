import './models.css';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import { useAddress } from '../frame/address.ts';
import { useSettings } from '../frame/settings.tsx';
import { isUnderWay } from '../imports/shown-jobs.ts';
import { Icon } from '../parts/icon.tsx';
import { writtenBytes } from '../words/format.ts';
import { isHere } from './model-words.ts';
import { useModels } from './use-models.ts';

/** Says once, after the first import, that models can tell what is on the photos. Nothing where one is here already. */
export function ModelOffer() {
  const { info, jobs, recognition } = useLive();
  const { settings } = useSettings();
  const [{ view }] = useAddress();
  const isTime =
    !settings.modelOfferSeen &&
    settings.recognise &&
    recognition?.phase === 'no-models' &&
    info.assets > 0 &&
    view !== 'models' &&
    !jobs.some(isUnderWay);
  return isTime ? <Offer /> : null;
}

function Offer() {
  const { t } = useTranslation('models');
  const { change } = useSettings();
  const [, navigate] = useAddress();
  const { models } = useModels();
  const light = models?.filter(({ profiles }) => profiles.includes('light')) ?? [];
  if (light.length === 0 || models?.some(isHere) === true) return null;
  const size = writtenBytes(light.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  const seen = (): void => {
    change({ modelOfferSeen: true });
  };
  return (
    <section className="model-offer">
      <Icon name="models" />
      <p>{t('offer.text', { size })}</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          seen();
          navigate({ view: 'models', photo: null });
        }}
      >
        {t('offer.install')}
      </button>
      <button type="button" className="button quiet" onClick={seen}>
        {t('offer.dismiss')}
      </button>
    </section>
  );
}
