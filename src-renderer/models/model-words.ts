import type { InstallationState, ModelEntryView } from '../../src-shared/contract/model-calls.ts';
import type { ModelCard, ModelInput } from '../../src-shared/model/model-card.ts';
import type { RecognitionState } from '../../src-shared/model/recognition-state.ts';
import { t } from '../words/words.ts';

/** @file What there is to say of models, in the language that is spoken. */

/** What a model is called. */
export function nameOf({ id, card }: Pick<ModelEntryView, 'id' | 'card'>): string {
  return card?.name ?? id;
}

/** Where it stands, in a word or two. `isComing`: the download under way brings it. */
export function stateWords(model: ModelEntryView, isComing: boolean): string {
  const { state, isUsed, haveBytes, sizeBytes } = model;
  if (state === 'installed' && !isUsed) return t('models:states.resting');
  if (isComing && (state === 'part' || state === 'absent')) return t('models:states.coming');
  if (state === 'part') return t('models:states.part', { part: partOf(haveBytes, sizeBytes) });
  return t(`models:states.${state}`);
}

/** Whole percents, and never all of it before it is all there. */
function partOf(have: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(0.99, Math.floor((have / whole) * 100) / 100);
}

/** Whether the download under way brings one of these. */
export function isComing(installation: InstallationState | null, ids: readonly string[]): boolean {
  if (installation?.state !== 'running' && installation?.state !== 'paused') return false;
  return ids.some((id) => installation.ids.includes(id));
}

/** Whether something of it lies on this computer. */
export function isHere({ state }: Pick<ModelEntryView, 'state'>): boolean {
  return state === 'installed' || state === 'damaged' || state === 'part';
}

/** Whether it can be had from a public address. */
export function isDownloadable({ card }: Pick<ModelEntryView, 'card'>): boolean {
  return card?.files.every(({ urls }) => urls.length > 0) === true;
}

/** How fast it is: as it was measured here, else as it is known. */
export function speedWords(cards: readonly ModelCard[], recognition: RecognitionState | null): string {
  const measured = cards.map(({ id }) => recognition?.models.find((one) => one.id === id)?.msPerPicture ?? null);
  if (cards.length > 0 && measured.every((ms) => ms !== null)) {
    const ms = measured.reduce((sum, one) => sum + one, 0);
    return t('models:speed.measured', { ms: ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms) });
  }
  const slowest = (['slow', 'medium', 'fast'] as const).find((speed) => cards.some((card) => card.speed === speed));
  return slowest === undefined ? '' : t(`models:speed.${slowest}`);
}

/** The hosts that its files come from, the first choice in front. */
export function hostsOf(cards: readonly ModelCard[]): string[] {
  const urls = cards.flatMap(({ files }) => files.flatMap(({ urls: mirrors }) => mirrors));
  return [...new Set(urls.map((url) => new URL(url).host))];
}

/** How pictures are given to it: "416 × 416 pixels, blue first, as 0 to 255, fitted in, with grey beside it". */
export function inputWords(input: ModelInput): string {
  const { width, height, colours, resize } = input;
  return [
    t('models:input.size', { width, height }),
    t(`models:input.${resize.rule}`),
    t(`models:input.${colours}`),
    t(`models:input.${scaleOf(input)}`),
  ].join(', ');
}

function scaleOf({ scale, mean, std }: ModelInput): 'bytes' | 'unit' | 'signed' | 'imagenet' | 'other' {
  const isPlain = mean.every((one) => one === 0) && std.every((one) => one === 1);
  if (isPlain && scale === 1) return 'bytes';
  if (isPlain && isNear(scale, 1 / 255)) return 'unit';
  const [least, greatest] = [(0 - mean[0]) / std[0], (255 * scale - mean[0]) / std[0]];
  if (isNear(least, -1) && Math.abs(greatest - 1) < 0.02) return 'signed';
  return mean.some((one) => isNear(one, 0.485) || isNear(one, 123.675)) ? 'imagenet' : 'other';
}

function isNear(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= Math.abs(wanted) * 0.005;
}

/** Labels as their list is called: "coco-80", or the file beside the model. */
export function labelsWords({ labels }: ModelCard): string {
  return labels === null ? '–' : labels.replace(/\.txt$/, '');
}
