import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FolderChooser } from '../imports/folder-chooser.tsx';
import { DialogFoot } from '../parts/dialog-foot.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { folderName } from '../words/format.ts';

/** Chooses the folder that backups go to, by the engine's own listing. */
export function BackupFolderWindow(props: {
  /** Where it begins; empty: at home. */
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly onClose: () => void;
}) {
  const { path, onPath, onClose } = props;
  const { t } = useTranslation('backups');
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Dialog
      title={t('choose')}
      width={640}
      onClose={onClose}
      foot={
        <DialogFoot
          cancel={t('cancel')}
          deed={open === null ? t('takeNone') : t('take', { name: folderName(open) })}
          isOff={open === null}
          onDo={() => {
            if (open !== null) onPath(open);
            onClose();
          }}
          onClose={onClose}
        />
      }
    >
      <FolderChooser path={path === '' ? null : path} onPath={setOpen} />
    </Dialog>
  );
}
