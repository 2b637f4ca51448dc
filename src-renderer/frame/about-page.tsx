import './about-page.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../connect/live-context.ts';
import { Mark } from '../parts/icon.tsx';
import { loadCredits, loadLicences, type Credit, type PackageLicence } from './credits.ts';

/** Which Fernweh this is, and whom it owes what it knows and can. */
export function AboutPage() {
  const { info } = useLive();
  const { t, i18n } = useTranslation();
  const [credits, setCredits] = useState<readonly Credit[]>([]);
  const [licences, setLicences] = useState<readonly PackageLicence[] | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const missing = (): void => {
      setMissing(true);
    };
    loadCredits().then(setCredits, missing);
    loadLicences().then(setLicences, missing);
  }, []);
  return (
    <div className="page">
      <h1>{t('views.about')}</h1>
      <p className="about-name">
        <Mark /> <strong>Fernweh</strong> <span>{t('about.version', { version: info.version })}</span>
      </p>
      <p className="lead">{t('about.promise')}</p>
      <p className="hint about-path">
        {t('about.library')}: {info.path}
      </p>
      {isMissing && <p className="problem">{t('about.notThere')}</p>}
      <section className="page-section">
        <h2>{t('about.data')}</h2>
        <p>{t('about.dataWhy')}</p>
        <ul className="credits">
          {credits.map((credit) => (
            <li key={credit.name}>
              <strong>{credit.name}</strong>
              <p>{i18n.language === 'de' ? credit.use.de : credit.use.en}</p>
              <p className="hint">
                {credit.notice} {credit.licence} · {credit.url}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section className="page-section">
        <h2>{t('about.software')}</h2>
        {licences !== null && <p>{t('about.softwareWhy', { count: licences.length })}</p>}
        <ul className="licences">
          {licences?.map((one) => (
            <Licence key={`${one.name} ${one.version}`} of={one} />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** A package; the text of its licence is drawn when it is wanted. */
function Licence({ of: { name, version, licence, text } }: { readonly of: PackageLicence }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>
          <span className="licence-name">{name}</span> <span className="figures">{version}</span>{' '}
          <span className="hint">{licence}</span>
        </summary>
        {isOpen && (
          <pre tabIndex={0} aria-label={t('about.showLicence', { name })}>
            {text === '' ? t('about.noText') : text}
          </pre>
        )}
      </details>
    </li>
  );
}
