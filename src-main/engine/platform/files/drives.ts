/** @file Where drives are mounted, by the habits of each system; nothing is looked at. */

/** The folders that drives appear in; none on Windows. */
export function driveParents(): string[] {
  if (process.platform === 'win32') return [];
  if (process.platform === 'darwin') return ['/Volumes'];
  const user = process.env['USER'] ?? '';
  return [`/media/${user}`, `/run/media/${user}`, '/mnt'];
}

/** The roots of Windows' letters, whether or not there is a drive; none elsewhere. */
export function driveLetters(): string[] {
  if (process.platform !== 'win32') return [];
  return Array.from({ length: 26 }, (_, index) => `${String.fromCharCode(65 + index)}:\\`);
}
