import { useTranslation } from 'react-i18next';
import type { LibraryInfo } from '../../../src-shared/contract/contract.ts';
import type { Asset } from '../../../src-shared/model/asset.ts';
import type { RecognitionState } from '../../../src-shared/model/recognition-state.ts';
import { useEngine } from '../../connect/engine-context.ts';
import { useLive } from '../../connect/live-context.ts';
import { sentenceOf } from '../../feedback/sentence-of.ts';
import { useToast } from '../../feedback/toasts.tsx';
import { useAddress } from '../../frame/address.ts';
import type { Address } from '../../frame/read-address.ts';
import { liesIn } from '../../frame/source-state.ts';
import { whyWords } from '../../recognition/recognition-words.ts';

/** Why no model has looked at a photo, and what leads on from there. */
export function NotYet({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation('info');
  const { calls } = useEngine();
  const { recognition, info } = useLive();
  const [, navigate] = useAddress();
  const say = useToast();
  if (recognition === null) return null;
  const to = (view: Address['view'], words: string) => (
    <button type="button" className="link" onClick={() => navigate({ view, photo: null })}>
      {words}
    </button>
  );
  const resume = (): void => {
    calls.recognition.resume({}).catch((error: unknown) => {
      say({ text: sentenceOf(error), tone: 'danger' });
    });
  };
  const why = whyNotYet(asset, recognition, info.sources);
  return (
    <p className="info-second">
      {t(`what.notYet.${why}`, { when: whyWords(recognition) })}{' '}
      {(why === 'noModel' || why === 'resting') && to('models', t('what.toModels'))}
      {why === 'off' && to('settings', t('what.toSettings'))}
      {why === 'leftOut' && to('sources', t('what.toSources'))}
      {why === 'paused' && (
        <button type="button" className="link" onClick={resume}>
          {t('what.goOn')}
        </button>
      )}
    </p>
  );
}

/** The reason that lasts longest; `soon`: nothing is in the way. */
function whyNotYet(asset: Asset, { phase, waitingFor }: RecognitionState, sources: LibraryInfo['sources']) {
  if (asset.kind === 'video') return 'video';
  if (phase === 'no-models') return 'noModel';
  if (phase === 'off' || phase === 'resting') return phase;
  const own = sources.filter(({ path }) => asset.paths.some((file) => liesIn(file, path)));
  if (own.length > 0 && own.every(({ recognise }) => !recognise)) return 'leftOut';
  if (asset.missing) return 'away';
  if (phase === 'paused') return phase;
  return phase === 'waiting' && waitingFor !== 'restart' ? 'waiting' : 'soon';
}
