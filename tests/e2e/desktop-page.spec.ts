/**
 * @file The desktop door on a page of Chromium: its own preload, its calls, its engine and the page are real; Electron's
 * four functions that join them are played by Playwright's.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { projectRoot } from '../../scripts/setup/project.mjs';
import { callChannel } from '../../src-main/hosts/desktop/channels.ts';
import { DesktopDoor } from '../../src-main/hosts/desktop/door.ts';
import { engineCommand } from '../../src-main/hosts/desktop/engine-command.ts';
import type { MenuEntry } from '../../src-main/hosts/desktop/menu.ts';
import { writePhoto } from '../make/photo.ts';

interface Window {
  readonly door: DesktopDoor;
  menu: readonly MenuEntry[];
  readonly progress: (number | null)[];
  /** Titles of the dialogs for folders, and folders that were shown. */
  readonly asked: string[];
  readonly shown: string[];
}

/** Puts Electron's place-holders and the preload into the page, and the door behind them. */
async function openOn(page: Page, folder: string): Promise<Window> {
  const progress: (number | null)[] = [];
  const asked: string[] = [];
  const shown: string[] = [];
  const door = new DesktopDoor({
    native: {
      load: async (address) => {
        await page.goto(address).catch(() => undefined);
      },
      shown: () => page.url(),
      sendCommand: (command) =>
        void page.evaluate((name) => dispatchEvent(new CustomEvent('menu', { detail: name })), command),
      setMenu: (menu) => (opened.menu = menu),
      ask: ({ cancelId }) => Promise.resolve(cancelId),
      chooseFolders: ({ title }) => {
        asked.push(title);
        return Promise.resolve([]);
      },
      showInFolder: (path) => shown.push(path),
      openPath: () => Promise.resolve(''),
      setProgress: (fraction) => progress.push(fraction),
      notify: () => undefined,
      undoInField: () => undefined,
      quit: () => undefined,
    },
    platform: process.platform,
    inClone: true,
    locale: 'en-GB',
    userData: join(folder, 'user-data'),
    logFolder: folder,
    log: () => undefined,
    command: () =>
      engineCommand(
        {
          platform: process.platform,
          packaged: false,
          appPath: projectRoot,
          resourcesPath: '',
          electronPath: '',
          env: process.env,
        },
        join(folder, 'library'),
      ),
    libraryGiven: true,
  });
  const opened: Window = { door, menu: [], progress, asked, shown };
  await page.exposeBinding('invoke', ({ frame }, channel: string, name: unknown, input: unknown) => {
    if (channel !== callChannel) throw new Error('Another channel.');
    return door.answer({ url: frame.url(), isPage: frame === page.mainFrame() }, name, input);
  });
  const preload = await readFile(join(projectRoot, 'dist', 'desktop', 'preload.cjs'), 'utf8');
  await page.addInitScript(`{
    const process = { platform: ${JSON.stringify(process.platform)} };
    const require = () => ({
      contextBridge: { exposeInMainWorld: (name, bridge) => { window[name] = bridge; } },
      ipcRenderer: {
        invoke: (...message) => window.invoke(...message),
        on: (_channel, hear) => addEventListener('menu', (event) => hear(event, event.detail)),
        removeListener: () => undefined,
      },
      webUtils: { getPathForFile: (file) => file.type === '' ? decodeURIComponent(file.name) : '' },
    });
    ${preload}
  }`);
  return opened;
}

test('dropped folders come in, the menu is heard, the engine comes back where one was', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-desktop-page-'));
  const photos = join(folder, 'Peru 2014');
  await mkdir(photos);
  await writePhoto(join(photos, 'inca.jpg'), { local: '2014:07:03 11:40:00' });
  const opened = await openOn(page, folder);
  const { door } = opened;
  try {
    door.start([]);
    await page.getByRole('heading', { name: 'Where are your photos?' }).waitFor();
    const data = await page.evaluateHandle((path) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([], encodeURIComponent(path)));
      return transfer;
    }, photos);
    await page.dispatchEvent('body', 'drop', { dataTransfer: data });
    await expect(page.getByText('Adding “Peru 2014”')).toBeVisible();
    await page.getByRole('navigation').first().waitFor();
    // No work is shown any more when it is done.
    await expect.poll(() => opened.progress.at(-1)).toBeNull();

    // What came of it is told in a dialog, and as long as one is open only the dialog is spoken to.
    await page.getByRole('dialog', { name: 'Peru 2014 is imported' }).waitFor();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    const settings = opened.menu.flatMap(({ submenu = [] }) => submenu).find(({ label }) => label === 'Settings …');
    settings?.click?.();
    await page.waitForURL(/view=settings/);
    await expect(page.locator('.libraries')).toContainText(join(folder, 'library'));
    await page.getByRole('button', { name: 'Open another library' }).click();
    await expect.poll(() => opened.asked).toEqual(['Choose the folder of a library']);

    await page.getByRole('navigation').getByRole('button', { name: 'Sources', exact: true }).click();
    await page.getByRole('main').getByRole('button', { name: 'What to do with “Peru 2014”' }).click();
    await page.getByRole('menuitem', { name: /^Show in (folder|Finder|Explorer)$/ }).click();
    await expect.poll(() => opened.shown).toEqual([photos]);
    await page.goBack();

    const before = new URL(page.url()).origin;
    const { pid } = JSON.parse(await readFile(join(folder, 'library', 'engine.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => new URL(page.url()).origin).not.toBe(before);
    await expect.poll(() => new URL(page.url()).search).toBe('?view=settings');
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  } finally {
    await door.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
