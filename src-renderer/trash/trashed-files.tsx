import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrashedFile } from '../../src-shared/contract/trash-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';

/** Where the files of an action that moved some to the trash lay, and what stands in their way back; asked when it opens. */
export function TrashedFiles({ group }: { readonly group: string }) {
  const { t } = useTranslation('trash');
  const { calls } = useEngine();
  const [files, setFiles] = useState<readonly TrashedFile[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = (): void => {
    calls.files
      .trashed({ group })
      .then((told) => {
        setFiles(told.filter(({ isInTrash }) => isInTrash));
        setProblem(null);
      })
      .catch((error: unknown) => {
        setProblem(sentenceOf(error));
      });
  };
  return (
    <details
      className="trashed-files"
      onToggle={(event) => {
        if (event.currentTarget.open) load();
      }}
    >
      <summary>{t('files')}</summary>
      {problem !== null && <p role="alert">{problem}</p>}
      <ul>
        {files?.map(({ path, obstacle }) => (
          <li key={path}>
            {path}
            {obstacle !== null && <span className="warn"> {t(`notBack.${obstacle}`)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
