import type { ReactNode } from 'react';
import { Icon, type IconName } from '../../parts/icon.tsx';

interface SectionProps {
  readonly icon: IconName;
  readonly name: string;
  /** At the right, such as "2 copies, same content". */
  readonly note?: string;
  /** A pencil at the right, where what the section tells can be changed. */
  readonly edit?: { readonly name: string; readonly run: () => void };
  readonly children: ReactNode;
}

/** One section of the panel: When, Where … */
export function Section({ icon, name, note, edit, children }: SectionProps) {
  return (
    <section className="info-section" aria-label={name}>
      <header>
        <Icon name={icon} size={16} />
        <h2>{name}</h2>
        {note !== undefined && <span className="info-note">{note}</span>}
        {edit !== undefined && (
          <button type="button" className="icon-button" aria-label={edit.name} title={edit.name} onClick={edit.run}>
            <Icon name="pencil" size={16} />
          </button>
        )}
      </header>
      {children}
    </section>
  );
}

/** A fact with its name at the left. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="info-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
