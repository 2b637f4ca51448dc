import { useState, type ReactNode } from 'react';
import { Icon, type IconName } from '../parts/icon.tsx';

interface RailLineProps {
  readonly icon: IconName;
  readonly name: string;
  /** More than the name tells. */
  readonly title: string;
  readonly isCurrent: boolean;
  readonly onGo: () => void;
  /** Its menu, opened by its own button, by the second button of the mouse and by the menu key. */
  readonly menu: (isOpen: boolean, onOpen: (open: boolean) => void) => ReactNode;
  readonly children?: ReactNode;
}

/** A row of the rail that leads to photos and has a menu. */
export function RailLine({ icon, name, title, isCurrent, onGo, menu, children }: RailLineProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li
      className={isCurrent ? 'rail-line current' : 'rail-line'}
      onContextMenu={(event) => {
        event.preventDefault();
        setOpen(true);
      }}
    >
      <button
        type="button"
        className="rail-row"
        title={title}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={onGo}
      >
        <Icon name={icon} />
        <span className="rail-name">{name}</span>
      </button>
      {menu(isOpen, setOpen)}
      {children}
    </li>
  );
}
