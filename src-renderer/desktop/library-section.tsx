import './library-section.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { desktopBridge } from '../connect/desktop.ts';
import { useLive } from '../connect/live-context.ts';
import { useToast } from '../feedback/toasts.tsx';
import { folderName } from '../words/format.ts';

/** The library that is open and the ones before it, to be opened in this window. Nothing in a browser, which has one. */
export function LibrarySection() {
  const { info } = useLive();
  const { t } = useTranslation('desktop');
  const say = useToast();
  const [recent, setRecent] = useState<readonly string[]>([]);
  const bridge = desktopBridge();
  useEffect(() => {
    bridge
      ?.recentLibraries()
      .then(setRecent)
      .catch(() => undefined);
  }, [bridge, info.path]);
  if (bridge === null) return null;
  const open = (path: string | null): void => {
    bridge.openLibrary(path).catch(() => {
      say({ text: t('libraries.failed'), tone: 'danger' });
    });
  };
  const others = recent.filter((path) => path !== info.path);
  return (
    <section className="page-section">
      <h2>{t('libraries.title')}</h2>
      <p className="hint">{t('libraries.why')}</p>
      <ul className="libraries">
        <li aria-current="true">
          <p className="library-name">{folderName(info.path)}</p>
          <p className="hint">{info.path}</p>
          <p className="library-state">{t('libraries.current')}</p>
        </li>
        {others.map((path) => (
          <li key={path}>
            <p className="library-name">{folderName(path)}</p>
            <p className="hint">{path}</p>
            <button
              type="button"
              className="button quiet"
              aria-label={t('libraries.openThis', { path })}
              onClick={() => open(path)}
            >
              {t('libraries.open')}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={() => open(null)}>
        {t('libraries.openOther')}
      </button>
    </section>
  );
}
