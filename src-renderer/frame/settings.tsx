import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { defaultSettings, type Settings } from '../../src-shared/model/settings.ts';
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

/** Reads the settings and lives by them: theme and language of the page. Draws nothing before they are known. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const { calls, early } = useEngine();
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    early
      .settings()
      .catch(() => defaultSettings)
      .then(setSettings, () => undefined);
  }, [early]);
  const [spoken, setSpoken] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const theme = settings?.theme;
  useEffect(() => {
    if (theme === undefined || theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const language = settings?.language;
  useEffect(() => {
    if (language === undefined) return;
    void speak(language === 'system' ? systemLanguage() : language).finally(() => {
      setSpoken(true);
    });
  }, [language]);

  const change = useCallback(
    (changed: Partial<Settings>) => {
      // Shown at once; a disk that is full keeps nobody from a dark page.
      setSettings((known) => ({ ...(known ?? defaultSettings), ...changed }));
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
  const value = useMemo(
    () => ({ settings: settings ?? defaultSettings, change, problem }),
    [settings, change, problem],
  );
  if (settings === null || !spoken) return null;
  return <SettingsContext value={value}>{children}</SettingsContext>;
}
