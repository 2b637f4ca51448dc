import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FolderChooser } from '../imports/folder-chooser.tsx';
import { DialogFoot } from '../parts/dialog-foot.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { folderName } from '../words/format.ts';

/** Chooses the folder of an export by the engine's own listing, over the dialog that wants it. */
export function FolderWindow(props: { readonly onPath: (path: string) => void; readonly onClose: () => void }) {
  const { onPath, onClose } = props;
  const { t } = useTranslation('exports');
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Dialog
      title={t('folder.title')}
      width={640}
      onClose={onClose}
      foot={
        <DialogFoot
          cancel={t('folder.cancel')}
          deed={open === null ? t('folder.takeNone') : t('folder.take', { name: folderName(open) })}
          isOff={open === null}
          onDo={() => {
            if (open !== null) onPath(open);
            onClose();
          }}
          onClose={onClose}
        />
      }
    >
      <FolderChooser path={null} onPath={setOpen} />
    </Dialog>
  );
}
