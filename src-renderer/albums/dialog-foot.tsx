import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The foot of a dialog about albums: what there is to say, giving up, and the deed. */
export function DialogFoot(props: {
  readonly deed: string;
  readonly isOff?: boolean;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('albums');
  return (
    <>
      <span className="hint">{props.children}</span>
      <button type="button" className="button" onClick={props.onClose}>
        {t('cancel')}
      </button>
      <button type="button" className="button primary" disabled={props.isOff} onClick={props.onDo}>
        {props.deed}
      </button>
    </>
  );
}
