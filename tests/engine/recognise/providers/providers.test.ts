import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  openProviders,
  type Providers,
  type ProvidersOptions,
} from '../../../../src-main/engine/recognise/providers/providers.ts';
import type { ProviderReport } from '../../../../src-shared/model/recognition-state.ts';
import { noVulkan, softwareVulkan } from './software-vulkan.ts';
import { tinyModel } from './tiny-model.ts';

/** @file Providers on this machine, in real child processes; none of the tests needs a graphics card. */

const runtimeVersion = '1.30.0';
let folder: string;
let opened: Providers[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fernweh-providers-'));
});
afterEach(async () => {
  await Promise.all(opened.map((providers) => providers.close()));
  opened = [];
  await rm(folder, { recursive: true, force: true });
});

function open(options: Partial<ProvidersOptions> = {}): Providers {
  const providers = openProviders(folder, { runtimeVersion, threads: 1, env: noVulkan, ...options });
  opened.push(providers);
  return providers;
}

async function reportOf(providers: Providers, provider: string): Promise<ProviderReport | undefined> {
  return (await providers.reports()).find((report) => report.provider === provider);
}

/** An environment in which processes of trials run this first. */
async function misbehaving(code: string): Promise<{ readonly path: string; readonly env: Record<string, string> }> {
  const path = join(folder, 'misbehave.mjs');
  await writeFile(path, `if (/trial-worker/.test(process.argv[1])) process.on('message', () => { ${code} });`);
  const url = pathToFileURL(path).href;
  return { path: url, env: { ...noVulkan, NODE_OPTIONS: `--import ${url}` } };
}

const hang = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';

describe('without a graphics card', () => {
  test('the CPU is used, the others say why not, and nothing is tried twice', async () => {
    const model = await tinyModel(folder, 'tiny');
    const providers = open();
    expect(await providers.choose(model, 'auto')).toBe('cpu');
    const reports = await providers.reports();
    expect(reports[0]).toMatchObject({ model: 'tiny', provider: 'cpu', verdict: 'used', reason: null });
    const webgpu = reports.find(({ provider }) => provider === 'webgpu');
    expect(webgpu).toMatchObject({ verdict: 'missing', msPerPicture: null });
    expect(webgpu?.reason).toMatchObject({
      code: 'no-card',
      message: expect.stringMatching(/^WebGPU finds no graphics card here that it can use/) as unknown,
    });
    const again = open();
    expect(await again.choose(model, 'auto')).toBe('cpu');
    expect(await again.reports()).toEqual(reports);
    // Another driver, another trial.
    expect(
      await reportOf(open({ env: { ...noVulkan, VK_DRIVER_FILES: '/nowhere/else.json' } }), 'webgpu'),
    ).toMatchObject({
      verdict: 'untried',
    });
  });

  test('who wishes for the CPU has nothing tried', async () => {
    const providers = open();
    expect(await providers.choose(await tinyModel(folder, 'tiny'), 'cpu')).toBe('cpu');
    expect((await providers.reports()).map(({ verdict }) => verdict)).toEqual(['used']);
  });

  test('a model that does not run at all is nobody else to blame for', async () => {
    const model = await tinyModel(folder, 'tiny');
    await writeFile(model.graphPath, 'no graph');
    const providers = open();
    expect(await providers.choose(model, 'webgpu')).toBe('cpu');
    expect((await reportOf(providers, 'webgpu'))?.verdict).not.toBe('crashed');
  });
});

