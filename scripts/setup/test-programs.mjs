/** @file The programs of the system that tests need: Chromium, and exiftool to compare with. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';

/**
 * Installs with apt what is missing, where that can be done without asking: as root on Debian and its like. What cannot
 * be installed is not an error; the tests that need it skip and say why.
 */
export function ensureTestPrograms() {
  const missing = [
    ...(findChromium() === null ? ['chromium'] : []),
    ...(existsSync('/usr/bin/exiftool') ? [] : ['libimage-exiftool-perl']),
  ];
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  process.stderr.write(`Installing ${missing.join(' and ')} for the tests …\n`);
  apt('update');
  for (const name of missing) apt('install', '-y', '--no-install-recommends', name);
}

/** @param {string[]} args */
function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 2, 2], env });
  if (status !== 0) process.stderr.write(`"apt-get ${args.join(' ')}" failed; going on without.\n`);
}
