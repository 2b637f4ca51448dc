import { useEffect, useRef, useState } from 'react';
import { desktopBridge } from '../connect/desktop.ts';
import { FolderDialog } from './folder-dialog.tsx';

/** What is known when folders shall be added. */
export interface FoldersToAdd {
  readonly at?: string;
  readonly chosen?: readonly string[];
  readonly copies?: boolean;
}

const none: readonly string[] = [];

/**
 * Asks for folders: in the desktop window by the system's own dialog first, in a browser by our listing. Whoever picks
 * none there wants none.
 */
export function AddFolders(props: FoldersToAdd & { readonly libraryPath: string; readonly onClose: () => void }) {
  const { at, copies = false, libraryPath, onClose } = props;
  const bridge = desktopBridge();
  const isKnown = at !== undefined || props.chosen !== undefined;
  const [chosen, setChosen] = useState<readonly string[] | null>(
    bridge === null || isKnown ? (props.chosen ?? none) : null,
  );
  const isAsked = useRef(false);
  useEffect(() => {
    if (chosen !== null || bridge === null || isAsked.current) return;
    isAsked.current = true;
    bridge.pickFolders().then(
      (folders) => {
        if (folders.length === 0) onClose();
        else setChosen(folders);
      },
      // Our own listing serves as well.
      () => setChosen(none),
    );
  }, [bridge, chosen, onClose]);
  if (chosen === null) return null;
  return <FolderDialog libraryPath={libraryPath} at={at ?? null} chosen={chosen} copies={copies} onClose={onClose} />;
}
