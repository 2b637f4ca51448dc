import type { ReactNode } from 'react';

/** The foot of a dialog: what there is to say, giving up, and the deed. */
export function DialogFoot(props: {
  readonly cancel: string;
  readonly deed: string;
  readonly isOff?: boolean;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  return (
    <>
      <span className="hint">{props.children}</span>
      <button type="button" className="button" onClick={props.onClose}>
        {props.cancel}
      </button>
      <button type="button" className="button primary" disabled={props.isOff} onClick={props.onDo}>
        {props.deed}
      </button>
    </>
  );
}
