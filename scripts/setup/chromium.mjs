/** @file The Chromium that tests drive. */
import { existsSync } from 'node:fs';

/**
 * Path of a Chromium: `$CHROMIUM`, the distribution's, or the one Playwright fetched. The shell that has no windows goes
 * first: the same engine, and tests in it take two thirds of the time.
 * @param {string} [fetched] where Playwright would have its own
 * @returns {string | null} null where there is none
 */
export function findChromium(fetched) {
  const places = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    fetched,
  ];
  return places.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}
