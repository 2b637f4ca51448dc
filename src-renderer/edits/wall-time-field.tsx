import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readWallTime, writtenWallTime } from './typed-time.ts';

interface WallTimeFieldProps {
  readonly label: string;
  /** `YYYY-MM-DDTHH:mm:ss`; empty while it is not known. */
  readonly local: string;
  /** Null while what stands in the field cannot be read. */
  readonly onLocal: (local: string | null) => void;
}

/** Day and time of day as they are typed in the page's language, not the browser's. */
export function WallTimeField({ label, local, onLocal }: WallTimeFieldProps) {
  const { t } = useTranslation('edits');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const isWrong = typed !== null && readWallTime(typed) === null;
  return (
    <div className="wall-time">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        value={typed ?? writtenWallTime(local)}
        placeholder={t('dialogs.time.wallPlaceholder')}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-why` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          onLocal(readWallTime(event.target.value));
        }}
        onBlur={() => {
          if (!isWrong) setTyped(null);
        }}
      />
      {isWrong && (
        <p className="warn" id={`${id}-why`}>
          {t('dialogs.time.wallUnreadable')}
        </p>
      )}
    </div>
  );
}
