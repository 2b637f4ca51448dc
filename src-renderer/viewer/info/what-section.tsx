import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset, AssetTag } from '../../../src-shared/model/asset.ts';
import { printValue } from '../../../src-shared/query/quoting.ts';
import '../../edits/edits.css';
import { SuggestField } from '../../edits/suggest-field.tsx';
import { tidyTag } from '../../edits/tidy-tag.ts';
import { useTagOptions } from '../../edits/use-tag-options.ts';
import { useEdits } from '../../feedback/use-edits.ts';
import { useAddress } from '../../frame/address.ts';
import { Icon } from '../../parts/icon.tsx';
import { writtenScore } from '../../words/format.ts';
import type { Seen } from '../boxes/use-seen.ts';
import { Section } from './section.tsx';
import { SeenList } from './seen-list.tsx';

interface WhatSectionProps {
  readonly asset: Asset;
  readonly seen: Seen;
}

/** What is on it: what models saw and the user said, and the tags, each with who gave it, with a field for one more. */
export function WhatSection({ asset, seen }: WhatSectionProps) {
  const { t } = useTranslation('info');
  const edits = useEdits();
  const [, navigate] = useAddress();
  const { id, tags } = asset;
  return (
    <Section
      icon="tag"
      name={t('what.name')}
      {...(seen.least === null ? {} : { note: t('what.from.score', { score: writtenScore(seen.least) }) })}
    >
      <SeenList asset={asset} seen={seen} />
      <ul className="info-tags" aria-label={t('what.tags')}>
        {tags.map((tag) => (
          <TagChip
            key={`${tag.origin} ${tag.name}`}
            tag={tag}
            onShow={() => navigate({ view: 'library', photo: null, query: `tag:${printValue(tag.name)}` })}
            onRemove={() => void edits.apply([id], { what: 'tags', add: [], remove: [tag.name] })}
          />
        ))}
        <li>
          <AddTag
            known={tags.map(({ name }) => name)}
            onAdd={(name) => void edits.apply([id], { what: 'tags', add: [name], remove: [] })}
          />
        </li>
      </ul>
    </Section>
  );
}

interface TagChipProps {
  readonly tag: AssetTag;
  readonly onShow: () => void;
  readonly onRemove: () => void;
}

function TagChip({ tag: { name, origin }, onShow, onRemove }: TagChipProps) {
  const { t } = useTranslation('info');
  const from = t(`what.from.${origin}`);
  return (
    <li className="info-tag">
      <button type="button" className="info-tag-name" title={`${t('what.show', { name })} (${from})`} onClick={onShow}>
        {origin !== 'user' && <Icon name={origin === 'file' ? 'file' : 'about'} size={12} />}
        <span className="info-tag-word">{name}</span>
        {origin !== 'user' && <span className="visually-hidden">, {from}</span>}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('what.remove', { name })}
        title={t('what.remove', { name })}
        onClick={onRemove}
      >
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}

/** "+ Tag", which becomes a field with suggestions; it stays for the next one. Escape closes it. */
function AddTag({ known, onAdd }: { readonly known: readonly string[]; readonly onAdd: (name: string) => void }) {
  const { t } = useTranslation('info');
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const [text, setText] = useState('');
  const options = useTagOptions(text).filter((option) => !known.includes(option.text));
  const add = (name: string): void => {
    const tag = tidyTag(name);
    setText('');
    if (tag !== '') onAdd(tag);
  };
  const close = (byKey: boolean): void => {
    setOpen(false);
    setWasOpen(byKey);
    setText('');
  };
  if (!isOpen) {
    return (
      <button type="button" className="link info-add" autoFocus={wasOpen} onClick={() => setOpen(true)}>
        <Icon name="plus" size={16} /> {t('what.add')}
      </button>
    );
  }
  return (
    <div
      className="info-add-field"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && tidyTag(text) === '') close(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        close(true);
      }}
    >
      <SuggestField
        label={t('what.field')}
        value={text}
        onValue={setText}
        options={text.trim() === '' ? [] : options}
        onChoose={(option) => add(option.text)}
        onEnter={() => add(text)}
        autoFocus
      />
    </div>
  );
}
