import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../src-shared/model/asset.ts';
import { cameraName } from '../../../src-shared/model/camera-name.ts';
import { writtenDuration } from '../../words/format.ts';
import type { Exposure } from './exposure.ts';
import { exposureWords, flashWords, sizeWords } from './exposure-words.ts';
import { Fact, Section } from './section.tsx';

interface CameraSectionProps {
  readonly asset: Asset;
  /** Null until the files were read. */
  readonly exposure: Exposure | null;
}

/** What it was taken with, and how. */
export function CameraSection({ asset, exposure }: CameraSectionProps) {
  const { t } = useTranslation('info');
  const { camera, width, height, durationMs } = asset;
  const name = cameraName(camera);
  const lens = camera?.lens ?? null;
  const settings = exposure === null ? [] : exposureWords(exposure);
  const flash = exposure?.flash ?? null;
  const isEmpty = name === null && lens === null && settings.length === 0 && width === null;
  if (isEmpty) return null;
  return (
    <Section icon="camera" name={t('camera.name')}>
      <dl>
        {name !== null && <Fact name={t('camera.camera')}>{name}</Fact>}
        {lens !== null && <Fact name={t('camera.lens')}>{lens}</Fact>}
        {settings.length > 0 && (
          <Fact name={t('camera.exposure')}>
            {settings.map((setting, at) => (
              <span key={setting}>
                {at > 0 && ' · '}
                <span className="info-whole">{setting}</span>
              </span>
            ))}
          </Fact>
        )}
        {flash !== null && <Fact name={t('camera.flash')}>{flashWords(flash)}</Fact>}
        {width !== null && height !== null && (
          <Fact name={t('camera.size')}>{sizeWords(width, height, asset.kind)}</Fact>
        )}
        {durationMs !== null && <Fact name={t('camera.length')}>{writtenDuration(durationMs)}</Fact>}
      </dl>
    </Section>
  );
}
