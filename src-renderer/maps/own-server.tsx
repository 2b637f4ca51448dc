import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readTemplate } from '../../src-shared/model/tile-template.ts';
import type { OnlineServer } from './ask-online.tsx';

interface OwnServerProps {
  /** What is set; null: nothing of one's own. */
  readonly begun: OnlineServer | null;
  readonly onUse: (server: OnlineServer) => void;
}

/** The address and the name of a server of one's own choice. */
export function OwnServer({ begun, onUse }: OwnServerProps) {
  const { t } = useTranslation('maps');
  const [template, setTemplate] = useState(begun?.template ?? '');
  const [attribution, setAttribution] = useState(begun?.attribution ?? '');
  const [isSent, setSent] = useState(false);
  const problemId = useId();
  const read = readTemplate(template.trim());
  const isWrong = isSent && read.problem !== null;
  return (
    <form
      className="own-server"
      onSubmit={(event) => {
        event.preventDefault();
        setSent(true);
        if (read.problem !== null) return;
        onUse({ host: read.host, template: template.trim(), attribution: attribution.trim() });
      }}
    >
      <label>
        <span>{t('online.template')}</span>
        <input
          className="field"
          value={template}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={problemId}
          onChange={(event) => setTemplate(event.target.value)}
        />
      </label>
      <p className={isWrong ? 'problem' : 'hint'} id={problemId} role={isWrong ? 'alert' : undefined}>
        {isWrong ? t(`online.wrong.${read.problem}`) : t('online.templateHint')}
      </p>
      <label>
        <span>{t('online.attribution')}</span>
        <input
          className="field"
          value={attribution}
          maxLength={200}
          onChange={(event) => setAttribution(event.target.value)}
        />
      </label>
      <p className="hint">{t('online.attributionHint')}</p>
      <button type="submit" className="button">
        {t('online.use')}
      </button>
    </form>
  );
}
