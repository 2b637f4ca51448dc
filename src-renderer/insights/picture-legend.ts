import type { PlotLook } from '../charts/look.ts';
import type { LegendPart } from '../charts/picture-of.ts';
import { writtenCount } from '../words/format.ts';
import { t } from '../words/words.ts';
import { kindColour } from './draw/stacks.ts';
import type { PlotModel } from './model.ts';

/** What colours and numbers of a saved picture mean: there is no page about it that would say so. */
export function pictureLegend({ legend, counts }: PlotModel, look: PlotLook, isNarrowed: boolean): LegendPart[] {
  const unit = (text: string): LegendPart => ({ colour: null, text });
  switch (legend.kind) {
    case 'kinds':
      return [
        unit(t('insights:units.photos')),
        ...legend.kinds.map(({ name }, kind) => ({ colour: kindColour(look, kind), text: name })),
        ...(isNarrowed ? [unit(t('insights:faint'))] : []),
      ];
    case 'amounts':
      return [
        unit(legend.text),
        ...stepTexts(legend.most).flatMap((text, step) =>
          text === null ? [] : [{ colour: look.steps[step] ?? null, text }],
        ),
        ...(isNarrowed ? [{ colour: look.greys[2] ?? null, text: t('insights:notSelected') }] : []),
      ];
    case 'unit':
      return [
        unit(legend.text === '' ? t(`insights:units.${counts === 'photos' ? 'photos' : 'distance'}`) : legend.text),
        ...(isNarrowed
          ? [
              { colour: look.accent, text: t('insights:columns.selected') },
              { colour: look.ghost, text: t('insights:whole') },
            ]
          : []),
      ];
  }
}

/** The amounts of each of five steps (`stepOf`): "1–4", "5–17"; null for a step that no amount falls in. */
function stepTexts(most: number): (string | null)[] {
  const last = (step: number): number => Math.floor((most * (step + 1) ** 2) / 25);
  return [0, 1, 2, 3, 4].map((step) => {
    const [from, to] = [step === 0 ? 1 : last(step - 1) + 1, last(step)];
    if (to < from) return null;
    return from === to ? writtenCount(from) : `${writtenCount(from)}–${writtenCount(to)}`;
  });
}
