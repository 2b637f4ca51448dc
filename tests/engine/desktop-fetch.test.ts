/** @file Fetching Electron with its own installer from a server of ours: one that answers, refuses, stalls. */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { electronBinary, fetchElectron } from '../../scripts/setup/electron.ts';
import { projectRoot } from '../../scripts/setup/project.mjs';

const installed = join(projectRoot, 'node_modules');
const { version } = JSON.parse(readFileSync(join(installed, 'electron', 'package.json'), 'utf8')) as {
  version: string;
};
const archiveName = `electron-v${version}-linux-x64.zip`;
const program = '#!/bin/sh\n';
const archive = zipOf({ electron: program, version: `v${version}` });

let root: string;
let folder: string;
let server: Server | null = null;

/** A copy of electron's package as npm leaves it: without the binary. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fernweh-fetch-'));
  folder = join(root, 'node_modules', 'electron');
  mkdirSync(folder, { recursive: true });
  for (const scope of ['@electron', '@electron-internal']) {
    symlinkSync(join(installed, scope), join(root, 'node_modules', scope), 'junction');
  }
  for (const file of ['package.json', 'install.js'])
    copyFileSync(join(installed, 'electron', file), join(folder, file));
  const checksums = { [archiveName]: createHash('sha256').update(archive).digest('hex') };
  writeFileSync(join(folder, 'checksums.json'), JSON.stringify(checksums));
});

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  rmSync(root, { recursive: true, force: true });
});

/** The environment that sends the installer to our server, its cache to our folder. */
async function mirror(listener: RequestListener): Promise<NodeJS.ProcessEnv> {
  const own = createServer(listener);
  server = own;
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  return {
    PATH: process.env['PATH'],
    ELECTRON_MIRROR: `http://127.0.0.1:${String((own.address() as AddressInfo).port)}/`,
    ELECTRON_INSTALL_PLATFORM: 'linux',
    ELECTRON_INSTALL_ARCH: 'x64',
    electron_config_cache: join(root, 'cache'),
  };
}

test('what comes is unpacked, and found', async () => {
  const asked: string[] = [];
  const env = await mirror((request, response) => {
    asked.push(request.url ?? '');
    response.end(archive);
  });
  const sizes: number[] = [];
  expect(electronBinary(folder)).toBeNull();
  expect(await fetchElectron({ folder, env, progress: (size) => sizes.push(size) })).toMatchObject({
    outcome: 'fetched',
  });
  expect(asked).toEqual([`/v${version}/${archiveName}`]);
  const path = electronBinary(folder);
  expect(path).toBe(join(folder, 'dist', 'electron'));
  expect(readFileSync(path ?? '', 'utf8')).toBe(program);
});

test('a server that takes the request and says nothing is given up', async () => {
  let asked = 0;
  const env = await mirror(() => (asked += 1));
  const end = await fetchElectron({ folder, env, stallMs: 2000 });
  expect(end.outcome).toBe('stalled');
  expect(asked).toBe(1);
  expect(electronBinary(folder)).toBeNull();
});

test('a download that stops halfway is given up; one that goes on slowly is not', async () => {
  let stall = true;
  const env = await mirror((_request, response) => {
    response.setHeader('content-length', archive.length);
    const step = Math.ceil(archive.length / 8);
    let sent = 0;
    const timer = setInterval(() => {
      response.write(archive.subarray(sent, sent + step));
      sent += step;
      if (stall && sent > archive.length / 2) clearInterval(timer);
      if (sent < archive.length) return;
      clearInterval(timer);
      response.end();
    }, 500);
  });
  const sizes: number[] = [];
  const half = await fetchElectron({ folder, env, stallMs: 2000, progress: (size) => sizes.push(size) });
  expect(half.outcome).toBe('stalled');
  expect(sizes.at(-1)).toBeGreaterThan(0);
  expect(sizes.at(-1)).toBeLessThan(archive.length);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
  stall = false;
  // Four seconds in all, never two without a byte.
  expect(await fetchElectron({ folder, env, stallMs: 2000 })).toMatchObject({ outcome: 'fetched' });
});

test('refusals and damaged archives fail at once, with what the installer said', async () => {
  const missing = await mirror((_request, response) => response.writeHead(404).end());
  expect(await fetchElectron({ folder, env: missing })).toMatchObject({
    outcome: 'failed',
    said: expect.stringContaining('404') as string,
  });
  server?.close();
  const damaged = await mirror((_request, response) => response.end(Buffer.concat([archive, Buffer.from('x')])));
  expect(await fetchElectron({ folder, env: damaged })).toMatchObject({ outcome: 'failed' });
  expect(electronBinary(folder)).toBeNull();
});

test('a person who has waited enough ends it', async () => {
  const abort = new AbortController();
  const env = await mirror(() => {
    abort.abort();
  });
  expect(await fetchElectron({ folder, env, signal: abort.signal })).toMatchObject({ outcome: 'failed' });
});

/** A ZIP archive with its files stored as they are (PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, content] of Object.entries(files)) {
    const offset = entries.reduce((sum, { length }) => sum + length, 0);
    const data = Buffer.from(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    entries.push(Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data);
    const tail = Buffer.alloc(14);
    // Version made by: Unix, so that the mode (a regular file, rwxr-xr-x) is read.
    tail.writeUInt32LE((0o100755 << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, Buffer.from(name));
  }
  const [body, central] = [Buffer.concat(entries), Buffer.concat(directory)];
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(body.length, 12);
  return Buffer.concat([body, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
