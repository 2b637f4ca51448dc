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
  // A library without photos.
  await fernweh.run('doctor');
  expect(await fernweh.json('query', stdout.trim(), '--format', 'json')).toEqual([]);
});

test('what only the query language has is read as a query, and one that is wrong says where', async () => {
  expect((await fernweh.run('read', 'dog -cat')).stdout).toBe('dog -cat\n');
  expect((await fernweh.run('read', '(class:dog or class:cat) date:2014')).stdout).toBe(
    '(class:dog or class:cat) date:2014\n',
  );
  const { code, stdout, stderr } = await fernweh.run('read', 'cmera:canon');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('camera');
});

test('what is not asked for is told with why, and that nothing is asked for', async () => {
  const wrong = await fernweh.run('read', '--now', '2016-09-15', 'dogs on June 31');
  expect(wrong).toMatchObject({
    stdout: 'class:dog "June 31"\n',
    stderr: 'Not understood: June 31 (there is no such day)\n',
  });
  expect(await fernweh.run('read', 'show me all')).toMatchObject({
    stdout: '\n',
    stderr: 'Nothing in this to ask for: the query is empty, and finds every photo.\n',
  });
});
