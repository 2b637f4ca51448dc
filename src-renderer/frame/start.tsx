import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connectionOf, EngineContext, type EngineConnection } from '../connect/engine-context.ts';
import type { FirstAnswers } from '../connect/first-answers.ts';
import { askAgain, opening } from '../connect/opening.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { App } from './app.tsx';
import { speakAsSet } from './settings.tsx';
import { Notice } from '../parts/notice.tsx';

const retryMs = 1500;

/** Connects the page to its engine; what is shown until then. */
export function Start() {
  const [engine, setEngine] = useState<EngineConnection | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { t } = useTranslation();

  useEffect(() => {
    if (opening === null) return;
    let ended = false;
    const { calls } = opening;
    const connect = (asked: Promise<FirstAnswers>): void => {
      asked
        .then(async (first) => {
          await speakAsSet(first.settings.language);
          if (!ended) setEngine(connectionOf(calls, first));
        })
        .catch((error: unknown) => {
          if (ended) return;
          setProblem(sentenceOf(error));
          setTimeout(() => {
            if (!ended) connect(askAgain(calls));
          }, retryMs);
        });
    };
    connect(opening.first);
    return () => {
      ended = true;
    };
  }, []);

  if (opening === null) {
    return <Notice title={t('start.incomplete')}>{t('start.incompleteWhy')}</Notice>;
  }
  if (engine === null) {
    return problem === null ? null : <Notice title={t('start.cannotOpen')}>{problem}</Notice>;
  }
  return (
    <EngineContext value={engine}>
      <App />
    </EngineContext>
  );
}
