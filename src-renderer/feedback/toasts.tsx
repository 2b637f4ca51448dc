import './toasts.css';
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';

/** One line about what happened. */
export interface Toast {
  readonly text: string;
  /** What can be done about it, such as taking it back. */
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly tone?: 'plain' | 'danger';
}

/** A toast that adds up with those before it that are of the same: "3 photos tagged", then "14 photos tagged". */
export interface Tally {
  /** What must be the same: "tags:+beach". */
  readonly of: string;
  readonly count: number;
  /** What an action on all of it needs, such as groups of edits; the oldest first. */
  readonly items: readonly string[];
  /** The toast of everything counted so far. */
  readonly toast: (count: number, items: readonly string[]) => Toast;
}

/** Says something at the bottom left. */
export interface Say {
  /** A later toast takes the place of an earlier one. */
  (toast: Toast): void;
  /** Adds to the toast that is shown, if it counts the same; else takes its place. */
  readonly tally: (tally: Tally) => void;
}

const shownMs = 8000;
const SayContext = createContext<Say>(Object.assign(() => undefined, { tally: () => undefined }));

/** How to say something at the bottom left; one toast at a time. */
export function useToast(): Say {
  return useContext(SayContext);
}

/** Shows one toast at a time for eight seconds, longer while it is pointed at or focused. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const counted = useRef<Tally | null>(null);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    counted.current = null;
    setToast(null);
  }, []);
  const leaveLater = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(close, shownMs);
  }, [close]);
  const stay = (): void => {
    clearTimeout(timer.current);
  };
  useEffect(() => stay, []);

  const [say] = useState<Say>(() => {
    const show = (next: Toast, tally: Tally | null): void => {
      counted.current = tally;
      setToast(next);
      leaveLater();
    };
    return Object.assign(
      (next: Toast): void => {
        show(next, null);
      },
      {
        tally: (next: Tally): void => {
          const before = counted.current?.of === next.of ? counted.current : null;
          const count = (before?.count ?? 0) + next.count;
          const items = [...(before?.items ?? []), ...next.items];
          show(next.toast(count, items), { ...next, count, items });
        },
      },
    );
  });

  const isDanger = toast?.tone === 'danger';
  return (
    <SayContext value={say}>
      {children}
      {/* There from the start: a polite region that comes together with its words is not read; an alert is. */}
      <div className="toast-place" role="status">
        {!isDanger && toast !== null && <Shown toast={toast} onClose={close} onStay={stay} onLeave={leaveLater} />}
      </div>
      {isDanger && (
        <div className="toast-place" role="alert">
          <Shown toast={toast} onClose={close} onStay={stay} onLeave={leaveLater} />
        </div>
      )}
    </SayContext>
  );
}

function Shown(props: {
  readonly toast: Toast;
  readonly onClose: () => void;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) {
  const { toast, onClose, onStay, onLeave } = props;
  return (
    <div
      className={toast.tone === 'danger' ? 'toast danger' : 'toast'}
      onPointerEnter={onStay}
      onPointerLeave={onLeave}
      onFocus={onStay}
      onBlur={onLeave}
    >
      <span className="toast-text">{toast.text}</span>
      {toast.action !== undefined && (
        <button
          type="button"
          className="link"
          onClick={() => {
            onClose();
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </button>
      )}
    </div>
  );
}
