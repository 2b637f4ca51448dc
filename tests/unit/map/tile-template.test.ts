import { expect, test } from 'vitest';
import { addressOfTile, isNear, openStreetMap, readTemplate } from '../../../src-shared/model/tile-template.ts';

test.each([
  [openStreetMap.template, 'tile.openstreetmap.org'],
  ['https://Tiles.Example:8443/a/{z}/{x}/{y}{r}.webp?key=1', 'tiles.example:8443'],
  ['https://tiles.example/?z={z}&x={x}&y={y}', 'tiles.example'],
  ['http://localhost:8080/{z}/{x}/{y}.png', 'localhost:8080'],
  ['http://192.168.1.5/{z}/{y}/{x}', '192.168.1.5'],
  ['http://nas.local/{z}/{x}/{y}', 'nas.local'],
  ['http://[::1]:80/{z}/{x}/{y}', '[::1]:80'],
])('%s is asked of %s', (template, host) => {
  expect(readTemplate(template)).toEqual({ host, problem: null });
});

test.each([
  ['', 'no-address'],
  ['tiles.example/{z}/{x}/{y}', 'no-address'],
  ['file:///{z}/{x}/{y}', 'no-address'],
  ['javascript:alert(1)//{z}{x}{y}', 'no-address'],
  ['https://{z}.example/{x}/{y}', 'no-address'],
  ['https://tiles.example\\@evil/{z}/{x}/{y}', 'no-address'],
  ['https://tiles.example/{z}/{x}/{y}#a', 'no-address'],
  [`https://tiles.example/${'a'.repeat(500)}/{z}/{x}/{y}`, 'no-address'],
  ['http://tiles.example/{z}/{x}/{y}', 'not-secret'],
  ['http://10.0.0.1.example/{z}/{x}/{y}', 'not-secret'],
  ['http://172.32.0.1/{z}/{x}/{y}', 'not-secret'],
  ['https://me:secret@tiles.example/{z}/{x}/{y}', 'with-password'],
  ['https://tiles.example/{z}/{x}.png', 'no-places'],
  ['https://tiles.example/{s}/{z}/{x}/{y}', 'unknown-place'],
])('%j is none: %s', (template, problem) => {
  expect(readTemplate(template)).toEqual({ host: null, problem });
});

test('what is near is this machine and its own network', () => {
  for (const host of ['127.0.0.1', '10.1.2.3:80', '172.16.0.1', '172.31.9.9', 'LOCALHOST', '[fd00::1]']) {
    expect(isNear(host), host).toBe(true);
  }
  for (const host of ['8.8.8.8', '11.0.0.1', '172.15.0.1', 'localhost.example', 'local', '[2001:db8::1]', '10.0.0']) {
    expect(isNear(host), host).toBe(false);
  }
});

test('the address of a tile', () => {
  expect(addressOfTile('https://a/{z}/{x}/{y}{r}.png', 3, 1, 2, true)).toBe('https://a/3/1/2@2x.png');
  expect(addressOfTile('https://a/{z}/{x}/{y}{r}.png', 3, 1, 2, false)).toBe('https://a/3/1/2.png');
});
