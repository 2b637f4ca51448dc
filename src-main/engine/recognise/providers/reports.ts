import type { ProviderReport } from '../../../../src-shared/model/recognition-state.ts';
import { reasonOfNotYet, reasonOfQuarantine, reasonOfSlowness, reasonOfWish } from './provider-reasons.ts';
import type { ProvidersState, Trial } from './providers-file.ts';

/** What a report is about: a model that is installed, and what the trials of today depend on. */
export interface ReportedModel {
  readonly id: string;
  readonly sha256: string;
}

/**
 * What became of each provider with a model, from what is written down; `trials` are those that still hold. The one that
 * is used comes first.
 */
export function reportsOf(
  { id, sha256 }: ReportedModel,
  offered: readonly string[],
  state: ProvidersState,
  trials: readonly Trial[],
  runtime: string,
): ProviderReport[] {
  const own = trials.filter((one) => one.model === id && one.sha256 === sha256);
  const choice = state.choices.find((one) => one.model === id);
  const msOf = (provider: string): number | null => own.find((one) => one.provider === provider)?.msPerPicture ?? null;
  const reports = ['cpu', ...offered].map((provider): ProviderReport => {
    const tried = own.find((one) => one.provider === provider);
    const quarantined = state.quarantined.find(
      (one) => one.model === id && one.provider === provider && one.runtime === runtime,
    );
    const base = { model: id, provider, msPerPicture: msOf(provider), triedAt: tried?.triedAt ?? '' };
    if (quarantined !== undefined)
      return {
        ...base,
        verdict: 'quarantined',
        reason: reasonOfQuarantine(quarantined.reason),
        triedAt: quarantined.since,
      };
    if (choice?.provider === provider) return { ...base, verdict: 'used', reason: null };
    if (tried !== undefined && tried.outcome !== 'right')
      return {
        ...base,
        verdict: tried.outcome === 'begun' ? 'untried' : tried.outcome,
        reason: tried.reason ?? reasonOfNotYet(),
      };
    if (choice !== undefined && choice.wish !== 'auto')
      return { ...base, verdict: 'untried', reason: reasonOfWish(choice.wish) };
    if (tried !== undefined && choice !== undefined)
      return {
        ...base,
        verdict: 'slower',
        reason: reasonOfSlowness(provider, base.msPerPicture, choice.provider, msOf(choice.provider)),
      };
    return { ...base, verdict: 'untried', reason: reasonOfNotYet() };
  });
  return reports.sort((one, other) => Number(other.verdict === 'used') - Number(one.verdict === 'used'));
}
