import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, expect, test, type Page } from '@playwright/test';
import { electronBinary } from '../../scripts/setup/electron.ts';
import { hasDisplay } from '../../scripts/setup/door.mjs';
import { projectRoot } from '../../scripts/setup/project.mjs';
import type { DesktopBridge } from '../../src-shared/contract/desktop-bridge.ts';
import { startApp } from './app.ts';

/** Why the window cannot be opened here; null where it can. */
function hindrance(): string | null {
  if (electronBinary() === null) return "Electron's program is not here; `npm start` fetches it where it can";
  if (!hasDisplay(process.platform, process.env)) return 'there is no display';
  return null;
}

/** Drops a folder on the page as a file manager does: a browser sees a file without a path. */
async function dropFolder(page: Page): Promise<void> {
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([], 'Peru 2014'));
    return transfer;
  });
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
  await expect(page.getByText('Drop folders here to add their photos')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(page.getByText('Drop folders here to add their photos')).toBeHidden();
}

test('a browser says that it knows no paths of dropped folders, and asks for the folder', async ({ page }) => {
  const app = await startApp(1);
  try {
    await page.goto(app.address);
    await page.getByRole('heading', { name: 'Where are your photos?' }).waitFor();
    await dropFolder(page);
    await expect(page.getByText('A browser does not tell where dropped folders lie.')).toBeVisible();
    await page.getByRole('button', { name: 'Choose the folder' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  } finally {
    await app.close();
  }
});

test('the desktop window: sandboxed, with its bridge, back after its engine was killed', async () => {
  test.skip(hindrance() !== null, hindrance() ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-window-'));
  const app = await electron.launch({
    executablePath: electronBinary() ?? '',
    args: [projectRoot, `--user-data-dir=${join(folder, 'user-data')}`],
    env: { ...process.env, FERNWEH_LIBRARY: join(folder, 'library') },
  });
  try {
    const page = await app.firstWindow();
    await page.getByRole('heading', { name: 'Where are your photos?' }).waitFor();
    expect(
      await page.evaluate(() => Object.keys(window).filter((name) => ['require', 'process'].includes(name))),
    ).toEqual([]);
    const answers = await page.evaluate(async () => {
      const { fernweh: bridge } = window as unknown as { fernweh: DesktopBridge<File> };
      return {
        recent: await bridge.recentLibraries(),
        stranger: await bridge.openWith({ assetId: 'nobody', path: '/etc/passwd' }),
        source: await bridge.showSource('nobody'),
        opened: window.open('https://example.org') === null,
      };
    });
    expect(answers).toEqual({
      recent: [join(folder, 'library')],
      stranger: 'not-owned',
      source: 'not-owned',
      opened: true,
    });
    const home = new URL(page.url());
    await page.evaluate(() => {
      location.href = 'https://example.org';
    });
    expect(new URL(page.url()).origin).toBe(home.origin);

    await page.evaluate(() => history.replaceState(null, '', '/?q=2014'));
    const { pid } = JSON.parse(await readFile(join(folder, 'library', 'engine.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => new URL(page.url()).origin).not.toBe(home.origin);
    expect(new URL(page.url()).searchParams.get('q')).toBe('2014');
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
});
