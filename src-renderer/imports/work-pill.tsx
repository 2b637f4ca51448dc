import './work-pill.css';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentStage } from '../../src-shared/model/current-stage.ts';
import type { ExportJob } from '../../src-shared/model/export.ts';
import type { Job } from '../../src-shared/model/job.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useLive } from '../connect/live-context.ts';
import { ExportProblemsLink } from '../exports/export-problems-link.tsx';
import { ExportButtons, ExportRing, ExportWords } from '../exports/export-work.tsx';
import { exportsUnderWay } from '../exports/export-words.ts';
import { useAddress } from '../frame/address.ts';
import { useOverlay } from '../frame/overlays.tsx';
import { InstallationLink, InstallationRing, InstallationWords, isInstalling } from '../models/installation-work.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import {
  isRecognising,
  RecognitionButtons,
  RecognitionProblemsLink,
  RecognitionRing,
  RecognitionWords,
} from '../recognition/recognition-work.tsx';
import { TrashButtons, TrashRing, TrashWords } from '../trash/trash-work.tsx';
import { changedNothing, importName, newFailures, outcomeWords, progressWords } from './import-words.ts';
import { isUnderWay, jobsUnderWay, lastEnded } from './shown-jobs.ts';
import { useSteadyEta } from './use-steady-eta.ts';
import { WorkRing } from './work-ring.tsx';

const doneShownMs = 6000;

/**
 * All work that goes on, in one pill that opens to the list of it. When it is done it says so for six seconds and goes;
 * where something could not be taken it stays until its review (`reviewedId`) was looked at, or it is put away.
 */
export function WorkPill(props: { readonly jobs: readonly Job[]; readonly reviewedId: string | null }) {
  const { jobs, reviewedId } = props;
  const { t } = useTranslation('imports');
  const importing = jobsUnderWay(jobs);
  const ended = importing.length > 0 ? null : lastEnded(jobs);
  const gone = useGone(ended, reviewedId);
  const told = ended === null || gone.is ? importing : [ended];
  const works = useWork(told, importing.length > 0);
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  const pill = useRef<HTMLElement>(null);
  const [work] = works;
  if (work === undefined) return null;
  const others = works.length - 1;
  const hasList = others > 0;
  return (
    <section
      ref={pill}
      className="work-pill-place"
      aria-label={t('pill.name')}
      onPointerEnter={gone.stay}
      onPointerLeave={gone.leave}
      onFocus={gone.stay}
      onBlur={gone.leave}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
        pill.current?.querySelector('button')?.focus();
      }}
    >
      {hasList && isOpen && (
        <ul id={list} className="work-list" aria-label={t('pill.list')}>
          {works.map((one) => (
            <li key={one.key}>
              {one.ring}
              {one.words}
              {one.buttons}
            </li>
          ))}
        </ul>
      )}
      <div className="work-pill">
        {work.ring}
        {work.words}
        {hasList && (
          <button
            type="button"
            className="link"
            aria-expanded={isOpen}
            aria-controls={list}
            onClick={() => setOpen(!isOpen)}
          >
            {t('pill.more', { count: others })}
          </button>
        )}
        {work.problems}
        {work.buttons}
        {gone.isKept && <IconButton label={t('pill.dismiss')} icon="close" onClick={gone.dismiss} />}
      </div>
    </section>
  );
}

/** One piece of work that goes on, as it is drawn in the pill and in its list. */
interface Work {
  readonly key: string;
  readonly ring: ReactNode;
  readonly words: ReactNode;
  readonly problems: ReactNode;
  readonly buttons: ReactNode;
}

/** All work to tell of: these jobs first, then exports, files on their way to the trash, models that come, and looking at photos. */
function useWork(jobs: readonly Job[], isImporting: boolean): readonly Work[] {
  const { recognition, installation, exports, trash } = useLive();
  const [{ view }] = useAddress();
  /** Of a recognition that waits: that it does is known. */
  const [putAway, setPutAway] = useState('');
  const work = [...jobs.map(workOf), ...exportsUnderWay(exports ?? []).map(workOfExport)];
  if (trash !== null) {
    work.push({
      key: 'trash',
      ring: <TrashRing progress={trash} />,
      words: <TrashWords progress={trash} />,
      problems: null,
      buttons: <TrashButtons />,
    });
  }
  // The page of models shows it itself.
  if (isInstalling(installation) && view !== 'models') {
    work.push({
      key: 'installation',
      ring: <InstallationRing state={installation} />,
      words: <InstallationWords state={installation} />,
      problems: null,
      buttons: <InstallationLink />,
    });
  }
  if (isRecognising(recognition, isImporting)) {
    const matter = `${recognition.phase} ${recognition.waitingFor ?? ''}`;
    const waits = recognition.phase !== 'running';
    if (!waits || putAway !== matter) {
      work.push({
        key: 'recognition',
        ring: <RecognitionRing state={recognition} />,
        words: <RecognitionWords state={recognition} />,
        problems: <RecognitionProblemsLink state={recognition} />,
        buttons: (
          <RecognitionButtons
            state={recognition}
            {...(waits
              ? {
                  onPutAway: () => {
                    setPutAway(matter);
                  },
                }
              : {})}
          />
        ),
      });
    }
  }
  return work;
}

