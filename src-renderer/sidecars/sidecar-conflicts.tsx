import { useTranslation } from 'react-i18next';
import type { SidecarState } from '../../src-shared/contract/sidecar-calls.ts';

/** Conflicts that are shown. */
const shown = 20;

interface SidecarConflictsProps {
  readonly conflicts: SidecarState['conflicts'];
  /** `assets` null: of all. */
  readonly onSettle: (assets: string[] | null, keep: 'ours' | 'theirs') => void;
}

/** Photos of which the user and another program said different things, each to be decided. */
export function SidecarConflicts({ conflicts, onSettle }: SidecarConflictsProps) {
  const { t } = useTranslation('sidecars');
  const told = conflicts.examples.slice(0, shown);
  const rest = conflicts.count - told.length;
  return (
    <div className="sidecar-trouble">
      <h3>{t('conflicts', { count: conflicts.count })}</h3>
      <p className="hint">{t('conflictsWhy')}</p>
      <ul>
        {told.map(({ asset, path, facts }) => {
          const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
          return (
            <li key={asset}>
              <span className="path" dir="auto" title={path}>
                {name}
              </span>
              {facts.map((fact) => (
                <span key={fact.name} className="hint" dir="auto">
                  {t('against', {
                    fact: t(`facts.${fact.name}`),
                    ours: fact.ours ?? t('nothing'),
                    theirs: fact.theirs ?? t('nothing'),
                  })}
                </span>
              ))}
              <span className="sidecar-choices">
                <button
                  type="button"
                  className="button"
                  aria-label={t('keepOursNamed', { name })}
                  onClick={() => onSettle([asset], 'ours')}
                >
                  {t('keepOurs')}
                </button>
                <button
                  type="button"
                  className="button"
                  aria-label={t('keepTheirsNamed', { name })}
                  onClick={() => onSettle([asset], 'theirs')}
                >
                  {t('keepTheirs')}
                </button>
              </span>
            </li>
          );
        })}
        {rest > 0 && <li>{t('more', { count: rest })}</li>}
      </ul>
      {conflicts.count > 1 && (
        <span className="sidecar-choices">
          <button type="button" className="button" onClick={() => onSettle(null, 'ours')}>
            {t('allOurs')}
          </button>
          <button type="button" className="button" onClick={() => onSettle(null, 'theirs')}>
            {t('allTheirs')}
          </button>
        </span>
      )}
    </div>
  );
}
