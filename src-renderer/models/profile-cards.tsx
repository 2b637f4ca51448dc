import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { useLive } from '../connect/live-context.ts';
import { Icon } from '../parts/icon.tsx';
import { writtenBytes } from '../words/format.ts';
import { LicenceLink } from './licence-link.tsx';
import { isComing, speedWords } from './model-words.ts';
import type { ToInstall } from './models-page.tsx';

interface ProfileCardsProps {
  readonly models: readonly ModelEntryView[];
  readonly onInstall: (wanted: ToInstall) => void;
  /** Leads to the list of single models. */
  readonly onChoose: () => void;
}

/** Models that go together, as cards: what they find, how large and how quick they are. */
export function ProfileCards({ models, onInstall, onChoose }: ProfileCardsProps) {
  const { t } = useTranslation('models');
  return (
    <section className="profiles" aria-label={t('profiles.title')}>
      {(['light', 'classic'] as const).map((profile) => (
        <ProfileCard
          key={profile}
          profile={profile}
          models={models.filter(({ profiles }) => profiles.includes(profile))}
          onInstall={onInstall}
        />
      ))}
      <article className="profile" aria-label={t('profiles.custom.name')}>
        <h2>{t('profiles.custom.name')}</h2>
        <p>{t('profiles.custom.does')}</p>
        <div className="profile-foot">
          <button type="button" className="button" onClick={onChoose}>
            {t('profiles.custom.choose')}
          </button>
        </div>
      </article>
    </section>
  );
}

function ProfileCard(props: {
  readonly profile: 'light' | 'classic';
  readonly models: readonly ModelEntryView[];
  readonly onInstall: (wanted: ToInstall) => void;
}) {
  const { profile, models, onInstall } = props;
  const { t } = useTranslation('models');
  const { recognition, installation } = useLive();
  const name = t(`profiles.${profile}.name`);
  const cards = models.flatMap(({ card }) => card ?? []);
  // Licences that are the same for all are told once.
  const licences = cards.filter(
    ({ licence }, at) => cards.findIndex((one) => one.licence.name === licence.name) === at,
  );
  const sizeBytes = models.reduce((sum, model) => sum + model.sizeBytes, 0);
  const isThere = models.length > 0 && models.every(({ state }) => state === 'installed');
  const isPart = !isThere && models.some(({ state }) => state === 'part');
  const comes =
    !isThere &&
    isComing(
      installation,
      models.map(({ id }) => id),
    );
  const isBusy = installation?.state === 'running' || installation?.state === 'paused';
  return (
    <article className="profile" aria-label={name}>
      <h2>
        {name}
        {profile === 'light' && <span className="profile-mark">{t('profiles.recommended')}</span>}
      </h2>
      <p>{t(`profiles.${profile}.does`)}</p>
      <dl className="profile-facts">
        <dt>{t('profiles.size')}</dt>
        <dd>{writtenBytes(sizeBytes)}</dd>
        <dt>{t('profiles.speed')}</dt>
        <dd>{speedWords(cards, recognition)}</dd>
        <dt>{t(licences.length === 1 ? 'profiles.licence' : 'profiles.licences')}</dt>
        <dd>
          {licences.map((card, at) => (
            <span key={card.id}>
              {at > 0 && ', '}
              <LicenceLink card={card} />
            </span>
          ))}
        </dd>
      </dl>
      <div className="profile-foot">
        {comes ? (
          <p className="profile-comes">{t('profiles.coming')}</p>
        ) : isThere ? (
          <p className="profile-there">
            <Icon name="check" size={16} /> {t('profiles.installed')}
          </p>
        ) : (
          <button
            type="button"
            className={profile === 'light' ? 'button primary' : 'button'}
            aria-label={t('profiles.installThis', { name })}
            disabled={isBusy}
            onClick={() => onInstall({ names: [profile], title: name })}
          >
            {t(isPart ? 'profiles.goOn' : 'profiles.install')}
          </button>
        )}
      </div>
    </article>
  );
}
