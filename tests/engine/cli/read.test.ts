import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtGazetteer } from '../places/built-gazetteer.ts';
import { Fernweh } from './fernweh.ts';

let fernweh: Fernweh;
beforeAll(async () => {
  builtGazetteer();
  fernweh = await Fernweh.create();
});
afterAll(() => fernweh.remove());

test('--json is the query and the words that are not understood, and nothing else', async () => {
  const { code, stdout, stderr } = await fernweh.run(
    'read',
    'beach or sunset from June till July 2014 around Cusco with Anna',
    '--json',
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    query: '(class:beach,sunset or light:sunset or tag:beach,sunset) date:2014-06..2014-07 near:Cusco Anna',
    unknown: ['Anna'],
  });
});

test('a sentence may come as words; --now is the day of today; a person reads the query, and what is not in it', async () => {
  const { code, stdout, stderr } = await fernweh.run(
    ...['read', '--now', '2016-09-15', 'water', 'bottles', 'in', 'Peru', 'last', 'summer', 'xyzzy'],
  );
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: 'class:"water bottle" country:PE date:2015-12..2016-02 xyzzy\n',
    stderr: 'Not understood: xyzzy\n',
  });
});

test('what was read can be asked', async () => {
  const { stdout } = await fernweh.run('read', 'Hunde ohne Menschen im Winter');
  expect(stdout).toBe('class:dog -class:person month:1,2,12\n');
  expect(await fernweh.json('query', stdout.trim(), '--format', 'json')).toEqual([]);
});
