import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defaultSettings } from '../../../src-shared/model/default-settings.ts';
import { settings, settingsChange, type Settings, type SettingsChange } from '../../../src-shared/model/settings.ts';
import { catalogError } from '../catalog/sqlite-errors.ts';
import { Turns } from './turns.ts';

/**
 * The settings of a library, in `settings.json`. A file that cannot be read, or a value that is none, gives way to the
 * default: settings are never a reason not to open a library.
 */
export class SettingsFile {
  readonly #path: string;
  readonly #turns = new Turns();
  readonly #listeners: ((settings: Settings) => void)[] = [];

  constructor(libraryPath: string) {
    this.#path = join(libraryPath, 'settings.json');
  }

  /** As they are behind every change that was asked for before: a page that is loaded again sees its own. */
  async read(): Promise<Settings> {
    return await this.#turns.take(() => this.#kept());
  }

  async #kept(): Promise<Settings> {
    const text = await readFile(this.#path, 'utf8').catch(() => '{}');
    return merged(defaultSettings, keptOf(text));
  }

  /** Hears all settings after each change. */
  onChanged(listener: (settings: Settings) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Changes what is given, or what is made of the settings as they are. Rejects with `disk-full` and the like where the file
   * cannot be written; then nothing is changed.
   */
  async change(changed: SettingsChange | ((known: Settings) => SettingsChange)): Promise<Settings> {
    return await this.#turns.take(async () => {
      const known = await this.#kept();
      const next = settings.parse(merged(known, typeof changed === 'function' ? changed(known) : changed));
      const temporary = `${this.#path}.new`;
      try {
        await writeFile(temporary, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
        await rename(temporary, this.#path);
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw catalogError(error, dirname(this.#path));
      }
      for (const listener of this.#listeners) listener(next);
      return next;
    });
  }
}

function merged(known: Settings, changed: SettingsChange): Settings {
  const given = Object.entries(changed).filter(([, value]) => value !== undefined);
  return { ...known, ...(Object.fromEntries(given) as Partial<Settings>) };
}

/** What of the file's text are settings, one by one. */
function keptOf(text: string): SettingsChange {
  try {
    const stored: unknown = JSON.parse(text);
    const kept: Record<string, unknown> = {};
    if (typeof stored !== 'object' || stored === null) return {};
    for (const [name, value] of Object.entries(stored as Record<string, unknown>)) {
      if (settingsChange.safeParse({ [name]: value }).success && name in defaultSettings) kept[name] = value;
    }
    return settingsChange.parse(kept);
  } catch {
    return {};
  }
}
