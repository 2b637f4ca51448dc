import './folders.css';
import { useEffect, useState } from 'react';
import type { FolderListing } from '../../src-shared/contract/contract.ts';
import { useEngine } from '../connect/engine-context.ts';
import { folderName } from '../words/format.ts';
import { usePlan } from './use-plan.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { CopyChoice } from './copy-choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';

interface FolderDialogProps {
  /** The library's own folder, where copies go. */
  readonly libraryPath: string;
  readonly onImport: (folders: readonly string[], copies: boolean) => void;
  readonly onClose: () => void;
}

/** Chooses a folder by the engine's own listing: a browser tells no paths. */
export function FolderDialog({ libraryPath, onImport, onClose }: FolderDialogProps) {
  const { calls } = useEngine();
  const [wanted, setWanted] = useState<string | null>(null);
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [copies, setCopies] = useState(false);

  useEffect(() => {
    const dropped = new AbortController();
    calls.folders
      .list({ path: wanted }, { signal: dropped.signal })
      .then((answer) => {
        setListing(answer);
        // The first listing must not take away what was typed while it was under way.
        setTyped((typedSince) => (wanted === null && typedSince !== '' ? typedSince : answer.path));
        setProblem(null);
      })
      .catch((error: unknown) => {
        if (dropped.signal.aborted) return;
        setProblem(sentenceOf(error));
        // What was listed before is not what was asked for.
        setListing((before) => before && { ...before, folders: [] });
      });
    return () => {
      dropped.abort();
    };
  }, [calls, wanted]);

  const path = listing?.path ?? '';
  // Where the dialog begins is nobody's choice yet, and may be the whole disk.
  const plan = usePlan(wanted === null || path === '' || problem !== null ? null : path, copies);
  return (
    <Dialog
      title="Add a folder"
      width={640}
      onClose={onClose}
      foot={
        <>
          <span className="hint">
            {copies ? 'The files in the folder stay as they are.' : 'The photos stay where they are, and as they are.'}
          </span>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            className="button primary"
            disabled={listing === null || problem !== null}
            onClick={() => {
              onImport([path], copies);
            }}
          >
            Import “{folderName(path)}”
          </button>
        </>
      }
    >
      <form
        className="path-line"
        onSubmit={(event) => {
          event.preventDefault();
          setWanted(typed);
        }}
      >
        <button
          type="button"
          className="icon-button"
          aria-label="Up one folder"
          title="Up one folder"
          disabled={listing?.parent == null}
          onClick={() => {
            setWanted(listing?.parent ?? null);
          }}
        >
          <Icon name="up" />
        </button>
        <input
          className="field"
          aria-label="Path of the folder"
          value={typed}
          spellCheck={false}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <button type="submit" className="button">
          Go
        </button>
      </form>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div className="folder-columns">
        <ul className="folder-list shortcuts" aria-label="Places on this computer">
          {listing?.shortcuts.map((shortcut) => (
            <FolderRow key={shortcut.path} name={shortcut.name} icon="drive" onOpen={() => setWanted(shortcut.path)} />
          ))}
        </ul>
        <ul className="folder-list" aria-label="Folders">
          {listing?.folders.map((folder) => (
            <FolderRow key={folder.path} name={folder.name} icon="folder" onOpen={() => setWanted(folder.path)} />
          ))}
          {listing?.folders.length === 0 && <li className="hint">There are no folders in here.</li>}
        </ul>
      </div>
      <CopyChoice copies={copies} libraryPath={libraryPath} onChange={setCopies} />
      <p className="plan" role="status">
        {plan.looking ? 'Looking through the folder …' : plan.sentence}
      </p>
    </Dialog>
  );
}

function FolderRow(props: { readonly name: string; readonly icon: 'drive' | 'folder'; readonly onOpen: () => void }) {
  return (
    <li>
      <button type="button" className="folder-row" onClick={props.onOpen}>
        <Icon name={props.icon} />
        <span>{props.name}</span>
      </button>
    </li>
  );
}
