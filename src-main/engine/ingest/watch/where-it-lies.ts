import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isUncPath, mountKind, networkFuseKind } from '../../catalog/network-share.ts';
import { pathToFs } from '../../platform/files/path-bytes.ts';

/**
 * Linux file systems in which others write without this kernel hearing of it: shares, and folders of the host in a
 * virtual machine (inotify(7), "Limitations and caveats").
 */
const elsewhere = /^(nfs4?|cifs|smb3|smbfs|afs|ceph|glusterfs|lustre|9p|virtiofs|vboxsf|drvfs|fuse\.vmhgfs-fuse)$/;
/** The same on macOS, as mount(8) names them. */
const elsewhereOnMac = /^(smbfs|nfs|afpfs|webdav|ftp|osxfuse|macfuse)/;

/**
 * Whether changes in this folder may be made where this system does not see them, so that it must be looked through now
 * and then. Linux and macOS are asked for their table of mounts, which never waits for a share; Windows for the path
 * behind a drive letter. False where nobody can tell.
 */
export async function liesElsewhere(path: string): Promise<boolean> {
  try {
    if (process.platform === 'win32') return isUncPath(await realpath(pathToFs(path), { encoding: 'utf8' }));
    if (process.platform === 'darwin') {
      const { stdout } = await promisify(execFile)('/sbin/mount', { timeout: 5000 });
      return elsewhereOnMac.test(macMountKind(stdout, path));
    }
    const table = await readFile('/proc/self/mountinfo', 'utf8');
    return elsewhere.test(mountKind(table, path)) || networkFuseKind(table, path) !== null;
  } catch {
    return false;
  }
}

/**
 * The kind of file system that holds `path`, by the lines of macOS's mount(8): `//you@nas/photos on /Volumes/photos
 * (smbfs, nodev, nosuid)`. Empty where the table does not tell.
 */
export function macMountKind(table: string, path: string): string {
  let best = { point: '', kind: '' };
  for (const line of table.split('\n')) {
    const [, point = '', kind = ''] = /^.* on (\/.*) \(([^,)]+)[^()]*\)$/.exec(line) ?? [];
    const inside = point !== '' && (path === point || path.startsWith(point === '/' ? point : `${point}/`));
    if (inside && point.length >= best.point.length) best = { point, kind };
  }
  return best.kind;
}
