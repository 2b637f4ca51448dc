/** @file The libraries that were opened last. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readKept, writeKept } from './kept-file.ts';

const kept = z.array(z.string().min(1)).max(100);
const mostRecent = 8;

/** Puts a library in front of the list; on Windows and macOS names differ by more than their case. */
export function withRecent(list: readonly string[], path: string, platform: NodeJS.Platform): string[] {
  const plain = (text: string): string => (platform === 'linux' ? text : text.toLowerCase());
  return [path, ...list.filter((known) => plain(known) !== plain(path))].slice(0, mostRecent);
}

/** Whether a library lies in the folder. */
export function holdsLibrary(folder: string): boolean {
  return existsSync(join(folder, 'catalog.sqlite'));
}

/** The list in the app's own folder, the library opened last first. */
export class RecentLibraries {
  readonly #path: string;
  readonly #platform: NodeJS.Platform;
  #list: readonly string[];

  constructor(folder: string, platform: NodeJS.Platform = process.platform) {
    this.#path = join(folder, 'recent.json');
    this.#platform = platform;
    this.#list = readKept(this.#path, kept, []);
  }

  list(): readonly string[] {
    return this.#list;
  }

  /** The library to begin with: the last one that is there; null for the usual folder. */
  last(): string | null {
    return this.#list.find(holdsLibrary) ?? null;
  }

  /** Tells whether the list is another one now. */
  add(path: string): boolean {
    if (this.#list[0] === path) return false;
    this.#list = withRecent(this.#list, path, this.#platform);
    writeKept(this.#path, this.#list);
    return true;
  }
}
