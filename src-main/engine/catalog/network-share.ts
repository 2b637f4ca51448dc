import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { platform as thisPlatform } from 'node:process';

/** Magic numbers of statfs(2) for file systems that lie on another machine. */
const networkMagic: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9P'],
]);
/** FUSE may be a local disk (NTFS) or another machine (SSH): the table of mounts knows. */
const fuseMagic = 0x65735546;
const networkFuse = /^fuse\.(sshfs|rclone|davfs|s3fs|gvfsd-fuse|smbnetfs|glusterfs|curlftpfs)$/;

/**
 * A sentence when the library lies on a network share, where SQLite's log cannot be shared safely and everything is
 * slow (https://www.sqlite.org/useovernet.html); null on a local disk or when the system does not tell. Linux by
 * statfs and the table of mounts, Windows by the UNC path that a drive letter stands for; macOS tells neither cheaply.
 */
export function networkShareWarning(libraryPath: string): string | null {
  const kind = networkKind(libraryPath);
  if (kind === null) return null;
  return (
    `The library in ${libraryPath} lies on a network share (${kind}). Fernweh is slow there, and a broken connection ` +
    'may damage the catalog. Keep the library on a disk of this computer; the photos may stay where they are.'
  );
}

function networkKind(libraryPath: string): string | null {
  try {
    if (thisPlatform === 'win32') return isUncPath(realpathSync.native(libraryPath)) ? 'Windows share' : null;
    if (thisPlatform !== 'linux') return null;
    const { type } = statfsSync(libraryPath);
    if (type === fuseMagic)
      return networkFuseKind(readFileSync('/proc/self/mountinfo', 'utf8'), realpathSync(libraryPath));
    return networkMagic.get(type) ?? null;
  } catch {
    // A warning is not worth an error.
    return null;
  }
}

/** `\\server\share\…`, also in its long form; not the `\\?\C:\…` and `\\.\` of local devices. */
export function isUncPath(path: string): boolean {
  return /^\\\\(?:\?\\UNC\\|[^\\?.])/i.test(path);
}

/** The kind of FUSE file system that holds `path` when it lies on another machine; see `mountKind`. */
export function networkFuseKind(mountInfo: string, path: string): string | null {
  const kind = mountKind(mountInfo, path);
  return networkFuse.test(kind) ? kind.slice('fuse.'.length) : null;
}

/**
 * The kind of file system that holds `path`, empty where the table does not tell; nothing of the path itself is touched.
 * `mountInfo` is the text of /proc/self/mountinfo (proc(5)): fields by spaces, the fifth is the mount point with octal
 * escapes, the type follows the lone dash.
 */
export function mountKind(mountInfo: string, path: string): string {
  let best = { point: '', kind: '' };
  for (const line of mountInfo.split('\n')) {
    const [fields = '', after = ''] = line.split(' - ');
    const point = (fields.split(' ')[4] ?? '').replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    const inside = point !== '' && (path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`));
    // Later lines lie over earlier ones of the same point.
    if (inside && point.length >= best.point.length) best = { point, kind: after.split(' ')[0] ?? '' };
  }
  return best.kind;
}
