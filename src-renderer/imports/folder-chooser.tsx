import './folders.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderListing, ListedFiles } from '../../src-shared/contract/contract.ts';
import { Icon } from '../parts/icon.tsx';
import { writtenBytes } from '../words/format.ts';
import { tidyPath, tidyPaths } from './tidy-path.ts';
import { useFolderListing } from './use-folder-listing.ts';

/** Whoever still types is not asked about what stands there. */
const restMs = 500;

/** Several folders at once, where the one who asks can do with them. */
export interface Ticked {
  readonly folders: readonly string[];
  readonly onFolders: (folders: readonly string[]) => void;
}

/** One file of a kind, instead of a folder. */
export interface ChosenFile {
  readonly kind: ListedFiles;
  readonly chosen: string | null;
  readonly onChoose: (path: string) => void;
  /** What the field is for, and what is said where there is no such file. */
  readonly label: string;
  readonly none: string;
}

interface FolderChooserProps {
  /** Where it begins; null: at home. Later values count for nothing. */
  readonly path: string | null;
  /**
   * Told of the folder that is open; null while none is: it is being listed, or cannot be. `isChosen` false: nobody went
   * there, it is where one begins. The same function at each drawing.
   */
  readonly onPath: (path: string | null, isChosen: boolean) => void;
  readonly ticked?: Ticked;
  readonly file?: ChosenFile;
}

/**
 * Chooses a folder by the engine's own listing, because a browser tells no paths: by a path that is typed or pasted, by
 * places to begin at, by going from folder to folder. What stands in the field is the user's from the moment that the
 * field has the focus: no listing that comes late writes into it.
 */
