import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How long the system is waited for. */
const patienceMs = 5000;

/**
 * Whether the machine is on mains power. One without a battery always is; so is one that does not tell.
 * Linux: `/sys/class/power_supply` (Documentation/ABI/testing/sysfs-class-power of the kernel); macOS: `pmset -g batt`;
 * Windows: `Win32_Battery.BatteryStatus` (1: discharging).
 */
export async function onMainsPower(supplies = '/sys/class/power_supply'): Promise<boolean> {
  if (process.platform === 'linux') return await linuxOnMains(supplies);
  if (process.platform === 'darwin') return !/drawing from 'Battery Power'/i.test(await told('pmset', ['-g', 'batt']));
  if (process.platform !== 'win32') return true;
  const query = '(Get-CimInstance -ClassName Win32_Battery).BatteryStatus';
  const statuses = (await told('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query])).trim();
  return !statuses.split(/\s+/).includes('1');
}

/** On mains when a mains supply is online; else off it when a battery of the machine itself is being emptied. */
async function linuxOnMains(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  let isEmptied = false;
  for (const name of names) {
    const fact = (file: string): Promise<string> =>
      readFile(join(folder, name, file), 'utf8').then(
        (text) => text.trim(),
        () => '',
      );
    const type = await fact('type');
    if ((type === 'Mains' || type === 'USB') && (await fact('online')) === '1') return true;
    // Mice and keyboards have batteries too.
    const isOwn = type === 'Battery' && (await fact('scope')) !== 'Device';
    if (isOwn && (await fact('status')) === 'Discharging') isEmptied = true;
  }
  return !isEmptied;
}

/** What a program prints; nothing where it cannot be run. */
function told(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: patienceMs, windowsHide: true }, (error, out) => {
      resolve(error === null ? out : '');
    });
  });
}
