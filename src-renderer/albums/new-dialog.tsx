import '../edits/edits.css';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestName } from '../../src-shared/model/saved.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { readFilters } from '../filters/edit-query.ts';
import { writtenFilter } from '../filters/written-date.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useAlbums, type AlbumWish } from './albums-context.ts';
import { DialogFoot } from './dialog-foot.tsx';
import { ParentField } from './parent-field.tsx';
import { useShowAlbum } from './use-show-album.ts';

interface NewDialogProps {
  readonly wish: Extract<AlbumWish, { readonly what: 'new' }>;
  readonly onClose: () => void;
}

/** Asks for the name of a new album and where it shall lie. */
export function NewDialog({ wish, onClose }: NewDialogProps) {
  const { t } = useTranslation('albums');
  const { calls } = useEngine();
  const { albums, say } = useAlbums();
  const show = useShowAlbum();
  const id = useId();
  const { smart = null, photos = null } = wish;
  const [name, setName] = useState(wish.name ?? (smart === null ? '' : namedAfter(smart.query)));
  const [parent, setParent] = useState(wish.parent?.id ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const isOff = name.trim() === '' || isWorking;
  const make = async (): Promise<void> => {
    if (isOff) return;
    setWorking(true);
    try {
      const change = await calls.albums.add({ name, parent, smart, photos });
      say('album.add', name.trim(), change);
      onClose();
      // One who makes an album of selected photos goes on selecting.
      if (photos !== null) return;
      const made = (await calls.albums.list({})).find((album) => album.id === change.id);
      if (made !== undefined) show(made);
    } catch (error) {
      setProblem(sentenceOf(error));
      setWorking(false);
    }
  };
  return (
    <Dialog
      title={t(smart === null ? 'new.title' : 'new.smartTitle')}
      width={480}
      onClose={onClose}
      foot={<DialogFoot deed={t('new.do')} isOff={isOff} onDo={() => void make()} onClose={onClose} />}
    >
      <form
        className="edit-form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label htmlFor={id}>
          {t('name')}
          <input
            id={id}
            className="field"
            value={name}
            maxLength={longestName}
            autoFocus
            autoComplete="off"
            aria-invalid={problem !== null}
            aria-describedby={`${id}-hint`}
            onFocus={(event) => {
              event.target.select();
            }}
            onChange={(event) => {
              setName(event.target.value);
              setProblem(null);
            }}
          />
        </label>
        {albums.length > 0 && (
          <ParentField label={t('new.inside')} value={parent} among={albums} onChange={setParent} />
        )}
        <p
          className={problem === null ? 'hint' : 'warn'}
          id={`${id}-hint`}
          role={problem === null ? undefined : 'alert'}
        >
          {problem ?? t(smart === null ? 'new.hint' : 'new.smartHint')}
        </p>
      </form>
    </Dialog>
  );
}

/** A query in the words of its chips. */
function namedAfter(query: string): string {
  const words = (readFilters(query) ?? []).map((filter) => writtenFilter(filter)).join(', ');
  return words.length > longestName ? `${words.slice(0, longestName - 1).trimEnd()}…` : words;
}
