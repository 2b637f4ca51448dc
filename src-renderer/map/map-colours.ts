/** The tokens that the map is drawn in, as colours that WebGL understands. */
export interface MapColours {
  readonly land: string;
  readonly water: string;
  readonly park: string;
  readonly road: string;
  readonly roadEdge: string;
  readonly border: string;
  readonly text: string;
  readonly waterText: string;
  readonly accent: string;
  /** Areas in which photos must not lie. */
  readonly excluded: string;
  readonly casing: string;
  /** The page is dark. */
  readonly isDark: boolean;
}

const tokens: Readonly<Record<Exclude<keyof MapColours, 'isDark'>, string>> = {
  land: '--map-land',
  water: '--map-water',
  park: '--map-park',
  road: '--map-road',
  roadEdge: '--map-road-edge',
  border: '--map-border',
  text: '--map-text',
  waterText: '--map-water-text',
  accent: '--accent',
  excluded: '--text-3',
  casing: '--raised',
};

/** The colours of the theme that `element` stands in. */
export function readColours(element: HTMLElement): MapColours {
  const chosen = document.documentElement.dataset['theme'];
  const isDark = chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
  return { ...readTokens(element, tokens), isDark };
}

/** Tokens (`--accent`) as colours that WebGL understands, in the theme that `element` stands in, by the same names. */
export function readTokens<Name extends string>(
  element: HTMLElement,
  named: Readonly<Record<Name, string>>,
): Record<Name, string> {
  // A custom property is computed as it is written (`light-dark(…)`); as a colour the browser resolves it.
  const probe = document.createElement('span');
  element.append(probe);
  const colours: Record<Name, string> = { ...named };
  for (const name of Object.keys(named) as Name[]) {
    probe.style.color = `var(${named[name]})`;
    colours[name] = getComputedStyle(probe).color;
  }
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
