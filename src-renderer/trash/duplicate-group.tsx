import { useTranslation } from 'react-i18next';
import type { DuplicateGroup as Group, KeepRule } from '../../src-shared/contract/trash-calls.ts';
import { keptFile } from '../../src-shared/contract/keep-rule.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast } from '../feedback/toasts.tsx';
import { useEdits } from '../feedback/use-edits.ts';
import { folderName, writtenBytes, writtenMoment } from '../words/format.ts';

interface DuplicateGroupProps {
  readonly group: Group;
  readonly keep: KeepRule;
  /** The others shall go. */
  readonly onTrash: () => void;
}

/** One photo with its files: which is shown, which stays by the rule. */
export function DuplicateGroup({ group, keep, onTrash }: DuplicateGroupProps) {
  const { t } = useTranslation(['trash', 'edits']);
  const engine = useEngine();
  const say = useToast();
  const { undo } = useEdits();
  const { asset, files, sizeBytes, freeableBytes, sha256, turn } = group;
  const kept = keptFile(files, keep);
  const name = folderName(files[0]?.path ?? '');
  const choose = (path: string): void => {
    engine.calls.duplicates.choose({ asset, path }).then(
      ({ group: done }) => {
        if (done === null) return;
        say({
          text: t('chosen', { name: path }),
          action: { label: t('edits:undo'), run: () => void undo(done) },
        });
      },
      (error: unknown) => {
        say({ text: sentenceOf(error), tone: 'danger' });
      },
    );
  };
  return (
    <li className="duplicate">
      <img
        className="duplicate-thumb"
        src={engine.pictureUrl('grid', asset, `${sha256.slice(0, 12)}.t${String(turn)}`)}
        alt=""
        width={72}
        height={72}
        loading="lazy"
      />
      <div className="duplicate-words">
        <div className="duplicate-head">
          <h2>{name}</h2>
          <p className="hint">
            {t('group', { count: files.length, size: writtenBytes(sizeBytes) })}
            {freeableBytes > 0 && ` · ${t('frees', { size: writtenBytes(freeableBytes) })}`}
          </p>
          <button
            type="button"
            className="button quiet"
            disabled={kept === null || freeableBytes === 0}
            aria-label={t('othersOf', { name })}
            onClick={onTrash}
          >
            {t('others')}
          </button>
        </div>
        <ul>
          {files.map(({ path, mtimeMs, primary }) => (
            <li key={path} className="duplicate-file">
              <p className="trash-path">{path}</p>
              <p className="duplicate-facts">
                <span>{t('changedAt', { moment: writtenMoment(new Date(mtimeMs).toISOString()) })}</span>
                {primary && <span className="duplicate-mark">{t('shown')}</span>}
                {kept?.path === path && <span className="duplicate-mark stays">{t('stays')}</span>}
              </p>
              {!primary && (
                <button
                  type="button"
                  className="button quiet"
                  aria-label={t('chooseThis', { path })}
                  onClick={() => choose(path)}
                >
                  {t('choose')}
                </button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}
