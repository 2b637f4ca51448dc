import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../feedback/toasts.tsx';
import { copyText } from '../../parts/copy-text.ts';
import { Icon } from '../../parts/icon.tsx';

/** Puts text on the clipboard and says so; whether it came there. */
export type Copy = (text: string) => Promise<boolean>;

const CopyContext = createContext<Copy>(() => Promise.resolve(false));
const shownMs = 2000;

/** How to copy from inside the panel. */
export function useCopy(): Copy {
  return useContext(CopyContext);
}

/** Gives the panel its way to the clipboard, and says "Copied" to those who do not see the check. */
export function CopyProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('info');
  const say = useToast();
  const [times, setTimes] = useState(0);
  const copy = useCallback<Copy>(
    async (text) => {
      const came = await copyText(text);
      if (came) setTimes((before) => before + 1);
      else say({ text: t('copyFailed'), tone: 'danger' });
      return came;
    },
    [say, t],
  );
  return (
    <CopyContext value={copy}>
      {children}
      {/* Said anew each time: the same words again would be no change, and not be read. */}
      <p className="visually-hidden" role="status">
        {times > 0 && <span key={times}>{t('copied')}</span>}
      </p>
    </CopyContext>
  );
}

/** A button that copies; its sign becomes a check for a moment. `children`: words beside the sign. */
export function CopyButton(props: { readonly text: string; readonly name: string; readonly children?: ReactNode }) {
  const { text, name, children } = props;
  const copy = useCopy();
  const [isDone, setDone] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <button
      type="button"
      className={children === undefined ? 'icon-button info-copy' : 'link'}
      {...(children === undefined ? { 'aria-label': name, title: name } : {})}
      onClick={() => {
        void copy(text).then((came) => {
          setDone(came);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => setDone(false), shownMs);
        });
      }}
    >
      <Icon name={isDone ? 'check' : 'copies'} size={16} />
      {children}
    </button>
  );
}
