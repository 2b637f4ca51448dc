import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestName } from '../../src-shared/model/saved.ts';
import { useEngine } from '../connect/engine-context.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { DialogFoot } from '../parts/dialog-foot.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NameForm } from '../parts/name-form.tsx';
import { suggestedName } from '../saved/suggested-name.ts';
import { useAlbums, type AlbumWish } from './albums-context.ts';
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
  const { smart = null, photos = null } = wish;
  const [name, setName] = useState(wish.name ?? (smart === null ? '' : suggestedName(smart.query)));
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
      foot={
        <DialogFoot cancel={t('cancel')} deed={t('new.do')} isOff={isOff} onDo={() => void make()} onClose={onClose} />
      }
    >
      <NameForm
        label={t('name')}
        name={name}
        longest={longestName}
        hint={t(smart === null ? 'new.hint' : 'new.smartHint')}
        problem={problem}
        onName={(typed) => {
          setName(typed);
          setProblem(null);
        }}
        onDone={() => void make()}
      >
        {albums.length > 0 && (
          <ParentField label={t('new.inside')} value={parent} among={albums} onChange={setParent} />
        )}
      </NameForm>
    </Dialog>
  );
}
