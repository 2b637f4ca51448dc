import type { Page } from '@playwright/test';

/** What a visitor does on the map page. */
export interface Action {
  readonly name: string;
  /** Resolves when the last input is made. */
  readonly act: (page: Page, address: string) => Promise<Acted>;
}

export interface Acted {
  /** The page was loaded by it. */
  readonly opensPage: boolean;
  /** When the last input was made, as `performance.now()` of the page. */
  readonly inputEndedAt: number;
}

const frameMs = 1000 / 60;
const settleMs = 300;

/** In the order in which they are done. */
export const actions: readonly Action[] = [
  {
    name: 'open',
    act: async (page, address) => {
      await page.goto(`${address}&view=map`);
      await page.locator('.timeline-bars').waitFor();
      return { opensPage: true, inputEndedAt: 0 };
    },
  },
  {
    name: 'drag',
    act: async (page) => {
      const { x, y, width } = await boxOf(page, '.timeline-plot');
      await page.mouse.move(x + width * 0.3, y + 30);
      await page.mouse.down();
      await glide(page, { x: x + width * 0.3, y: y + 30 }, { x: x + width * 0.5, y: y + 30 }, 1000);
      await page.mouse.up();
      // The window is where the hand left it.
      await page.waitForTimeout(settleMs);
      const window = await boxOf(page, '.timeline-window');
      const middle = { x: window.x + window.width / 2, y: window.y + 20 };
      await page.mouse.move(middle.x, middle.y);
      await page.mouse.down();
      await glide(page, middle, { x: middle.x + width * 0.3, y: middle.y }, 2000);
      await glide(page, { x: middle.x + width * 0.3, y: middle.y }, middle, 2000);
      await page.mouse.up();
      return ended(page);
    },
  },
  {
    name: 'play',
    act: async (page) => {
      await page.locator('.timeline-play').click();
      await page.waitForTimeout(5000);
      await page.locator('.timeline-play').click();
      return ended(page);
    },
  },
  {
    name: 'pan',
    act: async (page) => {
      const from = { x: 900, y: 420 };
      for (const by of [-260, 260, -260]) {
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await glide(page, from, { x: from.x + by, y: from.y + 60 }, 900);
        await page.mouse.up();
      }
      return ended(page);
    },
  },
  {
    name: 'zoom',
    act: async (page) => {
      await page.mouse.move(700, 420);
      for (const by of [-120, -120, -120, -120, 120, 120, 120, 120]) {
        await page.mouse.wheel(0, by);
        await page.waitForTimeout(350);
      }
      return ended(page);
    },
  },
  {
    name: 'type',
    act: async (page) => {
      await page.locator('.map-search input').first().click();
      await page.keyboard.type('class:dog ', { delay: 80 });
      await page.keyboard.press('Enter');
      return ended(page);
    },
  },
];

async function boxOf(page: Page, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`there is no ${selector}`);
  return box;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Moves the pointer as a hand does: one step a frame, by the clock, however long the page takes for one. */
async function glide(page: Page, from: Place, to: Place, ms: number): Promise<void> {
  const begun = performance.now();
  for (let part = 0; part < 1;) {
    part = Math.min(1, (performance.now() - begun) / ms);
    await page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
    await page.waitForTimeout(Math.max(0, frameMs - ((performance.now() - begun) % frameMs)));
  }
}

async function ended(page: Page): Promise<Acted> {
  return { opensPage: false, inputEndedAt: await page.evaluate(() => performance.now()) };
}
