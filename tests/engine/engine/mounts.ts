import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './open-library.ts';

/** @file Drives that tests may fill, take away and write-protect: mounts of this machine, only Linux and only for root. */

/** Why there can be none here; null where there can. */
export const mountsMissing: string | null = whyMissing();

function whyMissing(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux may mount a drive';
  try {
    // In a namespace of its own: nothing of it stays.
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'this machine does not let a test mount a drive';
  }
}

/** A drive of `sizeMiB` in memory, taken away with the test; its mount point. */
export function memoryDrive(sizeMiB: number): string {
  const point = join(temporaryFolder(), 'drive');
  mkdirSync(point);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(sizeMiB)}m`, 'tmpfs', point]);
  onTestFinished(() => {
    unmount(point);
  });
  return point;
}

/** Changes a mounted drive: `ro`, `rw`, `size=64m`. */
export function remount(point: string, how: string): void {
  execFileSync('mount', ['-o', `remount,${how}`, point]);
}

/** Shows a folder at another place, as a drive that can be taken away while its files stay. */
export function bind(folder: string, point: string, how: 'ro' | 'rw' = 'rw'): void {
  mkdirSync(point, { recursive: true });
  execFileSync('mount', ['--bind', folder, point]);
  if (how === 'ro') execFileSync('mount', ['-o', 'remount,bind,ro', point]);
  onTestFinished(() => {
    unmount(point);
  });
}

/** Shows a folder at another place as well, on a volume of its own there: a share that is mounted twice. */
export function showTwice(folder: string, point: string): void {
  const empty = temporaryFolder();
  mkdirSync(point, { recursive: true });
  execFileSync('mount', ['-t', 'overlay', 'overlay', '-o', `lowerdir=${folder}:${empty}`, point]);
  onTestFinished(() => {
    unmount(point);
  });
}

/** Takes a drive away at once, whoever uses it; nothing happens where it is gone. */
export function unmount(point: string): void {
  try {
    execFileSync('umount', ['-l', point], { stdio: 'ignore' });
  } catch {
    // It was taken away in the test.
  }
}
