import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { defaultSettings } from '../../src-shared/model/default-settings.ts';
import type { Settings } from '../../src-shared/model/settings.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { speak, systemLanguage } from '../words/words.ts';

interface SettingsContextValue {
  readonly settings: Settings;
  readonly change: (changed: Partial<Settings>) => void;
  /** Why the last change could not be kept, in a sentence; null where it was. */
  readonly problem: string | null;
}

const SettingsContext = createContext<SettingsContextValue>({
  settings: defaultSettings,
  change: () => undefined,
  problem: null,
});

/** The user's settings, and how to change some of them. */
export function useSettings(): SettingsContextValue {
  return useContext(SettingsContext);
}

/** Speaks the language of the settings from now on. */
export async function speakAsSet(language: Settings['language']): Promise<void> {
  await speak(language === 'system' ? systemLanguage() : language);
}

/** Lives by the settings: theme and language of the page. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const { calls, first } = useEngine();
  const [settings, setSettings] = useState(first.settings);
  const [problem, setProblem] = useState<string | null>(null);

  const { theme, language } = settings;
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const spoken = useRef(language);
  useEffect(() => {
    if (spoken.current === language) return;
    spoken.current = language;
    void speakAsSet(language);
  }, [language]);

  const change = useCallback(
    (changed: Partial<Settings>) => {
      // Shown at once; a disk that is full keeps nobody from a dark page.
      setSettings((known) => ({ ...known, ...changed }));
      calls.settings.set(changed).then(
        () => {
          setProblem(null);
        },
        (error: unknown) => {
          setProblem(sentenceOf(error));
        },
      );
    },
    [calls],
  );
  const value = useMemo(() => ({ settings, change, problem }), [settings, change, problem]);
  return <SettingsContext value={value}>{children}</SettingsContext>;
}
