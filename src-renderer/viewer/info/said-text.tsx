import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { useEdits } from '../../feedback/use-edits.ts';
import { TextInPlace } from '../../parts/text-in-place.tsx';

/** As long as the engine takes one. */
const longest = 10_000;

/** Title and caption of a photo, changed where they stand. */
export function SaidText({ asset }: { readonly asset: Asset }) {
  const edits = useEdits();
  const { t } = useTranslation('info');
  const { id } = asset;
  const wordsOf = (what: 'title' | 'caption') => ({
    add: t(`${what}.add`),
    edit: t(`${what}.edit`),
    name: t(`${what}.name`),
  });
  return (
    <>
      <TextInPlace
        text={asset.title ?? ''}
        words={wordsOf('title')}
        lines="one"
        longest={longest}
        look={{ text: 'info-text title', field: 'info-field title' }}
        onSave={(title) => void edits.apply([id], { what: 'title', title })}
      />
      <TextInPlace
        text={asset.caption ?? ''}
        words={{ ...wordsOf('caption'), hint: t('caption.hint') }}
        lines="several"
        longest={longest}
        look={{ text: 'info-text caption', field: 'info-field caption' }}
        onSave={(caption) => void edits.apply([id], { what: 'caption', caption })}
      />
    </>
  );
}
