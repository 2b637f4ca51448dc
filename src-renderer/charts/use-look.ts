import { useEffect, useState } from 'react';
import { onThemeChange } from '../map/map-colours.ts';
import { readLook, type PlotLook } from './look.ts';

/** The colours of plots in the theme of the page; others when the theme changes. */
export function useLook(): PlotLook {
  const [look, setLook] = useState(() => readLook(document.body));
  useEffect(
    () =>
      onThemeChange(() => {
        setLook(readLook(document.body));
      }),
    [],
  );
  return look;
}
