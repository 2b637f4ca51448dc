import './recognition.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { Icon } from '../parts/icon.tsx';

/** Whether some photo has no answer, or some model does not run. */
export function useHasRecognitionProblems(): boolean {
  const { recognition } = useLive();
  return recognition !== null && (recognition.failed > 0 || recognition.models.some(({ problem }) => problem !== null));
}

/** Photos without an answer and models that do not run, with another try. */
export function RecognitionProblems() {
  const { t } = useTranslation('recognition');
  const { calls } = useEngine();
  const { recognition } = useLive();
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const has = useHasRecognitionProblems();
  if (recognition === null || !has) return said === null ? null : <p role="status">{said}</p>;
  const broken = recognition.models.filter((model) => model.problem !== null);
  return (
    <section className="reasons recognition-problems" aria-label={t('problems.title')}>
      <h3>{t('problems.title')}</h3>
      {recognition.failed > 0 && (
        <>
          <p>
            <Icon name="warning" size={16} /> {t('problems.failed', { count: recognition.failed })}
          </p>
          <p className="hint">{t('problems.failedWhy')}</p>
        </>
      )}
      {broken.map(({ id, name, problem: why }) => (
        <p key={id}>
          <Icon name="warning" size={16} /> {t('work.problem', { name })}. {why?.message}
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
