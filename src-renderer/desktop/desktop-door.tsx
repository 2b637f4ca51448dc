import type { Job } from '../../src-shared/model/job.ts';
import { DropFolders } from './drop-folders.tsx';
import { useDesktopCommands } from './use-desktop-commands.ts';
import { useDesktopWork } from './use-desktop-work.ts';

interface DesktopDoorProps {
  readonly jobs: readonly Job[];
  /** Opens the page's own dialog for a folder. */
  readonly onAskForFolder: () => void;
}

/** What ties the page to the desktop: menu, taskbar, notifications, and folders that are dropped. */
export function DesktopDoor({ jobs, onAskForFolder }: DesktopDoorProps) {
  useDesktopCommands();
  useDesktopWork(jobs);
  return <DropFolders onAskForFolder={onAskForFolder} />;
}
