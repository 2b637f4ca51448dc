import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';

interface BesideProps {
  readonly direction: 'left' | 'right';
  /** Null: there is no photo that way. */
  readonly onGo: (() => void) | null;
}

/** The way to the photo before or after, at the edge of the stage. */
export function Beside({ direction, onGo }: BesideProps) {
  const { t } = useTranslation('viewer');
  if (onGo === null) return null;
  const name = t(direction === 'left' ? 'previous' : 'next');
  return (
    <button
      type="button"
      className={`viewer-beside ${direction}`}
      aria-label={name}
      title={`${name} (${direction === 'left' ? '←' : '→'})`}
      onClick={onGo}
    >
      <Icon name={direction} size={24} />
    </button>
  );
}

interface NoPhotoProps {
  /** Null: it is not known yet. */
  readonly problem: string | null;
  readonly origin: string;
  readonly onClose: () => void;
}

/** Before the first photo is known, and where there is none. */
export function NoPhoto({ problem, origin, onClose }: NoPhotoProps) {
  const { t } = useTranslation('viewer');
  if (problem === null) return null;
  return (
    <div className="viewer-nothing" role="alert">
      <p>{problem}</p>
      <button type="button" className="button" onClick={onClose}>
        {t('back', { where: origin })}
      </button>
    </div>
  );
}