function workOf(job: Job): Work {
  return {
    key: job.id,
    ring: <WorkRing job={job} />,
    words: <JobWords job={job} />,
    problems: <Problems job={job} />,
    buttons: <JobButtons job={job} />,
  };
}

/** One export works at a time, in their order. */
function workOfExport(job: ExportJob, place: number): Work {
  const isWaiting = job.state === 'running' && place > 0;
  return {
    key: job.id,
    ring: <ExportRing {...{ job, isWaiting }} />,
    words: <ExportWords {...{ job, isWaiting }} />,
    problems: <ExportProblemsLink job={job} />,
    buttons: <ExportButtons job={job} />,
  };
}

/** What it is, and how far or what came of it. */
function JobWords({ job }: { readonly job: Job }) {
  const { t } = useTranslation('imports');
  const etaMs = useSteadyEta(`${job.id} ${job.state} ${currentStage(job)?.stage ?? ''}`, job.etaMs);
  const name = importName(job);
  const isWaiting = job.state === 'running' && job.stages.every(({ done, total }) => done === 0 && total === null);
  const detail = job.error?.message ?? (isUnderWay(job) ? progressWords(job, etaMs) : outcomeWords(job));
  return (
    <>
      <strong title={job.folders.join('\n')}>{t(`pill.${titleOf(job)}`, { name })}</strong>
      {!isWaiting && detail !== '' && <span className="work-detail">{detail}</span>}
    </>
  );
}

function titleOf(job: Job): Job['state'] | 'looked' | 'comesBack' | 'back' {
  const { state, trigger } = job;
  if (trigger === 'undo' && state === 'running') return 'comesBack';
  if (trigger === 'undo' && state === 'done') return 'back';
  return changedNothing(job) ? 'looked' : state;
}

/** What could not be taken, as a link: to all problems while the import runs, to its review afterwards. */
function Problems({ job }: { readonly job: Job }) {
  const { t } = useTranslation();
  const show = useOverlay();
  const { failed } = job.totals;
  if (failed === 0 || !isUnderWay(job)) return null;
  return (
    <button type="button" className="link warn" onClick={() => show('problems')}>
      <Icon name="warning" size={16} /> {t('problems', { count: failed })}
    </button>
  );
}

/** Pause, go on, stop; of a job that is over its review. */
function JobButtons({ job }: { readonly job: Job }) {
  const { calls } = useEngine();
  const { t } = useTranslation('imports');
  const show = useOverlay();
  const { id, state, trigger } = job;
  if (!isUnderWay(job)) {
    if (trigger === 'undo') return null;
    return (
      <button type="button" className="link" onClick={() => show({ what: 'review', id })}>
        {t('pill.review')}
      </button>
    );
  }
  return (
    <span className="work-buttons">
      {state === 'running' ? (
        <IconButton label={t('pill.pause')} icon="pause" onClick={() => void calls.jobs.pause({ id })} />
      ) : (
        <IconButton label={t('pill.resume')} icon="play" onClick={() => void calls.jobs.resume({ id })} />
      )}
      <IconButton label={t('pill.stop')} icon="close" onClick={() => void calls.jobs.cancel({ id })} />
    </span>
  );
}

interface Gone {
  readonly is: boolean;
  /** It waits for the user. */
  readonly isKept: boolean;
  readonly stay: () => void;
  readonly leave: () => void;
  readonly dismiss: () => void;
}

/**
 * Whether a job that ended has been told of for long enough: six seconds, longer while it is pointed at or focused; one
 * of the user's with Failures until it was looked at.
 */
function useGone(ended: Job | null, reviewedId: string | null): Gone {
  const [goneId, setGoneId] = useState<string | null>(null);
  const [seenId, setSeenId] = useState<string | null>(null);
  const [isHeld, setHeld] = useState(false);
  // What ended before the page was opened is no news.
  const [openedMs] = useState(() => Date.now());
  const id = ended?.id ?? null;
  const endedAt = ended?.endedAt ?? null;
  if (reviewedId !== null && reviewedId === id && seenId !== id) setSeenId(id);
  const isNews = ended?.trigger === 'user' && endedAt !== null && Date.parse(endedAt) >= openedMs;
  const isKept = isNews && (newFailures(ended.totals) > 0 || ended.state === 'failed') && seenId !== id;
  useEffect(() => {
    if (id === null || isHeld || isKept) return;
    const age = endedAt === null ? 0 : Date.now() - Date.parse(endedAt);
    // A clock that was set back meanwhile must not keep it for hours.
    const leftMs = Math.min(doneShownMs, Math.max(0, doneShownMs - age));
    const timer = setTimeout(() => setGoneId(id), leftMs);
    return () => {
      clearTimeout(timer);
    };
  }, [id, endedAt, isHeld, isKept]);
  return {
    is: id !== null && goneId === id,
    isKept,
    stay: () => setHeld(true),
    leave: () => setHeld(false),
    dismiss: () => setGoneId(id),
  };
}
