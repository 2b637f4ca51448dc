import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Album } from '../../src-shared/model/album.ts';
import { sentenceOf } from '../feedback/sentence-of.ts';
import { useToast, type Toast } from '../feedback/toasts.tsx';
import { useEdits } from '../feedback/use-edits.ts';
import { editSentence } from '../words/edit-sentence.ts';
import { t } from '../words/words.ts';
import { AlbumsContext, type AlbumDeed, type AlbumThings, type AlbumWish } from './albums-context.ts';
import { NewAlbumCommands } from './new-album-commands.tsx';
import { useAlbumList } from './use-album-list.ts';
import { useFollowedAlbum } from './use-followed-album.ts';

const AlbumDialogs = lazy(async () => ({ default: (await import('./album-dialogs.tsx')).AlbumDialogs }));

/** What is done several times in a row, and is one to who takes it back. */
const addingUp: ReadonlySet<AlbumDeed> = new Set<AlbumDeed>(['album.photos', 'album.arrange', 'album.take']);

/** Knows the albums as they are now, says what is done to them, and opens the dialogs about them. */
export function AlbumsProvider({ children }: { readonly children: ReactNode }) {
  const toast = useToast();
  const { undo } = useEdits();
  const { albums, told, refresh } = useAlbumList();
  const [wish, setWish] = useState<AlbumWish | null>(null);
  const [edited, edit] = useState<Album | null>(null);
  useFollowedAlbum(albums);

  const say = useCallback<AlbumThings['say']>(
    (deed, name, { id, group, count }) => {
      refresh();
      if (group === null) {
        // A photo that is put where it stood is no news.
        if (deed !== 'album.arrange')
          toast({ text: t(deed === 'album.photos' ? 'albums:allIn' : 'edits:nothing', { name }) });
        return;
      }
      const takeBack = async (groups: readonly string[]): Promise<void> => {
        for (const one of groups.toReversed()) await undo(one);
        refresh();
      };
      const tell = (all: number, groups: readonly string[]): Toast => ({
        text: editSentence(deed, all, { name }),
        action: { label: t('edits:undo'), run: () => void takeBack(groups) },
      });
      if (addingUp.has(deed)) toast.tally({ of: `${deed} ${id}`, count, items: [group], toast: tell });
      else toast(tell(count, [group]));
    },
    [toast, undo, refresh],
  );
  const run = useCallback<AlbumThings['run']>(
    async (deed, name, change) => {
      try {
        const done = await change;
        say(deed, name, done);
        return done;
      } catch (error) {
        toast({ text: sentenceOf(error), tone: 'danger' });
        refresh();
        return null;
      }
    },
    [say, toast, refresh],
  );
  const things = useMemo<AlbumThings>(
    () => ({ ...{ albums, told, edited, edit, say, run }, isKnown: told > 0, ask: setWish }),
    [albums, told, edited, say, run],
  );
  return (
    <AlbumsContext value={things}>
      <NewAlbumCommands />
      {children}
      {wish !== null && (
        <Suspense fallback={null}>
          <AlbumDialogs wish={wish} onClose={() => setWish(null)} />
        </Suspense>
      )}
    </AlbumsContext>
  );
}
