/** The tokens that the map is drawn in, as colours that WebGL understands. */
export interface MapColours {
  readonly land: string;
  readonly water: string;
  readonly border: string;
  readonly text: string;
  readonly waterText: string;
  readonly accent: string;
  readonly casing: string;
}

const tokens: Readonly<Record<keyof MapColours, string>> = {
  land: '--map-land',
  water: '--map-water',
  border: '--map-border',
  text: '--map-text',
  waterText: '--map-water-text',
  accent: '--accent',
  casing: '--raised',
};

/** The colours of the theme that `element` stands in. */
export function readColours(element: HTMLElement): MapColours {
  // A custom property is computed as it is written (`light-dark(…)`); as a colour the browser resolves it.
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    land: colour(tokens.land),
    water: colour(tokens.water),
    border: colour(tokens.border),
    text: colour(tokens.text),
    waterText: colour(tokens.waterText),
    accent: colour(tokens.accent),
    casing: colour(tokens.casing),
  };
  probe.remove();
  return colours;
}

/** Calls back when the theme changes, by choice or by the system, until the answer is called. */
export function onThemeChange(changed: () => void): () => void {
  const byChoice = new MutationObserver(changed);
  byChoice.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const bySystem = matchMedia('(prefers-color-scheme: dark)');
  bySystem.addEventListener('change', changed);
  return () => {
    byChoice.disconnect();
    bySystem.removeEventListener('change', changed);
  };
}
