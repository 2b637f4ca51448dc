import type { RecognitionState } from '../../../src-shared/model/recognition-state.ts';
import type { Settings } from '../../../src-shared/model/settings.ts';

/** What decides whether photos are looked at now. */
export interface Circumstances {
  readonly settings: Pick<Settings, 'recognise' | 'recognisePaused' | 'recogniseOnMains' | 'recogniseAtNight'>;
  readonly isImporting: boolean;
  readonly onMains: boolean;
  readonly now: Date;
}

/** `phase` null: go on. `againMs`: when it may be otherwise without anybody telling; null: somebody will. */
export interface Verdict {
  readonly phase: 'off' | 'paused' | 'waiting' | null;
  readonly waitingFor: RecognitionState['waitingFor'];
  readonly againMs: number | null;
}

const minuteMs = 60_000;
const powerEveryMs = 20_000;
const night = { fromHour: 22, toHour: 7 };

/** Whether photos are looked at by themselves now; of several reasons not to, the one that lasts longest. */
export function whenToLook({ settings, isImporting, onMains, now }: Circumstances): Verdict {
  const wait = (waitingFor: RecognitionState['waitingFor'], againMs: number | null): Verdict => ({
    ...{ phase: 'waiting', waitingFor, againMs },
  });
  if (!settings.recognise) return { phase: 'off', waitingFor: null, againMs: null };
  if (settings.recognisePaused) return { phase: 'paused', waitingFor: null, againMs: null };
  if (settings.recogniseAtNight && !isNight(now)) return wait('night', minuteMs);
  if (settings.recogniseOnMains && !onMains) return wait('mains', powerEveryMs);
  if (isImporting) return wait('import', null);
  const changes = settings.recogniseAtNight ? minuteMs : settings.recogniseOnMains ? powerEveryMs : null;
  return { phase: null, waitingFor: null, againMs: changes };
}

/** How recognition stands, as it is told. */
export function phaseOf(stands: {
  readonly verdict: Verdict;
  readonly hasModels: boolean;
  /** The user lets all of them rest. */
  readonly allRest: boolean;
  /** Somebody waits for photos to be looked at, whatever the verdict. */
  readonly isAsked: boolean;
  readonly hasWork: boolean;
  /** The process died and is not started again yet. */
  readonly isDown: boolean;
}): Pick<RecognitionState, 'phase' | 'waitingFor'> {
  const { verdict, hasModels, allRest, isAsked, hasWork, isDown } = stands;
  const goes = isDown
    ? ({ phase: 'waiting', waitingFor: 'restart' } as const)
    : ({ phase: 'running', waitingFor: null } as const);
  if (isAsked) return goes;
  if (!hasModels) return { phase: 'no-models', waitingFor: null };
  if (verdict.phase === 'off' || verdict.phase === 'paused') return { phase: verdict.phase, waitingFor: null };
  if (allRest) return { phase: 'resting', waitingFor: null };
  if (!hasWork) return { phase: 'idle', waitingFor: null };
  return verdict.phase === null ? goes : { phase: verdict.phase, waitingFor: verdict.waitingFor };
}

function isNight(now: Date): boolean {
  const hour = now.getHours();
  return hour >= night.fromHour || hour < night.toHour;
}
