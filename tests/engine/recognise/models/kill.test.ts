import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openModels } from '../../../../src-main/engine/recognise/models/models.ts';
import { cardOf, manifestOf } from './make-card.ts';
import { Mirror, serves } from './mirror.ts';

const bytes = randomBytes(800_000);
const pieces = 8;
const program = join(import.meta.dirname, 'install-child.ts');

test('killed at any piece of a download, there is nothing or a part, and the next one goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fernweh-models-kill-'));
  const step = bytes.length / pieces;
  let child: ReturnType<typeof spawn> | null = null;
  try {
    // Each answer is one piece, then silence: the child waits for more when it is killed.
    await using mirror = await Mirror.open((_, response, from) => {
      response.setHeader('etag', '"one"');
      if (from > 0)
        response.setHeader(
          'content-range',
          `bytes ${String(from)}-${String(bytes.length - 1)}/${String(bytes.length)}`,
        );
      response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from });
      response.write(bytes.subarray(from, from + step));
    });
    const card = cardOf(bytes, [mirror.url]);
    const models = openModels(folder, { manifest: manifestOf(card) });
    for (let kills = 1; kills <= 3; kills++) {
      child = spawn(process.execPath, [program, folder, JSON.stringify(card)], { stdio: 'inherit' });
      const ended = once(child, 'exit');
      while ((await models.list())[0]?.haveBytes !== kills * step) {
        expect(child.exitCode).toBeNull();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      child.kill('SIGKILL');
      await ended;
      expect(await models.list()).toMatchObject([{ state: 'part', haveBytes: kills * step }]);
      expect(await models.installed()).toEqual([]);
    }
    mirror.answer = serves(bytes);
    // The lock of the killed went with it.
    await models.install(await models.plan(['made-up'])).done;
    expect((await readFile((await models.find('made-up')).graphPath)).equals(bytes)).toBe(true);
    expect(mirror.asked).toEqual([null, ...[1, 2, 3].map((count) => `bytes=${String(count * step)}-`)]);
  } finally {
    child?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});
