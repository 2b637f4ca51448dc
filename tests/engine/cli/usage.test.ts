import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doctorReport } from '../../../src-shared/model/doctor.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeAll(async () => {
  fernweh = await Fernweh.create();
});
afterAll(() => fernweh.remove());

describe('wrong usage ends with 2 and says what would be right', () => {
  test.each([
    [['import'], /Which folder\? fernweh import FOLDER/],
    [['import', '.', '--jsno'], /Unknown option --jsno\. Did you mean --json\?/],
    [['import', '.', '-j'], /Unknown option -j\./],
    [['import', '.', '--pattern', '{name}.{ext}'], /it goes with --copy only/],
    [['import', '.', '--yes'], /--yes goes with --undo only/],
    [['import', '.', '--list'], /--list takes no folder, and "\." is one/],
    [['import', '--undo', 'last', '--copy'], /--copy does not go with --undo/],
    [['import', '.', '--replace'], /--replace goes with --user-data and --from only/],
    [['import', '--from', 'picasa', 'x.db'], /--from is digikam or lightroom, not "picasa"/],
    [['import', '--from', 'digikam'], /Which database\? fernweh import --from digikam FILE/],
    [['import', '--from', 'digikam', 'a.db', 'b.db'], /takes one database, and "b\.db" is another/],
    [['import', '--from', 'digikam', 'a.db', '--copy'], /--copy does not go with --from/],
    [['import', '--user-data', 'x.json', '.'], /--user-data takes no folder, and "\." is one/],
    [['import', '--user-data', ''], /Which file\? fernweh import --user-data FILE/],
    [['group'], /fernweh group apart ID\|PATH, or fernweh group together ID\|PATH/],
    [['group', 'apart'], /Which file\? fernweh group apart ID\|PATH/],
    [['group', 'together', 'a', 'b'], /takes one file, not "b" as well/],
    [['relocate', 'Peru'], /Which folder, and where is it now\? fernweh relocate FOLDER NEW/],
    [['relocate', '--dry-run'], /--dry-run belongs to FOLDER and NEW/],
    [['query', '--fromat', 'csv'], /Unknown option --fromat\. Did you mean --format\?/],
    [
      ['query', '--format', 'jsn'],
      /--format takes one of table, json, csv, geojson, paths, not "jsn"\. Did you mean json\?/,
    ],
    [['query', '--format'], /--format needs a value/],
    [['query', '--limit', 'ten'], /--limit takes a whole number from 0 on, not "ten"/],
    [['query', '--limit', '-3'], /--limit takes a whole number from 0 on, not "-3"/],
    [['query', '--sort', 'tiem'], /--sort takes one of time, .* Did you mean time\?/],
    [['query', '--null'], /--null goes with --format paths/],
    [['query', '--null=yes', '--format', 'paths'], /--null takes no value/],
    [['serve', '--port', '70000'], /--port takes a whole number from 0 to 65535, not "70000"/],
    [['serve', 'folder'], /fernweh serve takes options only, not "folder"/],
    [['doctor', 'now'], /fernweh doctor takes options only, not "now"/],
    [['imprt', '.'], /There is no command "imprt"\. Did you mean import\?/],
    [['constructor'], /There is no command "constructor"\./],
    [['export'], /Where to\? fernweh export QUERY --to DIR/],
    [['export', '--to', 'out', '--preset', 'orgnised'], /Did you mean organised\?/],
    [['recognise', '--model'], /--model needs a value/],
    [['export', '--to', 'out', '--quality', '101'], /--quality takes a whole number from 1 to 100/],
    [['export', '--stop', '--to', 'out'], /--to does not go with --stop/],
    [['sidecars', '--on', '--off'], /--on does not go with --off/],
    [['sidecars', '--keep', 'mine'], /--keep takes one of ours, theirs/],
    [['read'], /Which sentence\? fernweh read SENTENCE/],
    [['read', 'dogs', '--now', '2016-02-30'], /--now takes a day as 2016-09-15, not "2016-02-30"/],
  ])('fernweh %j', async (args, sentence) => {
    const { code, stdout, stderr } = await fernweh.run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^fernweh: /);
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});

test('--version is that of the package, --help names the commands', async () => {
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(await fernweh.run('--version')).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  const help = await fernweh.run('--help');
  expect(help).toMatchObject({ code: 0, stderr: '' });
  for (const command of ['import', 'query', 'group', 'serve', 'doctor']) {
    expect(help.stdout).toContain(`fernweh ${command}`);
    const own = await fernweh.run(command, '--help');
    expect(own).toMatchObject({ code: 0, stderr: '' });
    expect(own.stdout).toMatch(new RegExp(`^fernweh ${command} `));
  }
  expect(await fernweh.run()).toMatchObject({ code: 2, stdout: help.stdout });
});

test.for([
  ['query'],
  ['albums'],
  ['duplicates'],
  ['relocate'],
  ['export', '--to', 'out', '--preset', 'json'],
  ['import', '--list'],
  ['sidecars', '--on'],
])('%s makes no library where there is none', async (args) => {
  const moved = join(fernweh.folder, 'moved away');
  const { code, stdout, stderr } = await fernweh.run(...args, '--library', moved);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`There is no library in ${moved}.`);
  expect(existsSync(moved)).toBe(false);
});

describe('doctor', () => {
  test('a sound library ends with 0, in words and as JSON', async () => {
    const { code, stdout, stderr } = await fernweh.run('doctor');
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/^ok {7}Catalog +sound$/m);
    expect(stdout).toMatch(/^ok {7}Disk space +.* free at /m);
    const json = await fernweh.run('doctor', '--json');
    expect(json.code).toBe(0);
    const { findings } = doctorReport.parse(JSON.parse(json.stdout));
    expect(findings.map((finding) => finding.what)).toEqual(
      expect.arrayContaining(['Fernweh', 'Node', 'sharp', 'SQLite', 'Catalog', 'Disk space', 'Offline places']),
    );
  });

  test('a catalog that cannot be opened is a finding, and ends with 1', async () => {
    const damaged = join(fernweh.folder, 'damaged');
    await mkdir(damaged);
    await writeFile(join(damaged, 'catalog.sqlite'), 'this was a catalog once'.repeat(400));
    const { code, stdout } = await fernweh.run('doctor', '--json', '--library', damaged);
    expect(code).toBe(1);
    const { findings } = doctorReport.parse(JSON.parse(stdout));
    expect(findings.find((finding) => finding.what === 'Library')).toMatchObject({ state: 'problem' });
    const words = await fernweh.run('doctor', '--library', damaged);
    expect(words.stdout).toMatch(/^PROBLEM +Library +.*catalog/m);
    const query = await fernweh.run('query', '--library', damaged);
    expect(query).toMatchObject({ code: 1, stdout: '' });
    expect(query.stderr).toMatch(/^fernweh: [^\n]+\n$/);
  });
});
