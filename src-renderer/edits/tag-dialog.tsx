import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TagUse } from '../../src-shared/contract/edit-calls.ts';
import { useEngine } from '../connect/engine-context.ts';
import { useEdits } from '../feedback/use-edits.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { SuggestField, type Option } from './suggest-field.tsx';
import { tidyTag } from './tidy-tag.ts';
import { useTagOptions } from './use-tag-options.ts';

/** Tags of many photos at once: those that all carry, those that some carry, and new ones. */
export function TagDialog({ ids, onClose }: { readonly ids: readonly string[]; readonly onClose: () => void }) {
  const { t } = useTranslation('edits');
  const { calls } = useEngine();
  const edits = useEdits();
  const [known, setKnown] = useState<readonly TagUse[]>([]);
  const [added, setAdded] = useState<readonly string[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  /** Somebody wanted to leave although tags were given or taken away. */
  const [isLeaving, setLeaving] = useState(false);
  const primary = useRef<HTMLButtonElement>(null);
  const options = useTagOptions(text);

  useEffect(() => {
    const dropped = new AbortController();
    calls.edits.tagsOf({ ids: [...ids] }, { signal: dropped.signal }).then(setKnown, () => undefined);
    return () => {
      dropped.abort();
    };
  }, [calls, ids]);

  const add = (name: string): void => {
    const tag = tidyTag(name);
    setText('');
    setLeaving(false);
    if (tag === '') return;
    setRemoved((names) => names.filter((each) => each !== tag));
    setAdded((names) => (names.includes(tag) ? names : [...names, tag]));
  };
  const remove = (name: string): void => {
    setAdded((names) => names.filter((each) => each !== name));
    if (known.some((tag) => tag.name === name)) setRemoved((names) => [...names, name]);
  };
  const give = (): void => {
    const last = tidyTag(text);
    const all = last === '' || added.includes(last) ? added : [...added, last];
    if (all.length + removed.length > 0) {
      void edits.apply(ids, { what: 'tags', add: [...all], remove: removed.filter((name) => !all.includes(name)) });
    }
    onClose();
  };

  const shown = known.filter(({ name }) => !removed.includes(name) && !added.includes(name));
  const common = shown.filter(({ count }) => count === ids.length);
  const partial = shown.filter(({ count }) => count < ids.length);
  const changes = added.length + removed.length;
  const isEmpty = changes === 0 && tidyTag(text) === '';
  const isAsking = isLeaving && changes > 0;
  const leave = (): void => {
    setLeaving(!isAsking);
    primary.current?.focus();
  };
  return (
    <Dialog
      title={t('dialogs.tag.title', { count: ids.length })}
      width={480}
      onClose={onClose}
      {...(changes > 0 ? { onLeave: leave } : {})}
      foot={
        <>
          <span className="hint" role="status">
            {isAsking
              ? t('dialogs.tag.unsaid', { count: changes })
              : t(added.length > 0 ? 'dialogs.tag.again' : 'dialogs.tag.hint')}
          </span>
          <button type="button" className="button" onClick={onClose}>
            {t(isAsking ? 'dialogs.tag.discard' : 'dialogs.cancel')}
          </button>
          <button ref={primary} type="button" className="button primary" disabled={isEmpty} onClick={give}>
            {t('dialogs.tag.give', { count: ids.length })}
          </button>
        </>
      }
    >
      <div
        className="edit-form"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) give();
        }}
      >
        <SuggestField
          label={t('dialogs.tag.field')}
          value={text}
          onValue={setText}
          options={options.filter(
            ({ text: name }) => !added.includes(name) && !common.some((tag) => tag.name === name),
          )}
          onChoose={(option: Option) => {
            add(option.text);
          }}
          onEnter={() => {
            add(text);
          }}
          onEmptyEnter={() => {
            if (!isEmpty) give();
          }}
          placeholder={t('dialogs.tag.placeholder')}
          autoFocus
        />
        {added.length > 0 && (
          <TagList title={t('dialogs.tag.added')} tags={added.map((name) => ({ name }))} isNew onRemove={remove} />
        )}
        {common.length > 0 && (
          <TagList
            title={ids.length === 1 ? t('dialogs.tag.own') : t('dialogs.tag.onAll', { count: ids.length })}
            tags={common}
            onRemove={remove}
          />
        )}
        {partial.length > 0 && (
          <TagList title={t('dialogs.tag.onSome')} tags={partial} onRemove={remove} onAdd={add} isCounted />
        )}
        {removed.length > 0 && (
          <TagList
            title={t('dialogs.tag.removed')}
            tags={removed.map((name) => ({ name }))}
            isGone
            onAdd={(name) => {
              setRemoved((names) => names.filter((each) => each !== name));
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Tags under a heading, each with what can be done about it. */
function TagList(props: {
  readonly title: string;
  readonly tags: readonly { readonly name: string; readonly count?: number }[];
  readonly isNew?: boolean;
  readonly isGone?: boolean;
  readonly isCounted?: boolean;
  readonly onAdd?: (name: string) => void;
  readonly onRemove?: (name: string) => void;
}) {
  const { t } = useTranslation('edits');
  const { tags, onAdd, onRemove } = props;
  const look = props.isNew === true ? 'tag-chip new' : props.isGone === true ? 'tag-chip gone' : 'tag-chip';
  return (
    <section className="tag-group">
      <h3>{props.title}</h3>
      <ul>
        {tags.map(({ name, count }) => (
          <li key={name} className={look}>
            <span className="tag-name">
              {name}
              {props.isCounted === true && <span className="tag-count">{count}</span>}
            </span>
            {onAdd !== undefined && (
              <button
                type="button"
                className="chip-remove"
                aria-label={props.isGone === true ? t('dialogs.tag.keep', { name }) : t('dialogs.tag.toAll', { name })}
                title={props.isGone === true ? t('dialogs.tag.keep', { name }) : t('dialogs.tag.toAll', { name })}
                onClick={() => {
                  onAdd(name);
                }}
              >
                <Icon name={props.isGone === true ? 'turnLeft' : 'plus'} size={14} />
              </button>
            )}
            {onRemove !== undefined && (
              <button
                type="button"
                className="chip-remove"
                aria-label={t('dialogs.tag.remove', { name })}
                title={t('dialogs.tag.remove', { name })}
                onClick={() => {
                  onRemove(name);
                }}
              >
                <Icon name="close" size={14} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
