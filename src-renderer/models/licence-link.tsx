import { useTranslation } from 'react-i18next';
import type { ModelCard } from '../../src-shared/model/model-card.ts';

/** The licence of a model, as a link to its text where there is one. */
export function LicenceLink({ card: { licence, name } }: { readonly card: ModelCard }) {
  const { t } = useTranslation('models');
  if (licence.url === null) return <>{licence.name === 'not told' ? t('details.notTold') : licence.name}</>;
  return (
    <a
      className="link outside"
      href={licence.url}
      target="_blank"
      rel="noreferrer"
      aria-label={t('install.licenceOf', { name, licence: licence.name })}
    >
      {licence.name}
    </a>
  );
}
