import { useEffect, useMemo, useRef } from 'react';
import { useAddress } from '../frame/address.ts';

/** The photo that the viewer shows, as the address has it: back closes it, a reload shows it again. */
export interface OpenPhoto {
  /** Its id; null: the viewer is closed. */
  readonly photo: string | null;
  readonly open: (id: string) => void;
  /** Shows another one, without a step to go back to. */
  readonly go: (id: string) => void;
  readonly close: () => void;
}

/** Which photo is open, for a page that the viewer lies over. */
export function useOpenPhoto(): OpenPhoto {
  const [{ photo }, navigate] = useAddress();
  // The step before this one is the page without the viewer.
  const wasOpenedHere = useRef(false);
  useEffect(() => {
    if (photo === null) wasOpenedHere.current = false;
  }, [photo]);
  return useMemo(
    () => ({
      photo,
      open: (id) => {
        wasOpenedHere.current = true;
        navigate({ photo: id });
      },
      go: (id) => {
        navigate({ photo: id }, 'replace');
      },
      close: () => {
        const isBack = wasOpenedHere.current;
        wasOpenedHere.current = false;
        if (isBack) history.back();
        else navigate({ photo: null }, 'replace');
      },
    }),
    [photo, navigate],
  );
}
