import type { BackupFiles } from './backups.ts';
import type { SettingsFile } from './settings-file.ts';

/** How often it is looked whether a backup is due: also whether a drive is back that was away. */
const lookEveryMs = 10 * 60_000;

/** Has backups written by themselves into the folder of the settings, as long as the engine lives. */
export class BackupSchedule {
  readonly #files: BackupFiles;
  #looking: NodeJS.Timeout | null = null;

  constructor(files: BackupFiles, settings: SettingsFile) {
    this.#files = files;
    let known = '';
    settings.onChanged(({ backupFolder, backupEvery }) => {
      const asked = JSON.stringify([backupFolder, backupEvery]);
      // Other settings change while one works.
      if (asked !== known && this.#looking !== null) void files.writeIfDue();
      known = asked;
    });
  }

  /** Looks now, and from now on. */
  begin(): void {
    void this.#files.writeIfDue();
    this.#looking = setInterval(() => {
      void this.#files.writeIfDue();
    }, lookEveryMs).unref();
  }

  end(): void {
    if (this.#looking !== null) clearInterval(this.#looking);
    this.#looking = null;
  }
}
