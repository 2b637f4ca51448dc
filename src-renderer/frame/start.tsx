import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createCalls, takeToken } from '../connect/client.ts';
import { askEarly, type FirstPhotos } from '../connect/early-answers.ts';
import { connectionOf, EngineContext, type EngineConnection } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { sliceSize } from '../library/slice-store.ts';
import { readAddress } from './address.ts';
import { App } from './app.tsx';
import { Notice } from '../parts/notice.tsx';

const retryMs = 1500;

/** Connects the page to its engine; what is shown until then. */
export function Start() {
  const [engine, setEngine] = useState<EngineConnection | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [token] = useState(takeToken);
  const { t } = useTranslation();

  useEffect(() => {
    if (token === null) return;
    let ended = false;
    const calls = createCalls(token);
    const connect = (): void => {
      const early = askEarly(calls, firstPhotos());
      calls.session
        .get({})
        .then((session) => {
          if (!ended) setEngine(connectionOf(calls, early, session));
        })
        .catch((error: unknown) => {
          if (ended) return;
          setProblem(sentenceOf(error));
          setTimeout(connect, retryMs);
        });
    };
    connect();
    return () => {
      ended = true;
    };
  }, [token]);

  if (token === null) {
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

function firstPhotos(): FirstPhotos | null {
  const { view, query, sort } = readAddress(location.search);
  return view === 'library' ? { query, sort, limit: sliceSize } : null;
}