export function FolderChooser({ path: begin, onPath, ticked, file }: FolderChooserProps) {
  const { t } = useTranslation('imports');
  const { listing, asked, isOpening, problem, open } = useFolderListing(begin, file?.kind ?? null);
  /** What the user wrote; null while the field shows the folder that is open. */
  const [typed, setTyped] = useState<string | null>(null);
  /** The user waits for this folder; else it is listed because typing rested. */
  const [isSent, setIsSent] = useState(begin !== null);
  const field = useRef<HTMLInputElement>(null);
  const home = listing?.shortcuts.find(({ name }) => name === 'Home')?.path ?? null;
  const here = listing?.path ?? '';
  const named = typed === null ? '' : tidyPath(typed, home);
  /** The folder that is meant: of a file that was typed or pasted the one it lies in. */
  const written = isFileOf(file, named) ? folderOf(named) : named;
  const isElsewhere = written !== '' && written !== here && written !== asked;
  const isOpen = listing !== null && !isOpening && problem === null && !isElsewhere;

  const isChosen = asked !== null;
  /** A path that cannot be opened stays, to be put right. */
  const shown = isOpening || problem !== null ? (asked ?? here) : here;
  const isWrong = problem !== null && isSent;

  const go = (path: string | null): void => {
    setTyped(null);
    setIsSent(true);
    open(path);
  };
  useEffect(() => {
    onPath(isOpen ? here : null, isChosen);
  }, [onPath, isOpen, here, isChosen]);
  useEffect(() => {
    if (isWrong) field.current?.focus();
  }, [isWrong]);
  useEffect(() => {
    if (!isElsewhere) return;
    const timer = setTimeout(() => {
      setIsSent(false);
      open(written);
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [written, isElsewhere, open]);

  return (
    <div className="folder-chooser">
      <form
        className="path-line"
        onSubmit={(event) => {
          event.preventDefault();
          setIsSent(true);
          open(written === '' ? (listing?.path ?? begin) : written);
        }}
      >
        <button
          type="button"
          className="icon-button"
          aria-label={t('chooser.up')}
          title={t('chooser.up')}
          disabled={listing?.parent == null}
          onClick={() => {
            go(listing?.parent ?? null);
          }}
        >
          <Icon name="up" />
        </button>
        <input
          className="field"
          aria-label={file?.label ?? t('chooser.path')}
          aria-invalid={isWrong}
          placeholder={typed === '' ? here : t('chooser.pathHint')}
          ref={field}
          value={typed ?? shown}
          spellCheck={false}
          autoComplete="off"
          onFocus={() => {
            setTyped((before) => before ?? shown);
          }}
          onChange={(event) => {
            setTyped(event.target.value);
            const path = tidyPath(event.target.value, home);
            if (file !== undefined && isFileOf(file, path)) file.onChoose(path);
          }}
          onPaste={(event) => {
            const paths = tidyPaths(event.clipboardData.getData('text/plain'), home);
            if (ticked === undefined || paths.length < 2) return;
            event.preventDefault();
            ticked.onFolders([...new Set([...ticked.folders, ...paths])]);
          }}
        />
        <button type="submit" className="button">
          {t('chooser.go')}
        </button>
      </form>
      {problem !== null && (
        <p className={isWrong ? 'problem' : 'hint'} role={isWrong ? 'alert' : undefined}>
          {problem}
        </p>
      )}
      <div className="folder-columns">
        <ul className="folder-list shortcuts" aria-label={t('chooser.places')}>
          {listing?.shortcuts.map(({ name, path }) => (
            <li key={path}>
              <FolderButton name={placeName(name)} icon="drive" onOpen={() => go(path)} />
            </li>
          ))}
        </ul>
        <Folders
          listing={listing}
          isEmpty={problem !== null}
          onOpen={go}
          {...(ticked === undefined ? {} : { ticked })}
          {...(file === undefined ? {} : { file })}
        />
      </div>
    </div>
  );

  /** The engine names the two places that every system has in English. */
  function placeName(name: string): string {
    return name === 'Home' || name === 'Pictures' ? t(`chooser.shortcuts.${name}`) : name;
  }
}

const endings: Readonly<Record<ListedFiles, RegExp>> = {
  models: /\.onnx$/i,
  labels: /\.(txt|names)$/i,
  maps: /\.pmtiles$/i,
};

function isFileOf(file: ChosenFile | undefined, path: string): boolean {
  return file !== undefined && endings[file.kind].test(path) && /[/\\]/.test(path);
}

/** The folder that a file lies in. */
export function folderOf(path: string): string {
  const parent = path.replace(/[/\\][^/\\]*$/, '');
  return parent === '' ? '/' : parent;
}

/** The folders in the folder that is open, each with a box to tick where several can be chosen. */
function Folders(props: {
  readonly listing: FolderListing | null;
  /** What was listed before is not what was asked for. */
  readonly isEmpty: boolean;
  readonly onOpen: (path: string) => void;
  readonly ticked?: Ticked;
  readonly file?: ChosenFile;
}) {
  const { listing, isEmpty, onOpen, ticked, file } = props;
  const { t } = useTranslation('imports');
  const folders = isEmpty ? [] : (listing?.folders ?? []);
  const files = isEmpty ? [] : (listing?.files ?? []);
  return (
    <ul className="folder-list" aria-label={t('chooser.folders')}>
      {folders.map(({ name, path }) => (
        <li key={path} className="folder-line">
          {ticked !== undefined && (
            <input
              type="checkbox"
              className="tick"
              aria-label={t('chooser.tick', { name })}
              checked={ticked.folders.includes(path)}
              onChange={(event) => {
                const others = ticked.folders.filter((folder) => folder !== path);
                ticked.onFolders(event.target.checked ? [...others, path] : others);
              }}
            />
          )}
          <FolderButton name={name} icon="folder" onOpen={() => onOpen(path)} />
        </li>
      ))}
      {files.map(({ name, path, sizeBytes }) => (
        <li key={path}>
          <button
            type="button"
            className="folder-row file-row"
            aria-pressed={file?.chosen === path}
            onClick={() => file?.onChoose(path)}
          >
            <Icon name="file" />
            <span>{name}</span>
            <span className="file-size">{writtenBytes(sizeBytes)}</span>
          </button>
        </li>
      ))}
      {listing === null && !isEmpty && <li className="hint late">{t('chooser.looking')}</li>}
      {listing !== null && !isEmpty && file !== undefined && files.length === 0 && (
        <li className="hint">{file.none}</li>
      )}
      {listing !== null && !isEmpty && file === undefined && folders.length === 0 && (
        <li className="hint">{t('chooser.none')}</li>
      )}
    </ul>
  );
}

function FolderButton(props: {
  readonly name: string;
  readonly icon: 'drive' | 'folder';
  readonly onOpen: () => void;
}) {
  return (
    <button type="button" className="folder-row" onClick={props.onOpen}>
      <Icon name={props.icon} />
      <span>{props.name}</span>
    </button>
  );
}
