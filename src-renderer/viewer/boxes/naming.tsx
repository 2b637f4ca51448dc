import { useTranslation } from 'react-i18next';
import { useClassNames } from '../../classes/use-class-names.ts';
import { quoted } from '../../words/format.ts';
import type { StageSize } from '../zoom-geometry.ts';
import { NameField } from './name-field.tsx';
import type { Rectangle } from '../../../src-shared/algorithms/place-labels.ts';
import { saysOf } from './seen-things.ts';
import type { Naming, Seen } from './use-seen.ts';

interface NamingFieldProps {
  readonly naming: Naming;
  readonly seen: Seen;
  /** Where the box lies. */
  readonly at: Rectangle;
  readonly stage: StageSize;
}

const widthPx = 264;
/** The field with its name and air. */
const heightPx = 76;
/** Some names below the field. */
const listPx = 152;
const gapPx = 8;

/** Asks what is in a box: below it, above it where there is no room for names, else as far below as there is. */
export function NamingField({ naming, seen, at, stage }: NamingFieldProps) {
  const { t } = useTranslation('viewer');
  const { nameOf } = useClassNames();
  const { box, from } = naming;
  const below = at.top + at.height + gapPx;
  const above = at.top - heightPx - gapPx;
  const lowest = stage.height - heightPx - listPx;
  const top = below <= lowest ? below : above >= gapPx ? Math.min(above, lowest) : Math.max(gapPx, lowest);
  const left = Math.max(gapPx, Math.min(at.left, stage.width - widthPx - gapPx));
  const label = from === null ? t('boxes.what') : t('boxes.insteadOf', { name: quoted(nameOf(from)) });
  return (
    <div className="naming" role="dialog" aria-label={label} style={{ left, top, width: widthPx }} data-own="wheel">
      <NameField
        label={label}
        onChoose={(chosen) => {
          const right = saysOf([{ ...chosen, wnid: null, box }], 'right');
          if (chosen.class === from?.class) seen.say(right);
          else seen.say([...(from === null ? [] : saysOf([from], 'wrong')), ...right]);
          seen.name(null);
        }}
        onCancel={() => seen.back()}
      />
    </div>
  );
}
