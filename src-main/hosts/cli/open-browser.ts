import { spawn } from 'node:child_process';

/** Opens an address in the user's browser; does nothing where there is no display. `tell` hears what went wrong. */
export function openBrowser(address: string, tell: (sentence: string) => void): void {
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!hasDisplay) return;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  if (command === undefined) return;
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => {
    tell('No browser could be opened. Open the address above yourself.');
  });
  child.unref();
}
