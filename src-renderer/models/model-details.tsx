import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import { writtenBytes } from '../words/format.ts';
import { LicenceLink } from './licence-link.tsx';
import { inputWords, labelsWords, nameOf } from './model-words.ts';

/** All that is known of a model, drawn when it is wanted. */
export function ModelDetails({ model }: { readonly model: ModelEntryView }) {
  const { t } = useTranslation('models');
  const [isOpen, setOpen] = useState(false);
  const { id, card, isOwn, profiles } = model;
  if (card === null) return null;
  const { files, sourcePage } = card;
  return (
    <details
      className="model-details"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary aria-label={t('list.detailsOf', { name: nameOf(model) })}>{t('list.details')}</summary>
      {isOpen && (
        <dl>
          <dt>{t('details.id')}</dt>
          <dd>{id}</dd>
          <dt>{t('details.version')}</dt>
          <dd>{card.version}</dd>
          <dt>{t('details.input')}</dt>
          <dd>{inputWords(card.input)}</dd>
          <dt>{t('details.decoder')}</dt>
          <dd>{card.output.decoder}</dd>
          <dt>{t('details.labels')}</dt>
          <dd>{labelsWords(card)}</dd>
          {profiles.length > 0 && (
            <>
              <dt>{t('details.profiles')}</dt>
              <dd>{profiles.map((one) => profileName(one)).join(', ')}</dd>
            </>
          )}
          <dt>{t('details.licence')}</dt>
          <dd>
            <LicenceLink card={card} />
          </dd>
          <dt>{t('details.source')}</dt>
          <dd>
            {sourcePage === null ? (
              t(isOwn ? 'details.ownSource' : 'details.notTold')
            ) : (
              <a className="link outside" href={sourcePage} target="_blank" rel="noreferrer">
                {sourcePage}
              </a>
            )}
          </dd>
          <dt>{t('details.files')}</dt>
          <dd>
            <ul>
              {files.map(({ name, sizeBytes, sha256 }) => (
                <li key={name}>
                  {name}, {writtenBytes(sizeBytes)}
                  <br />
                  <span className="hash">
                    {t('details.sha256')} {sha256}
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        </dl>
      )}
    </details>
  );

  function profileName(profile: string): string {
    return profile === 'light' || profile === 'classic' ? t(`profiles.${profile}.name`) : profile;
  }
}
