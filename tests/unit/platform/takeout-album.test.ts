import { expect, test } from 'vitest';
import { readTakeoutAlbum } from '../../../src-main/engine/platform/metadata/takeout-album.ts';

test.each([
  ['{"title":"Peru","access":"protected"}', { title: 'Peru', description: '' }],
  ['\uFEFF{"title":" Peru ","date":{},"description":" By bus "}', { title: 'Peru', description: 'By bus' }],
  ['{"albumData":{"title":"Peru"}}', { title: 'Peru', description: '' }],
  ['{"title":"Peru 2014","access":""}', { title: 'Peru 2014', description: '' }],
  ['{"title":"Photos from 2014","access":""}', null],
  ['{"title":"Foto’s uit 2014","date":{}}', null],
  ['{"title":"IMG_1.jpg","photoTakenTime":{},"date":{}}', null],
  ['{"title":"another program"}', null],
  ['{"title":7,"date":{}}', null],
  ['[]', null],
  ['null', null],
])('what Google Takeout says of a folder: %s', (text, album) => {
  expect(readTakeoutAlbum(Buffer.from(text))).toEqual(album);
});
