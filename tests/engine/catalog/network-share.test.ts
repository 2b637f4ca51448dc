import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { isUncPath, networkFuseKind, networkShareWarning } from '../../../src-main/engine/catalog/network-share.ts';

test('a local disk gives no warning', () => {
  expect(networkShareWarning(tmpdir())).toBeNull();
  expect(networkShareWarning('/no/such/folder')).toBeNull();
});

test('Windows shares by their path', () => {
  const shares = ['\\\\server\\photos', '\\\\server\\photos\\library', '\\\\?\\UNC\\server\\photos'];
  const local = ['C:\\photos', '\\\\?\\C:\\photos', '\\\\.\\C:\\', 'photos', '/photos'];
  expect(shares.map(isUncPath)).toEqual(shares.map(() => true));
  expect(local.map(isUncPath)).toEqual(local.map(() => false));
});

describe('FUSE mounts', () => {
  // Lines as proc(5) describes them.
  const mounts = [
    '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
    '90 22 0:50 / /mnt/nas rw,nosuid shared:40 - fuse.sshfs me@nas:/ rw,user_id=1000',
    '91 22 0:51 / /mnt/my\\040drive rw - fuse.rclone remote: rw',
    '92 22 8:17 / /mnt/ntfs rw master:1 - fuseblk /dev/sdb1 rw',
    '93 90 8:33 / /mnt/nas/local rw - ext4 /dev/sdc1 rw',
    '94 22 0:60 / /mnt/both rw - fuse.sshfs a:/ rw',
    '95 94 8:34 / /mnt/both rw - ext4 /dev/sdd1 rw',
  ].join('\n');

  test.each([
    ['/mnt/nas', 'sshfs'],
    ['/mnt/nas/library', 'sshfs'],
    ['/mnt/my drive/library', 'rclone'],
    ['/mnt/ntfs/library', null],
    ['/mnt/nas/local/library', null],
    ['/mnt/nasty', null],
    ['/mnt/both/library', null],
    ['/home/me', null],
  ])('%s: %s', (path, kind) => {
    expect(networkFuseKind(mounts, path)).toBe(kind);
  });
});
