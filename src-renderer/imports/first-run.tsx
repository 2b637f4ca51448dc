import './first-run.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderListing } from '../../src-shared/contract/contract.ts';
import { desktopBridge } from '../connect/desktop.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useOverlay } from '../frame/overlays.tsx';
import { Icon, Mark } from '../parts/icon.tsx';
import { tidyPaths } from './tidy-path.ts';
import { useStartImport } from './use-start-import.ts';

/** The first thing that a new user sees: one question, one promise. A path may be pasted wherever one is. */
export function FirstRun() {
  const { t } = useTranslation('imports');
  const show = useOverlay();
  const listing = useHome();
  const home = listing?.shortcuts.find(({ name }) => name === 'Home')?.path ?? null;
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (document.querySelector('dialog:modal') !== null) return;
      const paths = tidyPaths(event.clipboardData?.getData('text/plain') ?? '', home);
      const [first] = paths;
      if (first === undefined) return;
      show(paths.length === 1 ? { what: 'folders', at: first } : { what: 'folders', chosen: paths });
    };
    addEventListener('paste', paste);
    return () => {
      removeEventListener('paste', paste);
    };
  }, [show, home]);
  return (
    <main className="first-run">
      <section className="first-run-card">
        <Ridges />
        <div className="first-run-text">
          <p className="brand">
            <Mark /> Fernweh
          </p>
          <h1>{t('first.title')}</h1>
          <p>{t('first.intro')}</p>
          <div className="drop-area">
            <div className="first-run-buttons">
              <button type="button" className="button primary large" onClick={() => show('folders')}>
                <Icon name="folder" /> {t('first.add')}
              </button>
              <button type="button" className="button large" onClick={() => show({ what: 'folders', copies: true })}>
                <Icon name="card" /> {t('first.card')}
              </button>
            </div>
            <p>{desktopBridge() === null ? t('first.paste') : t('first.drop')}</p>
          </div>
          {listing !== null && <Found places={listing.shortcuts.filter(({ name }) => name !== 'Home')} />}
          <p className="promise">
            <Icon name="lock" size={16} /> {t('first.promise')}
          </p>
        </div>
      </section>
    </main>
  );
}

/** Where photos may be on this computer. The pictures are added at once; on a drive one chooses. */
function Found({ places }: { readonly places: FolderListing['shortcuts'] }) {
  const { t } = useTranslation('imports');
  const show = useOverlay();
  const start = useStartImport();
  const [problem, setProblem] = useState<string | null>(null);
  if (places.length === 0) return null;
  return (
    <section className="first-run-found" aria-label={t('first.found')}>
      <h2 className="section-name">{t('first.found')}</h2>
      <ul>
        {places.map(({ name, path }) => {
          const isPictures = name === 'Pictures';
          const shown = isPictures ? t('chooser.shortcuts.Pictures') : name;
          const take = (): void => {
            setProblem(null);
            if (!isPictures) show({ what: 'folders', at: path });
            else {
              start([path], false).catch((error: unknown) => {
                setProblem(sentenceOf(error));
              });
            }
          };
          return (
            <li key={path} title={path}>
              <Icon name={isPictures ? 'folder' : 'drive'} />
              <span>{shown}</span>
              <button
                type="button"
                className="button"
                aria-label={isPictures ? t('first.addThis', { name: shown }) : t('first.openThis', { name: shown })}
                onClick={take}
              >
                {isPictures ? t('first.short') : t('first.look')}
              </button>
            </li>
          );
        })}
      </ul>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

/** Where one begins on this computer; null until it is known, or where it cannot be. */
function useHome(): FolderListing | null {
  const { calls } = useEngine();
  const [listing, setListing] = useState<FolderListing | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    calls.folders
      .list({ path: null }, { signal: dropped.signal })
      .then(setListing)
      .catch(() => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls]);
  return listing;
}

function Ridges() {
  return (
    <svg className="ridges" viewBox="0 0 540 200" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <circle cx="390" cy="68" r="21" />
      <path className="ridge-1" d="M0 128c50-14 80-26 130-18s80 26 130 16 80-40 130-34 90 30 150 26v92H0z" />
      <path className="ridge-2" d="M0 150c60-26 110-30 170-10s100 24 160 4 120-28 210 4v62H0z" />
      <path className="ridge-3" d="M0 176c70-26 130-20 200-6s130 12 190-6 100-10 150 4v42H0z" />
      <path className="ridge-4" d="M0 188c90-20 150-8 240-4s180-18 300-2v28H0z" />
    </svg>
  );
}
