import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { collectLicences } from '../../scripts/collect-licences.ts';
import { projectRoot } from '../../scripts/setup/project.mjs';

const root = mkdtempSync(join(tmpdir(), 'fernweh-licences-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function install(path: string, about: object, licence?: string): void {
  mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, path, 'package.json'), JSON.stringify(about));
  if (licence !== undefined) writeFileSync(join(root, path, 'LICENSE'), licence);
}

test('collects what runs and what the page was made of, equal texts once, nothing of the tools', () => {
  install('node_modules/b-runs', { name: 'b-runs', version: '1.0.0', license: 'MIT' }, 'Free.\r\n');
  install('node_modules/b-runs/node_modules/nested', { name: 'nested', version: '2.0.0', license: { type: 'ISC' } });
  install('node_modules/@scope/page', { name: '@scope/page', version: '3.0.0', license: 'MIT' }, 'Free.');
  install('node_modules/tool', { name: 'tool', version: '4.0.0', license: 'GPL-3.0' }, 'Not shipped.');
  const packages = {
    '': {},
    'node_modules/b-runs': {},
    'node_modules/b-runs/node_modules/nested': {},
    'node_modules/not-for-this-platform': {},
    'node_modules/@scope/page': { dev: true },
    'node_modules/tool': { dev: true },
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));

  const pageFiles = [
    `${root}/node_modules/@scope/page/lib/a.js`,
    `${root}/src/own.ts`,
    'C:\\x\\node_modules\\gone\\a.js',
  ];
  expect(collectLicences(root, pageFiles)).toEqual({
    packages: [
      { name: '@scope/page', version: '3.0.0', licence: 'MIT', text: 0 },
      { name: 'b-runs', version: '1.0.0', licence: 'MIT', text: 0 },
      { name: 'nested', version: '2.0.0', licence: 'ISC', text: null },
    ],
    texts: ['Free.'],
  });
});

test('what a package leaves out comes from the kept texts', () => {
  install('node_modules/node', { name: 'node', version: '24.0.0', license: 'MIT' });
  mkdirSync(join(root, 'packaging', 'licences'), { recursive: true });
  writeFileSync(join(root, 'packaging', 'licences', 'node.txt'), 'Of Node.\n');
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {} } }));
  expect(collectLicences(root, [])).toEqual({
    packages: [{ name: 'node', version: '24.0.0', licence: 'MIT', text: 0 }],
    texts: ['Of Node.'],
  });
});

test('no package of the program is without a text, but for two whose makers put none into them', () => {
  const { packages } = collectLicences(projectRoot, []);
  const without = packages.filter(({ text }) => text === null).map(({ name }) => name);
  expect(without.toSorted()).toEqual(['lazy-val', 'pmtiles']);
});
