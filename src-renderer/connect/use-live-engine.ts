import { useEffect, useMemo, useRef, useState } from 'react';
import type { LibraryInfo } from '../../src-shared/contract/contract.ts';
import type { InstallationState } from '../../src-shared/contract/model-calls.ts';
import type { TrashProgress } from '../../src-shared/contract/trash-calls.ts';
import type { ExportJob } from '../../src-shared/model/export.ts';
import type { Job } from '../../src-shared/model/job.ts';
import type { RecognitionState } from '../../src-shared/model/recognition-state.ts';
import { useEngine } from './engine-context.ts';

export interface LiveEngine {
  readonly info: LibraryInfo;
  readonly jobs: readonly Job[];
  /** Exports that run, wait or ended since the engine was opened; null until they are known. */
  readonly exports: readonly ExportJob[] | null;
  /** Grows with every change of the catalog. */
  readonly revision: number;
  /** The engine does not answer at the moment; the page tries again by itself. */
  readonly lost: boolean;
  /** Looking at photos; null until it is known. */
  readonly recognition: RecognitionState | null;
  /** Models that come onto this computer, now or last; null where none did since the engine started. */
  readonly installation: InstallationState | null;
  /** Grows whenever another model is on this computer, or looks at photos. */
  readonly modelChanges: number;
  /** Grows whenever a map pack was added or removed. */
  readonly mapChanges: number;
  /** Files on their way to the trash; null where none are. */
  readonly trash: TrashProgress | null;
}

const retryMs = 1500;
const infoEveryMs = 1000;

/** Follows the engine's events over the one stream of this page, and opens it again when it breaks. */
export function useLiveEngine(): LiveEngine {
  const { calls, first } = useEngine();
  const [info, setInfo] = useState(first.info);
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  const [exports, setExports] = useState<readonly ExportJob[] | null>(null);
  const [revision, setRevision] = useState(0);
  const [lost, setLost] = useState(false);
  const [sourceChanges, setSourceChanges] = useState(0);
  /** Grows when events are heard again: what changed before was told to nobody. */
  const [streams, setStreams] = useState(0);
  const [recognition, setRecognition] = useState<RecognitionState | null>(null);
  const [installation, setInstallation] = useState<InstallationState | null>(null);
  const [modelChanges, setModelChanges] = useState(0);
  const [mapChanges, setMapChanges] = useState(0);
  const [trash, setTrash] = useState<TrashProgress | null>(null);

  useEffect(() => {
    const ended = new AbortController();
    const follow = async (): Promise<void> => {
      const events = await calls.events({}, { signal: ended.signal });
      setStreams((known) => known + 1);
      const [jobsNow, exportsNow, recognitionNow, installationNow, trashNow] = await Promise.all([
        calls.jobs.list({}),
        calls.exports.jobs({}),
        calls.recognition.state({}),
        calls.models.installation({}),
        calls.files.trashProgress({}),
      ]);
      setJobs(jobsNow);
      setExports(exportsNow);
      setRecognition(recognitionNow);
      setInstallation(installationNow);
      setTrash(trashNow);
      let current = installationNow?.current ?? null;
      setModelChanges((known) => known + 1);
      setLost(false);
      for await (const event of events) {
        if (event.type === 'catalog') setRevision(event.revision);
        else if (event.type === 'sources') setSourceChanges((known) => known + 1);
        else if (event.type === 'maps') setMapChanges((known) => known + 1);
        else if (event.type === 'recognition') setRecognition(event.state);
        else if (event.type === 'trash') setTrash(event.progress);
        else if (event.type === 'models') {
          const { installation: next } = event;
          setInstallation(next);
          // Else only its bytes change.
          const isOther = next?.state !== 'running' || next.current !== current;
          current = next?.current ?? null;
          if (isOther) setModelChanges((known) => known + 1);
        } else if (event.type === 'job')
          setJobs((known) => [...known.filter((job) => job.id !== event.job.id), event.job]);
        else if (event.type === 'export')
          setExports((known) => [...(known ?? []).filter((job) => job.id !== event.job.id), event.job]);
      }
    };
    const keepFollowing = async (): Promise<void> => {
      while (!ended.signal.aborted) {
        await follow().catch(() => undefined);
        if (ended.signal.aborted) return;
        setLost(true);
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    };
    void keepFollowing();
    return () => {
      ended.abort();
    };
  }, [calls]);

  const running = jobs.some((job) => job.state === 'running');
  // A folder with nothing new is looked through before the page has drawn that it began.
  const ended = jobs.filter(({ endedAt }) => endedAt !== null).length;
  const load = useMemo(
    () =>
      oneAtATime(async () => {
        // The event stream notices a lost engine; this call needs no second sentence about it.
        setInfo(await calls.library.info({}));
      }),
    [calls],
  );
  const isFirst = useRef(true);
  useEffect(() => {
    // What was asked at the opening is still true.
    if (!isFirst.current) load();
    isFirst.current = false;
    const timer = running ? setInterval(load, infoEveryMs) : undefined;
    return () => {
      clearInterval(timer);
    };
  }, [load, running, ended, revision, streams, sourceChanges]);

  return { info, jobs, exports, revision, lost, recognition, installation, modelChanges, mapChanges, trash };
}

/**
 * Asked while it works, it works once more afterwards: what changes faster than answers come is still told, and an answer
 * under way is not thrown away.
 */
function oneAtATime(work: () => Promise<void>): () => void {
  let isUnderWay = false;
  let again = false;
  const go = (): void => {
    again = isUnderWay;
    if (isUnderWay) return;
    isUnderWay = true;
    work()
      .catch(() => undefined)
      .finally(() => {
        isUnderWay = false;
        if (again) go();
      });
  };
  return go;
}
