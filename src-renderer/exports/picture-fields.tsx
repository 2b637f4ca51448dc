import { useTranslation } from 'react-i18next';
import type { ExportPicture, ExportPreset } from '../../src-shared/model/export.ts';
import { usualCopyQuality, usualCropQuality, usualWeb } from '../../src-shared/model/export-usual.ts';
import { Segments } from '../parts/segments.tsx';
import { traitsOf } from './presets.ts';
import { WholeNumber } from './whole-number.tsx';

const formats = ['jpeg', 'webp', 'avif'] as const;

/** How pictures are written: as what, how large, how good. */
export function PictureFields(props: {
  readonly preset: ExportPreset;
  readonly picture: ExportPicture;
  readonly onChange: (picture: ExportPicture) => void;
}) {
  const { preset, picture, onChange } = props;
  const { t } = useTranslation('exports');
  const isWeb = preset === 'web';
  const isAll = traitsOf(preset).picture === 'all';
  const choices = isWeb ? formats : (['same', ...formats] as const);
  const format = picture.format ?? (isWeb ? 'jpeg' : 'same');
  const quality = isWeb ? usualWeb.quality[picture.format ?? 'jpeg'] : isAll ? usualCopyQuality : usualCropQuality;
  return (
    <>
      {isAll && (
        <Segments
          label={t('picture.format')}
          value={format}
          options={choices.map((value) => ({ value, label: t(`picture.formats.${value}`) }))}
          onChange={(value) => onChange({ ...picture, format: value === 'same' ? null : value })}
        />
      )}
      <div className="export-pair">
        <WholeNumber
          label={t('picture.longerSide')}
          unit={t('picture.pixels')}
          usual={isWeb ? String(usualWeb.longerSide) : t('picture.whole')}
          value={picture.longerSide}
          least={64}
          most={20_000}
          onChange={(longerSide) => onChange({ ...picture, longerSide })}
        />
        <WholeNumber
          label={t('picture.quality')}
          unit={t('picture.ofHundred')}
          usual={String(quality)}
          value={picture.quality}
          least={1}
          most={100}
          onChange={(next) => onChange({ ...picture, quality: next })}
        />
      </div>
    </>
  );
}
