import { useTranslation } from 'react-i18next';
import { failureCodes, type FailureCode } from '../../../src-shared/contract/errors.ts';
import type { Asset, RecognisedBy } from '../../../src-shared/model/asset.ts';
import { sentenceOfFailure } from '../../feedback/sentence-of.ts';
import { Icon } from '../../parts/icon.tsx';
import { providerName } from '../../recognition/recognition-words.ts';
import { useModelNames } from '../../recognition/use-model-names.ts';
import { writtenMoment } from '../../words/format.ts';
import { NotYet } from './not-yet.tsx';

/** Which models have looked at a photo, when and on what; why one could not; or that none has, and why. */
export function LookedAt({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation('info');
  const modelName = useModelNames();
  const { recognisedBy } = asset;
  if (recognisedBy.length === 0) return <NotYet asset={asset} />;
  const failed = recognisedBy.filter(({ failure }) => failure !== null);
  const looks = recognisedBy.filter(({ failure }) => failure === null);
  return (
    <>
      {failed.map(({ model, failure }) => (
        <p key={model} className="seen-problem">
          <Icon name="warning" size={16} />
          <span>{t('what.failed', { model: modelName(model), sentence: sentenceOf(failure ?? '') })}</span>
        </p>
      ))}
      {looks.length > 0 && (
        <details className="info-more">
          <summary>{t('what.looked', { count: looks.length })}</summary>
          <ul className="seen-models">
            {looks.map((look) => (
              <Look key={look.model} look={look} name={modelName(look.model)} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Look({ look, name }: { readonly look: RecognisedBy; readonly name: string }) {
  const { t } = useTranslation('info');
  const { model, version, provider, at } = look;
  return (
    <li>
      <strong>{name}</strong>{' '}
      <span className="seen-look">
        {t('what.look', { model, version, at: writtenMoment(at), provider: providerName(provider) })}
      </span>
    </li>
  );
}

function sentenceOf(code: string): string {
  const known = (Object.keys(failureCodes) as FailureCode[]).find((one) => one === code);
  return sentenceOfFailure(code, known === undefined ? code : failureCodes[known]);
}
