import { useState } from 'react';
import { defaultCopyPattern } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { photos } from '../state/format.ts';
import { useQueryAddress } from '../state/use-address.ts';
import { useAnswer } from '../state/use-answer.ts';
import { useLiveEngine } from '../state/use-live-engine.ts';
import { sentenceOf } from '../state/sentence-of.ts';
import { EmptyAnswer } from './empty-answer.tsx';
import { FirstRun } from './first-run.tsx';
import { FolderDialog } from './folder-dialog.tsx';
import { Grid } from './grid.tsx';
import { ImportsDialog } from './imports-dialog.tsx';
import { PhotoDialog } from './photo-dialog.tsx';
import { ProblemsDialog } from './problems-dialog.tsx';
import { Rail } from './rail.tsx';
import { SearchBar } from './search-bar.tsx';
import { WorkPill } from './work-pill.tsx';

/** What lies over the page. */
type Overlay = 'folders' | 'problems' | 'imports' | null;

/** The one page: folders at the left, the query above, the grid by day, the work that goes on. */
export function LibraryPage() {
  const { calls } = useEngine();
  const live = useLiveEngine();
  const [query, setQuery] = useQueryAddress();
  const asked = useAnswer(query, live.revision);
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [shownPhoto, setShownPhoto] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const importFolders = (folders: readonly string[], copies: boolean): void => {
    setOverlay(null);
    setProblem(null);
    const copy = copies ? { pattern: defaultCopyPattern } : null;
    calls.imports.start({ folders: [...folders], copy }).catch((error: unknown) => {
      setProblem(sentenceOf(error));
    });
  };

  if (live.info === null) return live.lost ? <p className="lost">Fernweh does not answer. Trying again …</p> : null;
  const { info } = live;
  const isFirstRun = info.sources.length === 0;
  const chooseFolder = (): void => {
    setOverlay('folders');
  };

  return (
    <>
      {isFirstRun ? (
        <FirstRun onChooseFolder={chooseFolder} problem={problem} />
      ) : (
        <div className="frame">
          <Rail
            info={info}
            jobs={live.jobs}
            onAddFolder={chooseFolder}
            onShowProblems={() => setOverlay('problems')}
            onShowImports={() => setOverlay('imports')}
          />
          <div className="content">
            <SearchBar
              query={query}
              onQuery={setQuery}
              error={asked.query === query ? asked.error : null}
              total={asked.answer?.total ?? null}
              of={asked.answer?.of ?? info.assets}
            />
            {[...info.warnings, ...(problem === null ? [] : [problem])].map((warning) => (
              <p className="banner" role="status" key={warning}>
                {warning}
              </p>
            ))}
            {live.lost && (
              <p className="banner" role="status">
                Fernweh does not answer. Trying again … If you start it again, open the address that it prints then.
              </p>
            )}
            {asked.answer !== null && asked.answer.total > 0 && (
              <Grid query={asked.query} answer={asked.answer} onOpen={setShownPhoto} />
            )}
            {asked.answer?.total === 0 && asked.error === null && (
              <EmptyAnswer
                query={query}
                onQuery={setQuery}
                isImporting={live.jobs.some((job) => job.state === 'running')}
              />
            )}
          </div>
        </div>
      )}
      <WorkPill jobs={live.jobs} onShowProblems={() => setOverlay('problems')} />
      {overlay === 'folders' && (
        <FolderDialog libraryPath={info.path} onImport={importFolders} onClose={() => setOverlay(null)} />
      )}
      {overlay === 'problems' && <ProblemsDialog revision={live.revision} onClose={() => setOverlay(null)} />}
      {overlay === 'imports' && (
        <ImportsDialog
          revision={live.revision}
          running={live.jobs.some((job) => job.state === 'running')}
          onClose={() => setOverlay(null)}
        />
      )}
      {shownPhoto !== null && asked.answer !== null && shownPhoto < asked.answer.total && (
        <PhotoDialog
          query={asked.query}
          index={shownPhoto}
          total={asked.answer.total}
          onIndex={setShownPhoto}
          onClose={() => setShownPhoto(null)}
        />
      )}
      <p className="visually-hidden" role="status">
        {asked.answer === null ? '' : photos(asked.answer.total)}
      </p>
    </>
  );
}
