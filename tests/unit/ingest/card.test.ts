import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Card } from '../../../src-main/engine/ingest/copy/card.ts';

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'fernweh-card-')));
  onTestFinished(() => {
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

test.each([
  ['EIO', 'read-error'],
  ['EACCES', 'file-unreadable'],
  ['ENOENT', 'file-vanished'],
  ['EISDIR', 'read-error'],
  ['changed', 'file-changed'],
  ['no-answer', 'read-error'],
])('%s of one file is a Failure of that file', async (code, failure) => {
  const card = await Card.open(folder());
  expect(await card.judge(code, 'a')).toMatchObject({ code: failure });
  expect(card.isAway).toBe(false);
});

test('a device that is gone says so at once', async () => {
  for (const code of ['ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE', 'EHOSTDOWN']) {
    const card = await Card.open(folder());
    expect(await card.judge(code, 'a')).toEqual({ troubles: [] });
    expect(card.isAway).toBe(true);
  }
});

test('a card that answers nothing but errors is away, and its files are not to blame', async () => {
  const card = await Card.open(folder());
  for (const path of ['a', 'b']) expect(await card.judge('EIO', path)).toMatchObject({ code: 'read-error' });
  card.works();
  for (const path of ['c', 'd', 'e', 'f']) expect(await card.judge('EIO', path)).toMatchObject({ code: 'read-error' });
  expect(card.isAway).toBe(false);
  expect(await card.judge('EIO', 'g')).toEqual({ troubles: ['c', 'd', 'e', 'f', 'g'] });
  expect(card.isAway).toBe(true);
  expect(card.failure(1).message).toContain('One of its files is not copied yet.');
  expect(card.failure(1234).message).toContain('1,234 of its files are not copied yet.');
});

test('another folder at its place is not the card', async () => {
  const base = folder();
  const path = join(base, 'card');
  expect((await Card.open(path)).isAway).toBe(true);
  mkdirSync(path);
  const card = await Card.open(path);
  expect(await card.lookAgain()).toBe(false);
  renameSync(path, join(base, 'pulled out'));
  mkdirSync(path);
  expect(await card.judge('ENOENT', 'a')).toEqual({ troubles: [] });
  expect(await card.lookAgain()).toBe(true);
});
