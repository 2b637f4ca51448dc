import './album-dialogs.css';
import { AddDialog } from './add-dialog.tsx';
import type { AlbumWish } from './albums-context.ts';
import { CoverDialog } from './cover-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { NewDialog } from './new-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** The dialog about albums that was asked for. */
export function AlbumDialogs({ wish, onClose }: { readonly wish: AlbumWish; readonly onClose: () => void }) {
  switch (wish.what) {
    case 'new':
      return <NewDialog wish={wish} onClose={onClose} />;
    case 'add':
      return <AddDialog photos={wish.photos} count={wish.count} onClose={onClose} />;
    case 'move':
      return <MoveDialog album={wish.album} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog album={wish.album} onClose={onClose} />;
    case 'cover':
      return <CoverDialog album={wish.album} onClose={onClose} />;
  }
}
