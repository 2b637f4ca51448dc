import { useTranslation } from 'react-i18next';
import { failureCodes, type FailureCode } from '../../../src-shared/contract/errors.ts';
import type { Asset, RecognisedBy } from '../../../src-shared/model/asset.ts';
import { sentenceOfFailure } from '../../feedback/sentence-of.ts';
import { useAddress } from '../../frame/address.ts';
import { Icon } from '../../parts/icon.tsx';
import { writtenMoment } from '../../words/format.ts';
import { useInstalledModels } from './use-installed-models.ts';

/** Which models have looked at a photo, when and on what; why one could not; or that none has. */
export function LookedAt({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation('info');
  const { recognisedBy, kind } = asset;
  if (recognisedBy.length === 0) return kind === 'photo' ? <NotYet /> : null;
  const failed = recognisedBy.filter(({ failure }) => failure !== null);
  return (
    <>
      {failed.map(({ model, failure }) => (
        <p key={model} className="seen-problem">
          <Icon name="warning" size={16} />
          <span>{t('what.failed', { model, sentence: sentenceOf(failure ?? '') })}</span>
        </p>
      ))}
      <details className="info-more">
        <summary>{t('what.looked', { count: recognisedBy.length })}</summary>
        <ul className="seen-models">
          {recognisedBy.map((look) => (
            <Look key={look.model} look={look} />
          ))}
        </ul>
      </details>
    </>
  );
}

function Look({ look: { model, version, provider, at } }: { readonly look: RecognisedBy }) {
  const { t } = useTranslation('info');
  return (
    <li>
      <strong>{model}</strong> {version}
      <span className="seen-look">{t('what.look', { at: writtenMoment(at), provider: provider.toUpperCase() })}</span>
    </li>
  );
}

function NotYet() {
  const { t } = useTranslation('info');
  const [, navigate] = useAddress();
  const models = useInstalledModels();
  if (models === null) return null;
  if (models > 0) return <p className="info-second">{t('what.notYet')}</p>;
  return (
    <p className="info-second">
      {t('what.noModel')}{' '}
      <button type="button" className="link" onClick={() => navigate({ view: 'models', photo: null })}>
        {t('what.toModels')}
      </button>
    </p>
  );
}

function sentenceOf(code: string): string {
  const known = (Object.keys(failureCodes) as FailureCode[]).find((one) => one === code);
  return sentenceOfFailure(code, known === undefined ? code : failureCodes[known]);
}
