import { useState } from 'react';
import { useMedia } from '../frame/use-media.ts';
import { useSettings } from '../frame/settings.tsx';

/** Below this the panel lies over the photo. */
const overPhoto = '(max-width: 1099px)';

export interface InfoOpen {
  readonly isOpen: boolean;
  /** It lies over the photo. */
  readonly isOver: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
}

/**
 * Whether the info panel is open: beside the photo as it was left, also for the next time; over the photo only until the
 * viewer is closed, because a photo is opened to be seen.
 */
export function useInfoOpen(): InfoOpen {
  const isOver = useMedia(overPhoto);
  const { settings, change } = useSettings();
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const isOpen = isOver ? isSheetOpen : settings.infoPanel;
  const set = (next: boolean): void => {
    if (isOver) setIsSheetOpen(next);
    else change({ infoPanel: next });
  };
  return { isOpen, isOver, toggle: () => set(!isOpen), close: () => set(false) };
}
