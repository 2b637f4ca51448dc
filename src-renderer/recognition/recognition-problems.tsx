import './recognition.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailedRecognition } from '../../src-shared/model/recognition-state.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf, sentenceOfFailure } from '../feedback/sentence-of.ts';
import { Icon } from '../parts/icon.tsx';
import { problemWords } from './recognition-words.ts';
import { useModelNames } from './use-model-names.ts';

/** More is not read in a list. */
const mostShown = 200;

/** Whether some model does not run. */
export function useHasBrokenModels(): boolean {
  const { recognition } = useLive();
  return recognition?.models.some(({ problem }) => problem !== null) ?? false;
}

/** Photos without an answer and models that do not run, with another try. */
export function RecognitionProblems({ failed }: { readonly failed: readonly FailedRecognition[] }) {
  const { t } = useTranslation('recognition');
  const { calls } = useEngine();
  const { recognition } = useLive();
  const modelName = useModelNames();
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const has = useHasBrokenModels() || failed.length > 0;
  if (recognition === null || !has) return said === null ? null : <p role="status">{said}</p>;
  const broken = recognition.models.filter((model) => model.problem !== null);
  return (
    <section className="reasons recognition-problems" aria-label={t('problems.title')}>
      <h3>{t('problems.title')}</h3>
      {failed.length > 0 && (
        <>
          <p>
            <Icon name="warning" size={16} />{' '}
            {t('problems.failed', { count: new Set(failed.map(({ path }) => path)).size })}
          </p>
          <p className="hint">{t('problems.failedWhy')}</p>
          <details>
            <summary>{t('problems.which')}</summary>
            <ul className="failed-photos">
              {failed.slice(0, mostShown).map(({ path, model, code, message }) => (
                <li key={`${model} ${path}`}>
                  <span className="path">{path}</span>
                  <span className="hint">
                    {modelName(model)}: {sentenceOfFailure(code, message)}
                  </span>
                </li>
              ))}
              {failed.length > mostShown && <li>{t('problems.more', { count: failed.length - mostShown })}</li>}
            </ul>
          </details>
        </>
      )}
      {broken.map(({ id, name, problem: why }) => (
        <p key={id}>
          <Icon name="warning" size={16} /> {t('work.problem', { name })}. {why !== null && problemWords(why, name)}
        </p>
      ))}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button
        type="button"
        className="button"
        onClick={() => {
          setProblem(null);
          calls.recognition
            .retry({})
            .then(() => {
              setSaid(t('problems.trying'));
            })
            .catch((error: unknown) => {
              setProblem(sentenceOf(error));
            });
        }}
      >
        {t('problems.again')}
      </button>
    </section>
  );
}
