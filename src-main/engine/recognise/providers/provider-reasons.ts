/** @file Why a provider is not used, in English: each by a code and the facts that other languages need. */
import type { ProviderReason, ProviderReasonCode } from '../../../../src-shared/model/recognition-state.ts';
import { spokenName } from './spoken-name.ts';

/** What another provider than the CPU's says otherwise than that one; shares are 0–1. */
export type Difference =
  | { readonly code: 'not-finite' | 'no-answer' | 'other-answer' }
  | { readonly code: 'numbers-off'; readonly share: number }
  | { readonly code: 'other-score'; readonly class: string; readonly share: number; readonly cpuShare: number }
  | { readonly code: 'other-box'; readonly class: string };

const longestWords = 160;

/** It computes wrongly. */
export function reasonOfDifference(provider: string, difference: Difference): ProviderReason {
  const wrongly = `${spokenName(provider)} computes wrongly on this computer: `;
  switch (difference.code) {
    case 'not-finite':
      return reason('not-finite', `${wrongly}some of its numbers are not finite.`);
    case 'no-answer':
      return reason('no-answer', `${wrongly}it gave no usable answer.`);
    case 'other-answer':
      return reason('other-answer', `${wrongly}it gave another answer.`);
    case 'numbers-off': {
      const percent = percentOf(difference.share);
      return reason('numbers-off', `${wrongly}its numbers are ${percent} % off.`, { percent });
    }
    case 'other-score': {
      const [percent, cpuPercent] = [percentOf(difference.share), percentOf(difference.cpuShare)];
      const message = `${wrongly}it gives "${difference.class}" ${percent} %, the processor ${cpuPercent} %.`;
      return reason('other-score', message, { class: difference.class, percent, cpuPercent });
    }
    case 'other-box': {
      const message = `${wrongly}it does not agree with the processor on a box ("${difference.class}").`;
      return reason('other-box', message, { class: difference.class });
    }
  }
}

/** ONNX Runtime finds no library, driver or card of it; `said` are its own words. */
export function reasonOfMissing(provider: string, said: string): ProviderReason {
  const words = brief(said);
  switch (provider) {
    case 'webgpu':
      return reason('no-card', `WebGPU finds no graphics card here that it can use. (${words})`, { words });
    case 'cuda':
      return reason('no-cuda', `CUDA is not installed, or there is no NVIDIA card. (${words})`, { words });
    default:
      return reason('unusable', `${spokenName(provider)} cannot be used on this computer. (${words})`, { words });
  }
}

/** It could not open the model, or not run it; `said` are ONNX Runtime's own words. */
export function reasonOfFailure(provider: string, failedTo: 'open' | 'run', said: string): ProviderReason {
  const [name, words] = [spokenName(provider), brief(said)];
  return failedTo === 'open'
    ? reason('cannot-open', `${name} cannot open this model: ${words}`, { words })
    : reason('failed', `${name} failed while it was tried: ${words}`, { words });
}

/** Its process died or was given up. */
export function reasonOfDeath(
  provider: string,
  how: 'timeout' | 'memory' | 'crash',
  timeoutMs: number,
): ProviderReason {
  const name = spokenName(provider);
  const seconds = Math.round(timeoutMs / 1000);
  switch (how) {
    case 'timeout':
      return reason('timeout', `${name} gave no answer within ${seconds} seconds.`, { seconds });
    case 'memory':
      return reason('memory', `${name} filled the memory while it was tried.`);
    case 'crash':
      return reason('crashed', `${name} crashed while it was tried.`);
  }
}

/** So often did this process, or the machine, die in the middle of a trial that it was the provider's doing. */
export function reasonOfOwnDeath(provider: string): ProviderReason {
  return reason('took-down', `Fernweh or the computer stopped while ${spokenName(provider)} was tried.`);
}

/** It crashed at work, of which `words` tell. */
export function reasonOfQuarantine(words: string): ProviderReason {
  const message = `${words} It is left out until you let it be tried again, or Fernweh brings another ONNX Runtime.`;
  return reason('quarantined', message);
}

/** The user wants another one. */
export function reasonOfWish(wish: string): ProviderReason {
  return reason('chosen', `You chose ${spokenName(wish)}.`, { other: wish });
}

/** Nothing was looked at yet. */
export function reasonOfNotYet(): ProviderReason {
  return reason('not-yet', 'It is tried when this model looks at its first photo.');
}

/** It is right, and another one is faster; null where that was not measured. */
export function reasonOfSlowness(provider: string, ms: number | null, other: string, otherMs: number | null) {
  const name = spokenName(provider);
  const begun = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  if (ms === null || otherMs === null)
    return reason('slower', `${begun} is slower than ${spokenName(other)}.`, { other });
  const message = `${begun} takes ${inWords(ms)} a picture, ${spokenName(other)} ${inWords(otherMs)}.`;
  return reason('slower-by', message, { other, ms, otherMs });
}

function reason(code: ProviderReasonCode, message: string, data: ProviderReason['data'] = {}): ProviderReason {
  return { code, message, data };
}

function percentOf(share: number): number {
  return Math.round(100 * share);
}

function inWords(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 10 ? ms.toFixed(1) : String(Math.round(ms))} ms`;
}

/** The first sentence or so, without the places in ONNX Runtime's source that stand before it. */
function brief(words: string): string {
  const line = words.split('\n').find((one) => one.trim() !== '') ?? '';
  const said = line.replace(/^.*?(?:was false\.|\[ONNXRuntimeError\] : \d+ : \w+ :)\s*/, '').trim();
  return said.length > longestWords ? `${said.slice(0, longestWords)} …` : said;
}
