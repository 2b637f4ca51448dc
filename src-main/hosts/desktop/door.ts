/**
 * @file The desktop door without Electron: which library is open, what the window shows while its engine starts, lives,
 * dies and comes back, and what page, menu and system may ask.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { bridgeCalls } from './bridge-calls.ts';
import type { BridgeAnswer } from './bridge-calls.ts';
import { engineCalls } from './engine-calls.ts';
import type { EngineCommand } from './engine-process.ts';
import { EngineSupervisor } from './engine-supervisor.ts';
import type { EngineState, Timing } from './engine-supervisor.ts';
import { menuOf } from './menu.ts';
import { movedAddress } from './moved-address.ts';
import type { Native } from './native.ts';
import { nativeWords } from './native-words.ts';
import type { NativeWords } from './native-words.ts';
import { holdsLibrary, RecentLibraries } from './recent-libraries.ts';
import { waitingPage } from './waiting-page.ts';

export interface DoorOptions {
  readonly native: Native;
  readonly platform: NodeJS.Platform;
  readonly inClone: boolean;
  /** Of the system, such as `de-AT`. */
  readonly locale: string;
  /** The app's own folder: recent libraries. */
  readonly userData: string;
  readonly logFolder: string;
  readonly log: (line: string) => void;
  /** The command that serves a library; null: the usual one. */
  readonly command: (library: string | null) => EngineCommand;
  /** The library is decided by the environment: the one that was open last is not asked for. */
  readonly libraryGiven: boolean;
  /** Of an engine that runs already: the window begins with it. */
  readonly address?: string;
  readonly timing?: Partial<Timing>;
}

/** Before that a start says nothing: it is over sooner. */
const quietStartMs = 1200;

export class DesktopDoor {
  readonly #options: DoorOptions;
  readonly #words: NativeWords;
  readonly #recent: RecentLibraries;
  readonly #supervisor: EngineSupervisor;
  readonly #waitingFolders: string[] = [];
  /** Null: the usual one. */
  #library: string | null;
  /** Where the engine's page is; empty while there is none. */
  #home = '';
  /** Another library is opened: what the window showed of the last one says nothing there. */
  #elsewhere = false;
  #state: EngineState = { state: 'stopped' };

  /** Answers what the page asks through the bridge. */
  readonly answer: BridgeAnswer;

