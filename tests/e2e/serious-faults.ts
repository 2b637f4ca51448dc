import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

interface Look {
  /** Selectors of the parts that are looked at; absent: the whole page. */
  readonly within?: readonly string[];
  /** Only colours, where all else was looked at in the other colour scheme. */
  readonly coloursOnly?: boolean;
}

/** What axe finds serious or worse, each with the elements. */
export async function seriousFaults(page: Page, { within = [], coloursOnly = false }: Look = {}): Promise<string[]> {
  // What is still fading in has other colours than what will be read.
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const axe = within.reduce((builder, selector) => builder.include(selector), new AxeBuilder({ page }));
  const { violations } = await (coloursOnly ? axe.withRules(['color-contrast']) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
