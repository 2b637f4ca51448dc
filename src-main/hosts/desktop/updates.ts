/** @file New versions of an installed app: nothing is asked of the network until somebody sets a feed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface FeedSurroundings {
  readonly packaged: boolean;
  readonly resourcesPath: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Where new versions are told: an address, or what the installer's `app-update.yml` says. */
export type UpdateFeed = { readonly from: 'address'; readonly url: string } | { readonly from: 'installer' };

/**
 * The feed that was set; null: none, the usual case. `FERNWEH_UPDATE_FEED` is taken for https only: what comes from there
 * is run.
 */
export function updateFeed({ packaged, resourcesPath, env }: FeedSurroundings): UpdateFeed | null {
  if (!packaged) return null;
  const url = env['FERNWEH_UPDATE_FEED'] ?? '';
  if (url !== '') return URL.canParse(url) && new URL(url).protocol === 'https:' ? { from: 'address', url } : null;
  return existsSync(join(resourcesPath, 'app-update.yml')) ? { from: 'installer' } : null;
}

/** Looks for a new version, fetches it and installs it when the app is closed. Without a feed nothing is even loaded. */
export async function lookForUpdates(feed: UpdateFeed | null, log: (line: string) => void): Promise<void> {
  if (feed === null) return;
  const { autoUpdater } = (await import('electron-updater')).default;
  autoUpdater.logger = null;
  autoUpdater.on('error', (error) => {
    log(`update: ${error.message}`);
  });
  if (feed.from === 'address') autoUpdater.setFeedURL({ provider: 'generic', url: feed.url });
  await autoUpdater.checkForUpdatesAndNotify();
}
