import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/icon.tsx';
import { writtenCount } from '../words/format.ts';
import type { ClassNode } from './class-tree.ts';

interface ClassListProps {
  readonly nodes: readonly ClassNode[];
  readonly isChosen: (spelling: string) => boolean;
  readonly onToggle: (spelling: string) => void;
}

/** Classes and families to tick; a family opens to what is below it. */
export function ClassList({ nodes, isChosen, onToggle }: ClassListProps) {
  const { t } = useTranslation('classes');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const hasFamilies = nodes.some(({ below }) => below.length > 0);
  // A class can be below two families.
  const rows = (list: readonly ClassNode[], path: string): React.ReactNode =>
    list.map((node) => {
      const key = `${path}/${node.spelling}`;
      const isOpen = opened.has(key);
      return (
        <li key={key}>
          <div className="class-line">
            {node.below.length > 0 ? (
              <button
                type="button"
                className="icon-button class-open"
                aria-expanded={isOpen}
                aria-label={t('open', { name: node.name })}
                onClick={() => {
                  const next = new Set(opened);
                  if (!next.delete(key)) next.add(key);
                  setOpened(next);
                }}
              >
                <Icon name={isOpen ? 'down' : 'right'} size={16} />
              </button>
            ) : (
              hasFamilies && <span className="class-open" />
            )}
            <label className="value-row" title={node.name}>
              <input
                type="checkbox"
                checked={isChosen(node.spelling)}
                onChange={() => {
                  onToggle(node.spelling);
                }}
              />
              <span className="value-name">
                {node.name}
                {node.by !== null && <span className="class-by"> {node.by}</span>}
              </span>
              <span className="value-count">{writtenCount(node.count)}</span>
            </label>
          </div>
          {isOpen && <ul className="class-below">{rows(node.below, key)}</ul>}
        </li>
      );
    });
  return <ul className="value-list class-list">{rows(nodes, '')}</ul>;
}