  constructor(options: DoorOptions) {
    const { native, address, timing, log } = options;
    this.#options = options;
    this.#words = nativeWords(options.locale);
    this.#recent = new RecentLibraries(options.userData, options.platform);
    this.#library = options.libraryGiven ? null : this.#recent.last();
    this.#supervisor = new EngineSupervisor({
      command: () => options.command(this.#library),
      onState: (state) => this.#follow(state),
      log,
      ...(address === undefined ? {} : { borrowed: address }),
      ...(timing === undefined ? {} : { timing }),
    });
    this.answer = bridgeCalls({
      home: () => this.#home,
      files: async (id) =>
        (await engineCalls(this.#home).assets.get({ id })).files
          .filter((file) => !file.missing)
          .map(({ path }) => path),
      pickFolders: () =>
        native.chooseFolders({ title: this.#words.choosePhotos, button: this.#words.add, several: true }),
      sourceFolder: async (id) =>
        (await engineCalls(this.#home).library.info({})).sources.find((source) => source.id === id)?.path ?? null,
      exportFolder: async (id) =>
        (await engineCalls(this.#home).exports.jobs({})).find((job) => job.id === id)?.to ?? null,
      pickExportFolder: async () => {
        const { chooseExportFolder, choose } = this.#words;
        const [folder] = await native.chooseFolders({ title: chooseExportFolder, button: choose, several: false });
        return folder ?? null;
      },
      pickNewPlace: async () => {
        const { chooseNewPlace, choose } = this.#words;
        const [folder] = await native.chooseFolders({ title: chooseNewPlace, button: choose, several: false });
        return folder ?? null;
      },
      showInFolder: native.showInFolder,
      openPath: native.openPath,
      setProgress: native.setProgress,
      notify: native.notify,
      undoInField: native.undoInField,
      recentLibraries: () => this.#recent.list(),
      openLibrary: (path) => this.openLibrary(path),
    });
  }

  /** The address whose pages the window may show; empty while there is no engine. */
  get home(): string {
    return this.#home;
  }

  /** Starts the engine and takes the folders in as soon as it is there. */
  start(folders: readonly string[]): void {
    this.#waitingFolders.push(...folders);
    this.#showMenu();
    this.#supervisor.start();
  }

  /** Takes folders in that a person handed to the app: by a second start, from the file manager, dropped on the icon. */
  takeIn(folders: readonly string[]): void {
    this.#waitingFolders.push(...folders);
    if (this.#state.state === 'ready') void this.#importWaiting(this.#state.address);
  }

  /** Opens another library; null asks which. */
  async openLibrary(path: string | null): Promise<void> {
    const chosen = path ?? (await this.#chooseLibrary());
    if (chosen === null || chosen === this.#recent.list()[0]) return;
    this.#library = chosen;
    this.#elsewhere = true;
    await this.#supervisor.restart();
  }

  /** Ends the engine if it is our own. */
  async stop(): Promise<void> {
    await this.#supervisor.stop();
  }

  #follow(state: EngineState): void {
    this.#state = state;
    // Whoever listens at the address of a dead engine is not ours.
    if (state.state !== 'ready') this.#home = '';
    switch (state.state) {
      case 'starting':
        return void this.#sayLater();
      case 'ready':
        return void this.#show(state.address);
      case 'waiting':
        // A page that is there says so itself, and stays where it is.
        return this.#hasPage() ? undefined : this.#sayWaiting(this.#words.stopped, state.reason);
      case 'given-up':
        return void this.#giveUp(state.reason);
      case 'stopped':
        return undefined;
    }
  }

  async #show(address: string): Promise<void> {
    const { native } = this.#options;
    const next = this.#elsewhere ? address : movedAddress(address, native.shown());
    this.#elsewhere = false;
    this.#home = address;
    await native.load(next);
    await Promise.all([this.#remember(address), this.#importWaiting(address)]);
  }

  /** The library's own path, by its engine; waits until it is open. */
  async #remember(address: string): Promise<void> {
    try {
      const { path } = await engineCalls(address).library.info({});
      if (this.#home === address && this.#recent.add(path)) this.#showMenu();
    } catch {
      // The engine died or cannot open the library: the page and the supervisor say so.
    }
  }

  async #importWaiting(address: string): Promise<void> {
    const folders = this.#waitingFolders.splice(0);
    if (folders.length === 0) return;
    try {
      await engineCalls(address).imports.start({ folders });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const buttons = [this.#words.understood];
      await this.#options.native.ask({ message: this.#words.notTaken, detail, buttons, cancelId: 0, tone: 'error' });
    }
  }

  async #sayLater(): Promise<void> {
    const began = this.#state;
    await pause(quietStartMs, undefined, { ref: false });
    if (this.#state === began && !this.#hasPage()) this.#sayWaiting(this.#words.opening, '');
  }

  #hasPage(): boolean {
    return this.#options.native.shown().startsWith('http:');
  }

  #sayWaiting(title: string, detail: string): void {
    void this.#options.native.load(waitingPage({ title, detail, language: this.#options.locale.slice(0, 2) }));
  }

  async #giveUp(reason: string): Promise<void> {
    const { native, logFolder } = this.#options;
    const { givenUp, nothingLost, startAgain, openLogs, quit } = this.#words;
    const detail = `${reason}\n\n${nothingLost}`;
    if (!this.#hasPage()) this.#sayWaiting(givenUp, reason);
    const buttons = [startAgain, openLogs, quit];
    for (;;) {
      const answer = await native.ask({ message: givenUp, detail, buttons, cancelId: 2, tone: 'error' });
      if (answer === 0) return this.#supervisor.start();
      if (answer !== 1) return native.quit();
      await native.openPath(logFolder);
    }
  }

  async #chooseLibrary(): Promise<string | null> {
    const { native } = this.#options;
    const { chooseLibrary, open, noLibraryThere, noLibraryDetail, makeLibrary, keepLibrary } = this.#words;
    const [folder] = await native.chooseFolders({ title: chooseLibrary, button: open, several: false });
    if (folder === undefined) return null;
    if (holdsLibrary(folder)) return folder;
    const buttons = [makeLibrary, keepLibrary];
    const message = noLibraryThere(folder);
    const answer = await native.ask({ message, detail: noLibraryDetail, buttons, cancelId: 1, tone: 'question' });
    return answer === 0 ? folder : null;
  }

  #showMenu(): void {
    const { native, platform, inClone } = this.#options;
    native.setMenu(
      menuOf({
        platform,
        inClone,
        words: this.#words,
        libraries: this.#recent.list(),
        command: native.sendCommand,
        openLibrary: (path) => void this.openLibrary(path),
      }),
    );
  }
}
