import { describe, expect, it } from 'vitest';
import { dateOfFileName, fileNamePatterns } from '../../../src-main/engine/ingest/normalise/file-name-dates.ts';
import { formatWall } from '../../../src-main/engine/ingest/normalise/wall-time.ts';

function read(name: string): string | null {
  const dated = dateOfFileName(name);
  if (dated === null) return null;
  return `${formatWall(dated.value.wallMs)}${dated.utc ? 'Z' : ''} ${dated.value.precision}`;
}

describe('dates in file names', () => {
  it.each([
    ['IMG_20140621_170322.jpg', '2014-06-21T17:03:22 time'],
    ['IMG_20140621_170322123.jpg', '2014-06-21T17:03:22.123 time'],
    ['IMG_20140621_170322_456.jpg', '2014-06-21T17:03:22.456 time'],
    ['IMG_20140621_170322_HDR.jpg', '2014-06-21T17:03:22 time'],
    ['IMG20140621170322.jpg', '2014-06-21T17:03:22 time'],
    ['VID_20140621_170322.mp4', '2014-06-21T17:03:22 time'],
    ['MVIMG_20140621_170322.jpg', '2014-06-21T17:03:22 time'],
    ['00001IMG_00001_BURST20140621170322_COVER.jpg', '2014-06-21T17:03:22 time'],
    ['DJI_20140621170322_0001_D.JPG', '2014-06-21T17:03:22 time'],
    ['20140621_170322.jpg', '2014-06-21T17:03:22 time'],
    ['20140621_170322(0).jpg', '2014-06-21T17:03:22 time'],
    ['2014-06-21 17.03.22.jpg', '2014-06-21T17:03:22 time'],
    ['2014-06-21 17.03.22-1.jpg', '2014-06-21T17:03:22 time'],
    ['Screenshot_20140621-170322.png', '2014-06-21T17:03:22 time'],
    ['Screenshot_2014-06-21-17-03-22.png', '2014-06-21T17:03:22 time'],
    ['Screenshot_2014-06-21-17-03-22-123_com.android.chrome.png', '2014-06-21T17:03:22 time'],
    ['Screenshot 2014-06-21 at 17.03.22.png', '2014-06-21T17:03:22 time'],
    ['Screenshot 2014-06-21 at 5.03.22\u202FPM.png', '2014-06-21T17:03:22 time'],
    ['Screen Shot 2014-06-21 at 12.03.22 AM (2).png', '2014-06-21T00:03:22 time'],
    ['Screenshot from 2014-06-21 17-03-22.png', '2014-06-21T17:03:22 time'],
    ['Bildschirmfoto 2014-06-21 um 17.03.22.png', '2014-06-21T17:03:22 time'],
    ['Captura de pantalla 2014-06-21 a las 17.03.22.png', '2014-06-21T17:03:22 time'],
    ['Capture d’écran 2014-06-21 à 17.03.22.png', '2014-06-21T17:03:22 time'],
    ['WhatsApp Image 2014-06-21 at 17.03.22.jpeg', '2014-06-21T17:03:22 time'],
    ['WhatsApp Image 2014-06-21 at 5.03.22 PM (1).jpeg', '2014-06-21T17:03:22 time'],
    ['signal-2014-06-21-170322.jpg', '2014-06-21T17:03:22 time'],
    ['signal-2014-06-21-17-03-22-123.jpg', '2014-06-21T17:03:22 time'],
    ['photo_2014-06-21_17-03-22.jpg', '2014-06-21T17:03:22 time'],
    ['photo_12@21-06-2014_17-03-22.jpg', '2014-06-21T17:03:22 time'],
    ['2014-06-21T17:03:22.jpg', '2014-06-21T17:03:22 time'],
    ['PXL_20210103_123456789.jpg', '2021-01-03T12:34:56.789Z time'],
    ['PXL_20210103_123456789.NIGHT.jpg', '2021-01-03T12:34:56.789Z time'],
    ['FB_IMG_1403370202000.jpg', '2014-06-21T17:03:22Z time'],
    ['1403370202000.jpg', '2014-06-21T17:03:22Z time'],
    ['IMG-20140621-WA0001.jpg', '2014-06-21T00:00:00 day'],
    ['2014-06-21.jpg', '2014-06-21T00:00:00 day'],
    ['20140621.jpg', '2014-06-21T00:00:00 day'],
    ['20140621', '2014-06-21T00:00:00 day'],
    ['IMG_20140621_990322.jpg', '2014-06-21T00:00:00 day'],
    ['IMG_20141321_170322.jpg', null],
    ['IMG_1234.jpg', null],
    ['DSC_20146.jpg', null],
    ['DSC00214.JPG', null],
    ['31415926535.jpg', null],
    ['9781403370202.jpg', null],
    ['20142014.jpg', null],
    ['a1b2c3d4-2014-4621-9d3e-170322170322.jpg', null],
    ['', null],
  ])('%s is %s', (name, expected) => {
    expect(read(name)).toBe(expected);
  });

  it('holds what its own examples promise', () => {
    for (const { name, examples, utc } of fileNamePatterns) {
      for (const example of examples) {
        const dated = dateOfFileName(example);
        expect(dated?.utc, `${name}: ${example}`).toBe(utc);
        expect(dated?.value.precision === 'day', `${name}: ${example}`).toBe(name === 'Day only');
      }
    }
  });
});
