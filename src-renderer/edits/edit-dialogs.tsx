import './edits.css';
import { DeleteDialog } from '../trash/delete-dialog.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import { SeenDialog } from './seen-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { TimeDialog } from './time-dialog.tsx';

/** A dialog about photos. */
export type EditDialog = 'tag' | 'time' | 'place' | 'seen' | 'delete';

interface EditDialogsProps {
  /** Which is open, for which photos; null for none. */
  readonly opened: { readonly dialog: EditDialog; readonly ids: readonly string[] } | null;
  readonly onClose: () => void;
}

/** The dialog about photos that is open: for the grid's selection and for the photo of the viewer. */
export function EditDialogs({ opened, onClose }: EditDialogsProps) {
  if (opened === null) return null;
  const { dialog, ids } = opened;
  switch (dialog) {
    case 'tag':
      return <TagDialog ids={ids} onClose={onClose} />;
    case 'time':
      return <TimeDialog ids={ids} onClose={onClose} />;
    case 'place':
      return <PlaceDialog ids={ids} onClose={onClose} />;
    case 'seen':
      return <SeenDialog ids={ids} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog ids={ids} onClose={onClose} />;
  }
}