describe('a provider that', () => {
  test('crashes while it is tried gives way to the CPU', async () => {
    const providers = open({ env: (await misbehaving('process.abort();')).env });
    expect(await providers.choose(await tinyModel(folder, 'tiny'), 'webgpu')).toBe('cpu');
    expect(await reportOf(providers, 'webgpu')).toMatchObject({
      verdict: 'crashed',
      reason: { code: 'crashed', message: 'WebGPU crashed while it was tried.' },
    });
  });

  test('hangs is given up', async () => {
    const providers = open({ env: (await misbehaving(hang)).env, trialMs: 1000 });
    expect(await providers.choose(await tinyModel(folder, 'tiny'), 'webgpu')).toBe('cpu');
    expect(await reportOf(providers, 'webgpu')).toMatchObject({
      verdict: 'crashed',
      reason: { code: 'timeout', message: 'WebGPU gave no answer within 1 seconds.', data: { seconds: 1 } },
    });
  });

  test('hangs does not keep Fernweh from closing, and is not blamed for that', async () => {
    const providers = open({ env: (await misbehaving(hang)).env });
    const choosing = providers.choose(await tinyModel(folder, 'tiny'), 'webgpu');
    await begun();
    await Promise.all([expect(choosing).rejects.toMatchObject({ code: 'engine-stopped' }), providers.close()]);
    expect(await reportOf(providers, 'webgpu')).toMatchObject({ verdict: 'untried' });
  });

  test('takes Fernweh down twice is not tried a third time', async () => {
    const { path, env } = await misbehaving(hang);
    for (let time = 1; time <= 2; time += 1) {
      const args = [join(import.meta.dirname, 'choose-process.ts'), folder, runtimeVersion, path];
      // Its own children hang: it must not.
      const child = spawn(process.execPath, args, { env: { ...process.env, ...noVulkan }, stdio: 'inherit' });
      const ended = once(child, 'exit');
      await begun(time);
      child.kill('SIGKILL');
      await ended;
    }
    const providers = open({ env });
    expect(await providers.choose(await tinyModel(folder, 'tiny'), 'webgpu')).toBe('cpu');
    expect(await reportOf(providers, 'webgpu')).toMatchObject({
      verdict: 'crashed',
      reason: { code: 'took-down', message: 'Fernweh or the computer stopped while WebGPU was tried.' },
    });
  });

  /** Waits until a trial is written down as begun for the so-many-th time. */
  async function begun(times = 1): Promise<void> {
    const mark = new RegExp(`"outcome": "begun",\\s*"times": ${times}`);
    for (;;) {
      const text = await readFile(join(folder, 'providers.json'), 'utf8').catch(() => '');
      if (mark.test(text)) return;
      await wait(20);
    }
  }
});

describe.skipIf(softwareVulkan === null)(
  `WebGPU on SwiftShader${softwareVulkan === null ? ': there is no Chromium with its software Vulkan here' : ''}`,
  () => {
    const env = softwareVulkan ?? {};

    test('is right and slower than the CPU; who wishes for it gets it, until it crashes at work', async (context) => {
      const model = await tinyModel(folder, 'tiny');
      const providers = open({ env });
      const chosen = await providers.choose(model, 'auto');
      const webgpu = await reportOf(providers, 'webgpu');
      if (webgpu?.verdict === 'missing')
        context.skip(`there is no Vulkan loader here: ${String(webgpu.reason?.message)}`);
      expect(chosen).toBe('cpu');
      expect(webgpu).toMatchObject({ verdict: 'slower' });
      expect(webgpu?.reason?.message).toMatch(/^WebGPU takes .* a picture, the processor \(CPU\) /);
      expect(await providers.choose(model, 'webgpu')).toBe('webgpu');
      expect(await reportOf(providers, 'cpu')).toMatchObject({ verdict: 'untried', reason: { code: 'chosen' } });

      await providers.quarantine('tiny', 'webgpu', 'The recognition process crashed.');
      expect(await open({ env }).choose(model, 'webgpu')).toBe('cpu');
      expect(await reportOf(providers, 'webgpu')).toMatchObject({ verdict: 'quarantined' });
      expect(await reportOf(open({ env, runtimeVersion: '1.31.0' }), 'cpu')).toBeDefined();
      expect(await open({ env, runtimeVersion: '1.31.0' }).choose(model, 'webgpu')).toBe('webgpu');
      await providers.tryAgain([model]);
      expect(await reportOf(providers, 'webgpu')).toMatchObject({ verdict: 'used', reason: null });
    });

    test('that computes wrongly is not used, whatever one wishes', async (context) => {
      const providers = open({ env });
      const chosen = await providers.choose(await tinyModel(folder, 'tiny', 1e6), 'webgpu');
      const webgpu = await reportOf(providers, 'webgpu');
      if (webgpu?.verdict === 'missing')
        context.skip(`there is no Vulkan loader here: ${String(webgpu.reason?.message)}`);
      expect(chosen).toBe('cpu');
      expect(webgpu).toMatchObject({ verdict: 'wrong' });
      expect(webgpu?.reason?.message).toMatch(
        /^WebGPU computes wrongly on this computer: its numbers are \d+ % off\.$/,
      );
    });
  },
);
