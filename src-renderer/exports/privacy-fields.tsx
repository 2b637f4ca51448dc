import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportPrivacy, ExportSettings } from '../../src-shared/model/export.ts';
import { useEngine } from '../connect/engine-context.ts';
import { Segments } from '../parts/segments.tsx';
import { countingSettings, traitsOf } from './presets.ts';
import { privacyWords } from './privacy-words.ts';

const metadatas = ['keep', 'copyright', 'none'] as const;
const positions = ['keep', '10km', 'remove'] as const;

/** What the files tell of the photos; what leaves the computer is said in a plain sentence. */
export function PrivacyFields(props: {
  readonly settings: ExportSettings;
  readonly onChange: (privacy: ExportPrivacy) => void;
}) {
  const { settings, onChange } = props;
  const { t } = useTranslation('exports');
  const { privacy, preset } = settings;
  const { hasMetadata, hasPlaces } = traitsOf(preset);
  return (
    <section className="export-section" aria-label={t('privacy.name')}>
      <h3>{t('privacy.name')}</h3>
      <p role="status">{privacyWords(countingSettings(settings))}</p>
      {hasMetadata && (
        <Segments
          label={t('privacy.metadata')}
          value={privacy.metadata}
          options={metadatas.map((value) => ({ value, label: t(`privacy.metadatas.${value}`) }))}
          onChange={(metadata) => onChange({ ...privacy, metadata })}
        />
      )}
      {hasPlaces && (
        <>
          <Segments
            label={t('privacy.position')}
            value={privacy.position}
            options={positions.map((value) => ({ value, label: t(`privacy.positions.${value}`) }))}
            onChange={(position) => onChange({ ...privacy, position })}
          />
          {privacy.position !== 'remove' && (
            <HiddenAreas
              hidden={privacy.hiddenAreas}
              onChange={(hiddenAreas) => onChange({ ...privacy, hiddenAreas })}
            />
          )}
        </>
      )}
    </section>
  );
}

/** The saved areas of which nothing is told; one that is not saved any more stays until it is let go. */
function HiddenAreas(props: { readonly hidden: readonly string[]; readonly onChange: (hidden: string[]) => void }) {
  const { hidden, onChange } = props;
  const { t } = useTranslation('exports');
  const { calls } = useEngine();
  const [areas, setAreas] = useState<readonly string[] | null>(null);
  useEffect(() => {
    const dropped = new AbortController();
    calls.saved.list({}, { signal: dropped.signal }).then(
      (saved) => setAreas(saved.filter(({ kind }) => kind === 'area').map(({ name }) => name)),
      // The plan tells of an engine that does not answer.
      () => undefined,
    );
    return () => {
      dropped.abort();
    };
  }, [calls]);
  if (areas === null) return null;
  const gone = hidden.filter((name) => !areas.includes(name));
  if (areas.length + gone.length === 0) return <p className="hint">{t('privacy.noAreas')}</p>;
  return (
    <fieldset className="hidden-areas">
      <legend>{t('privacy.areas')}</legend>
      {[...areas, ...gone].map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={hidden.includes(name)}
            onChange={(event) => {
              const others = hidden.filter((one) => one !== name);
              onChange(event.target.checked ? [...others, name] : others);
            }}
          />
          {gone.includes(name) ? t('privacy.goneArea', { name }) : name}
        </label>
      ))}
    </fieldset>
  );
}
