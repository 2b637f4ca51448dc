import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { View } from './read-address.ts';

/**
 * Names the window after the view, and moves the focus to the content when the view changes, so that keys and screen
 * readers go on there; what was chosen (a row of the rail, an entry of the palette) may be gone.
 */
export function useViewChange(view: View, main: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation();
  const last = useRef(view);
  const title = t(`views.${view}`);
  useEffect(() => {
    document.title = view === 'library' ? 'Fernweh' : `${title} – Fernweh`;
  }, [view, title]);
  useEffect(() => {
    if (last.current === view) return;
    last.current = view;
    main.current?.focus();
  }, [view, main]);
}
