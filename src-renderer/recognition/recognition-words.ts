import type {
  ProviderReason,
  RecognisingModelState,
  RecognitionState,
} from '../../src-shared/model/recognition-state.ts';
import { roughTime } from '../imports/import-words.ts';
import { photos } from '../words/format.ts';
import { engineSentence, t } from '../words/words.ts';

/** @file Where recognition stands, in the language that is spoken. */

/** Less is no time to tell of. */
const leastEtaMs = 1000;

type ModelProblem = NonNullable<RecognisingModelState['problem']>;

/** Photos that some model has not looked at. */
export function leftOf({ done, total }: Pick<RecognitionState, 'done' | 'total'>): number {
  return Math.max(0, total - done);
}

/** "1,204 of 8,000 · about 3 min left". */
export function progressWords({ done, total, etaMs }: RecognitionState): string {
  const of = t('recognition:work.of', { done, total });
  if (etaMs === null || etaMs < leastEtaMs) return of;
  return `${of} · ${t('recognition:work.time', { time: roughTime(etaMs) })}`;
}

/** What it waits for; empty where it does not. */
export function whyWords({ waitingFor }: RecognitionState): string {
  return waitingFor === null ? '' : t(`recognition:work.why.${waitingFor}`);
}

/** How it stands, as a sentence. */
export function phaseSentence(state: RecognitionState): string {
  const { phase } = state;
  switch (phase) {
    case 'off':
    case 'no-models':
    case 'resting':
    case 'idle':
      return t(`recognition:settings.phases.${phase}`);
    case 'paused':
      return t('recognition:settings.phases.paused', { left: photos(leftOf(state)) });
    case 'running':
      return t('recognition:settings.phases.running', { progress: progressWords(state) });
    case 'waiting':
      return t('recognition:settings.phases.waiting', { why: whyWords(state) });
  }
}

const providers = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const;

/** What an execution provider is called; ONNX Runtime's own name for one that is new. */
export function providerName(provider: string): string {
  const known = providers.find((one) => one === provider);
  return known === undefined ? provider : t(`recognition:why.providers.${known}`);
}

/** Why a provider is not used. */
export function reasonWords(provider: string, { code, message, data }: ProviderReason): string {
  const facts = Object.entries(data).map(([name, fact]) => [name, factWords(name, fact)] as const);
  return engineSentence('provider', code, { ...Object.fromEntries(facts), name: providerName(provider) }) ?? message;
}

/** Why a model looks at nothing; `name` is what it is called. */
export function problemWords({ code, message }: ModelProblem, name: string): string {
  return engineSentence('error', code, { model: name }) ?? message;
}

/** How long a model takes for a photo: "3.4 ms". */
export function paceWords(ms: number): string {
  return t('recognition:why.ms', { ms: ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms) });
}

function factWords(name: string, fact: string | number): string | number {
  if (typeof fact === 'number') return name === 'ms' || name === 'otherMs' ? paceWords(fact) : fact;
  return name === 'other' ? providerName(fact) : fact;
}
