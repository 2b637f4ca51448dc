import type { Job } from '../../src-shared/model/job.ts';
import { DropFolders } from './drop-folders.tsx';
import { useDesktopCommands } from './use-desktop-commands.ts';
import { useDesktopWork } from './use-desktop-work.ts';

interface DesktopDoorProps {
  readonly jobs: readonly Job[];
  /** Opens the page's own dialog for a folder. */
  readonly onAskForFolder: () => void;
  /** Opens the page's own dialog for a model; null where nobody tells where it lies. */
  readonly onModel: (path: string | null) => void;
}

/** What ties the page to the desktop: menu, taskbar, notifications, and what is dropped. */
export function DesktopDoor({ jobs, onAskForFolder, onModel }: DesktopDoorProps) {
  useDesktopCommands();
  useDesktopWork(jobs);
  return <DropFolders onAskForFolder={onAskForFolder} onModel={onModel} />;
}
