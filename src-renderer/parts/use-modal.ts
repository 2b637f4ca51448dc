import { useEffect, useState, type RefObject } from 'react';

/**
 * Opens a `dialog` over the page as long as it is there; afterwards the focus is where it was before. `first` has the focus
 * in it; without, the platform chooses.
 */
export function useModal(element: RefObject<HTMLDialogElement | null>, first?: RefObject<HTMLElement | null>): void {
  // While it is drawn: `autoFocus` inside has the focus before any effect.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const wanted = document.activeElement;
    element.current?.showModal();
    first?.current?.focus();
    // Opening gives the focus to the first button.
    if (wanted instanceof HTMLElement && element.current?.contains(wanted) === true) wanted.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [element, before]);
}
