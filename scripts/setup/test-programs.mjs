/** @file The programs of the system that tests need: Chromium, and exiftool to compare with. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';

/**
 * Installs with apt what is missing, where that can be done without asking: as root on Debian and its like. What cannot
 * be installed is not an error; the tests that need it skip and say why.
 */
export function ensureTestPrograms() {
  const wanted = [
    { what: 'Chromium', packages: ['chromium-headless-shell', 'chromium'], isThere: () => findChromium() !== null },
    { what: 'exiftool', packages: ['libimage-exiftool-perl'], isThere: () => existsSync('/usr/bin/exiftool') },
  ];
  const missing = wanted.filter(({ isThere }) => !isThere());
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  process.stderr.write(`Installing ${missing.map(({ what }) => what).join(' and ')} for the tests …\n`);
  apt('update');
  for (const { packages, isThere } of missing) {
    // The first of its packages that the distribution has.
    for (const name of packages) if (!isThere()) apt('install', '-y', '--no-install-recommends', name);
  }
}

/** @param {string[]} args */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 2, 2], env });
  if (status !== 0) process.stderr.write(`"apt-get ${args.join(' ')}" failed; going on without.\n`);
}
