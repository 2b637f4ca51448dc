/** @file What is known of the graphics cards and their drivers without loading any of them: the same words, the same machine. */
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The class of graphics cards in Windows' registry, with a driver version for each. */
const windowsDisplays = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e968-e325-11ce-bfc1-08002be10318}';
const registryTimeoutMs = 5000;
/** Where Vulkan's loader finds its drivers on Linux; the variables name others instead. */
const vulkanFolders = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d', '/usr/local/share/vulkan/icd.d'];
const vulkanVariables = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES'];

/**
 * A line that is another one when a card or its driver is another one, as far as the system tells. Never throws; what
 * cannot be found out is left out.
 */
export async function deviceName(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const system = `${process.platform} ${process.arch}`;
  if (process.platform === 'darwin') return [system, release(), cpus()[0]?.model ?? ''].join('; ');
  if (process.platform === 'win32') return [system, ...(await windowsDrivers())].join('; ');
  const parts = await Promise.all([linuxCards(), nvidiaDriver(), vulkanDrivers()]);
  const named = vulkanVariables.flatMap((name) => (env[name] === undefined ? [] : [`${name}=${env[name]}`]));
  return [system, ...parts.flat(), ...named].join('; ');
}

async function windowsDrivers(): Promise<string[]> {
  const args = ['query', windowsDisplays, '/s', '/v', 'DriverVersion'];
  const { stdout } = await promisify(execFile)('reg', args, { timeout: registryTimeoutMs }).catch(() => ({
    stdout: '',
  }));
  return [...stdout.matchAll(/DriverVersion\s+REG_SZ\s+(\S+)/g)].map(([, version]) => version ?? '');
}

/** Kernel driver and PCI id of each card. */
async function linuxCards(): Promise<string[]> {
  const folder = '/sys/class/drm';
  const names = (await namesIn(folder)).filter((name) => /^card\d+$/.test(name));
  const cards = names.map(async (name) => {
    const facts = await readFile(join(folder, name, 'device/uevent'), 'utf8').catch(() => '');
    return [...facts.matchAll(/^(?:DRIVER|PCI_ID)=(.+)$/gm)].map(([, value]) => value ?? '').join(' ');
  });
  return (await Promise.all(cards)).filter((card) => card !== '');
}

async function nvidiaDriver(): Promise<string[]> {
  const text = await readFile('/proc/driver/nvidia/version', 'utf8').catch(() => '');
  return text === '' ? [] : [text.split('\n')[0]?.replace(/\s+/g, ' ') ?? ''];
}

/** A driver that is updated has a file of another time. */
async function vulkanDrivers(): Promise<string[]> {
  const files = vulkanFolders.map(async (folder) =>
    Promise.all(
      (await namesIn(folder)).map(async (name) => {
        const facts = await stat(join(folder, name)).catch(() => null);
        return `${name} ${Math.round((facts?.mtimeMs ?? 0) / 1000)}`;
      }),
    ),
  );
  return (await Promise.all(files)).flat();
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch((): string[] => [])).sort();
}
