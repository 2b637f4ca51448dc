import { useEffect, useState } from 'react';
import { createCalls, takeToken } from '../connect/client.ts';
import { connectionOf, EngineContext, type EngineConnection } from '../connect/engine-context.ts';
import { sentenceOf } from '../state/sentence-of.ts';
import { LibraryPage } from './library-page.tsx';
import { Notice } from './notice.tsx';

const retryMs = 1500;

/** Connects the page to its engine; what is shown until then. */
export function Start() {
  const [engine, setEngine] = useState<EngineConnection | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [token] = useState(takeToken);

  useEffect(() => {
    if (token === null) return;
    let ended = false;
    const calls = createCalls(token);
    const connect = (): void => {
      calls.session
        .get({})
        .then((session) => {
          if (!ended) setEngine(connectionOf(calls, session));
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
    return (
      <Notice title="This address is not complete">
        Open the address that Fernweh printed when it started. It ends with a token that only you have.
      </Notice>
    );
  }
  if (engine === null) {
    return problem === null ? null : <Notice title="Fernweh cannot open the library">{problem}</Notice>;
  }
  return (
    <EngineContext value={engine}>
      <LibraryPage />
    </EngineContext>
  );
}
