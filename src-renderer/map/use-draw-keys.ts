import { useEffect, useEffectEvent } from 'react';

/** Keys while something is drawn on the map, wherever the focus is: no button and no shortcut hears them besides. */
export function useDrawKeys(keys: Readonly<Record<string, () => void>>): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const act = keys[event.key];
    if (act === undefined || isTypedIn(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  useEffect(() => {
    addEventListener('keydown', hear, { capture: true });
    return () => {
      removeEventListener('keydown', hear, { capture: true });
    };
  }, []);
}

/** Whether a key says something to a field; a choice of buttons hears only arrows and the space bar. */
function isTypedIn(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'radio';
}
