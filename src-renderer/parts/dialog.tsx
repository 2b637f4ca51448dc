import './dialog.css';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import { useModal } from './use-modal.ts';

interface DialogProps {
  readonly title: string;
  readonly width: 480 | 640 | 800;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
  /** There is more to read than to press: the content itself takes the focus, so that keys scroll it. */
  readonly reading?: boolean;
  /** What is in it would be lost: Escape, the cross and a press beside do this instead of closing. */
  readonly onLeave?: () => void;
}

/** A dialog by the platform's own element: focus stays inside, Escape closes, focus goes back where it was. */
export function Dialog({ title, width, onClose, children, foot, reading = false, onLeave }: DialogProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDialogElement>(null);
  const isPressedBeside = useRef(false);
  useModal(element);
  const leave = onLeave ?? onClose;
  return (
    <dialog
      ref={element}
      className="dialog"
      style={{ width }}
      aria-label={title}
      onClose={onClose}
      onKeyDown={(event) => {
        // By the key: a browser lets a second Escape in a row close whatever the page says to its `cancel`.
        if (event.key !== 'Escape' || event.defaultPrevented || onLeave === undefined) return;
        event.preventDefault();
        onLeave();
      }}
      onPointerDown={(event) => {
        isPressedBeside.current = event.target === element.current;
      }}
      onClick={(event) => {
        // What is pressed inside and let go beside (a text that is marked, a part that moves away) closes nothing.
        if (event.target === element.current && isPressedBeside.current) leave();
      }}
    >
      <header className="dialog-head">
        <h2>{title}</h2>
        <button type="button" className="icon-button" onClick={leave} aria-label={t('close')}>
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body" {...(reading ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}>
        {children}
      </div>
      {foot !== undefined && <footer className="dialog-foot">{foot}</footer>}
    </dialog>
  );
}
