import './work-pill.css';
import { useEffect, useState } from 'react';
import { currentStage, type Job } from '../../src-shared/model/job.ts';
import { aboutLeft } from '../../src-shared/model/time-left.ts';
import { useEngine } from '../connect/engine-context.ts';
import { folderName, photos, writtenCount } from '../words/format.ts';
import { Icon } from '../parts/icon.tsx';

const doneShownMs = 6000;
const minEtaMs = 1000;

/** All work that goes on, in one pill; when it is done it says so for six seconds and goes. */
export function WorkPill(props: { readonly jobs: readonly Job[]; readonly onShowProblems: () => void }) {
  const { calls } = useEngine();
  const job = props.jobs.find((candidate) => isOpen(candidate)) ?? props.jobs.at(-1) ?? null;
  const isOver = job !== null && !isOpen(job);
  const [goneId, setGoneId] = useState<string | null>(null);

  useEffect(() => {
    if (!isOver) return;
    const age = job.endedAt === null ? 0 : Date.now() - Date.parse(job.endedAt);
    // A clock that was set back meanwhile must not keep it for hours.
    const leftMs = Math.min(doneShownMs, Math.max(0, doneShownMs - age));
    const timer = setTimeout(() => setGoneId(job.id), leftMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isOver, job]);

  if (job === null || (isOver && goneId === job.id)) return null;
  const { failed } = job.totals;
  return (
    <section className="work-pill" aria-label="Work">
      <Ring job={job} />
      <strong>{titleOf(job)}</strong>
      <span className="work-detail">{detailOf(job)}</span>
      {failed > 0 && (
        <button type="button" className="link warn" onClick={props.onShowProblems}>
          <Icon name="warning" size={16} /> {writtenCount(failed)} {failed === 1 ? 'problem' : 'problems'}
        </button>
      )}
      {job.state === 'running' && (
        <IconButton label="Pause" icon="pause" onClick={() => void calls.jobs.pause({ id: job.id })} />
      )}
      {job.state === 'paused' && (
        <IconButton label="Go on" icon="play" onClick={() => void calls.jobs.resume({ id: job.id })} />
      )}
      {isOpen(job) && (
        <IconButton label="Stop the import" icon="close" onClick={() => void calls.jobs.cancel({ id: job.id })} />
      )}
    </section>
  );
}

function IconButton(props: {
  readonly label: string;
  readonly icon: 'pause' | 'play' | 'close';
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className="icon-button" aria-label={props.label} title={props.label} onClick={props.onClick}>
      <Icon name={props.icon} />
    </button>
  );
}

function isOpen(job: Job): boolean {
  return job.state === 'running' || job.state === 'paused';
}

function titleOf(job: Job): string {
  const name = job.folders.length === 1 ? folderName(job.folders[0] ?? '') : `${String(job.folders.length)} folders`;
  const words = {
    running: 'Importing',
    paused: 'Paused:',
    done: 'Imported',
    cancelled: 'Stopped:',
    failed: 'Not imported:',
  };
  return `${words[job.state]} ${name}`;
}

function detailOf(job: Job): string {
  if (job.error !== null) return job.error.message;
  if (!isOpen(job)) return `${photos(job.totals.added)} added${failedWords(job.totals.failed)}`;
  const stage = currentStage(job);
  if (stage === undefined || stage.total === null) return `${writtenCount(stage?.done ?? 0)} found`;
  const verb = stage.stage === 'read' ? 'dates and places, ' : stage.stage === 'copy' ? 'copying, ' : '';
  const left = job.etaMs === null || job.etaMs < minEtaMs ? '' : ` · ${aboutLeft(job.etaMs)}`;
  return `${verb}${writtenCount(stage.done)} of ${writtenCount(stage.total)}${left}`;
}

function failedWords(failed: number): string {
  return failed === 0 ? '' : `, ${writtenCount(failed)} not imported`;
}

/** A ring that fills; it turns only while work is really done. */
function Ring({ job }: { readonly job: Job }) {
  const stage = currentStage(job);
  const part = !isOpen(job) ? 1 : stage?.total ? stage.done / stage.total : 0;
  const turning = job.state === 'running' && part === 0;
  return (
    <svg className={turning ? 'ring turning' : 'ring'} width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" className="ring-track" />
      <circle
        cx="10"
        cy="10"
        r="8"
        className="ring-part"
        pathLength="100"
        strokeDasharray={`${String(turning ? 25 : part * 100)} 100`}
        transform="rotate(-90 10 10)"
      />
    </svg>
  );
}
