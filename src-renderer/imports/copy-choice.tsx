import { useTranslation } from 'react-i18next';

/** Whether an import copies: the photos of a card belong somewhere, those of a folder have their place. */
export function CopyChoice(props: {
  readonly copies: boolean;
  /** The library's own folder. */
  readonly libraryPath: string;
  readonly onChange: (copies: boolean) => void;
}) {
  const { copies, libraryPath, onChange } = props;
  const { t } = useTranslation('imports');
  const separator = libraryPath.includes('\\') ? '\\' : '/';
  const target = [libraryPath, 'originals', ''].join(separator);
  return (
    <fieldset className="copy-choice">
      <legend className="visually-hidden">{t('copy.name')}</legend>
      <label>
        <input type="radio" name="copy" checked={!copies} onChange={() => onChange(false)} />
        {t('copy.leave')}
      </label>
      <label>
        <input type="radio" name="copy" checked={copies} onChange={() => onChange(true)} />
        {t('copy.copy')}
      </label>
      {copies && (
        <p className="hint">
          {t('copy.where')} <span className="path">{target}</span>. {t('copy.checked')}
        </p>
      )}
    </fieldset>
  );
}
