import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../parts/segments.tsx';
import { printAll } from './edit-query.ts';
import type { PanelProps } from './panel-props.ts';
import { tagMode, tagModes, tagsOf, withTagMode, withTags } from './tag-choice.ts';
import { ValueList } from './value-list.tsx';

/** Tags with their levels: any of those that are ticked, all, or none. */
export function TagPanel({ filters, at, onFilters }: PanelProps) {
  const { t } = useTranslation('filters');
  const [mode, setMode] = useState(() => tagMode(filters, at));
  return (
    <>
      <Segments
        label={t('tag.mode')}
        value={mode}
        options={tagModes.map((value) => ({ value, label: t(`tag.modes.${value}`) }))}
        onChange={(next) => {
          const tags = tagsOf(filters, mode);
          setMode(next);
          if (tags.length > 0) onFilters(withTagMode(filters, mode, next));
        }}
      />
      <ValueList
        field="tag"
        name={t('tag.tags')}
        // All that are ticked must be there: each further one is counted among what they leave.
        within={printAll(mode === 'all' ? filters : withTags(filters, mode, []))}
        chosen={tagsOf(filters, mode)}
        onChosen={(tags) => {
          onFilters(withTags(filters, mode, tags));
        }}
        isTree
      />
    </>
  );
}
