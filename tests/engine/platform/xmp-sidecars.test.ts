import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileFailure } from '../../../src-shared/contract/errors.ts';
import { readXmpFacts } from '../../../src-main/engine/platform/metadata/read-xmp-facts.ts';
import { tidyChanges, type XmpChanges, type XmpFacts } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';
import { readXmpFile } from '../../../src-main/engine/platform/metadata/xmp.ts';
import { writeXmp } from '../../../src-main/engine/platform/metadata/write/write-xmp.ts';
import { times } from '../../thorough.ts';
import { anyChanges, anySidecar, digikam, lightroom, windows } from './xmp-made.ts';

const nothing: XmpFacts = {
  ...{ tags: null, rating: null, title: null, caption: null, capturedAt: null, position: null, regions: null },
};
const rounds = { numRuns: times(3000, 300) };

function read(bytes: Buffer): XmpFacts {
  const facts = readXmpFacts(bytes, 'sidecar');
  if (facts === null) throw new Error('no XMP');
  return facts;
}

/** What shall be read after a change: what was, with the change over it; lists in any order. */
function expected(before: XmpFacts, changes: XmpChanges): unknown {
  return inOrder({ ...before, ...tidyChanges(changes) });
}

function inOrder(facts: XmpFacts): unknown {
  const list = facts.regions?.list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
  return {
    ...facts,
    tags: facts.tags?.toSorted() ?? null,
    regions: list === undefined ? null : { ...facts.regions, list },
  };
}

describe('readXmpFacts', () => {
  it('reads what Lightroom writes', () => {
    expect(read(Buffer.from(lightroom))).toEqual({
      ...{ tags: ['Travel/Peru'], rating: 4, title: null, caption: 'Sun gate' },
      capturedAt: { local: '2014-06-21T17:03:22.50', offset: null },
      position: { lat: -13.52, lon: -71.971666667, altitudeM: 3399 },
      regions: null,
    });
  });

  it('reads what digiKam writes', () => {
    expect(read(Buffer.from(digikam))).toEqual({
      ...nothing,
      ...{ tags: ['Travel/Peru', 'People/Ana'], rating: 3 },
      regions: {
        appliedTo: { width: 4000, height: 3000 },
        list: [{ type: 'Face', name: 'Ana', description: null, x: 0.5, y: 0.25, w: 0.1, h: 0.2 }],
      },
    });
  });

  it('reads people and ratings of Windows', () => {
    expect(read(Buffer.from(windows))).toEqual({
      ...nothing,
      rating: 4,
      regions: {
        appliedTo: null,
        list: [{ type: 'Face', name: 'Ana', description: null, x: 0.45, y: 0.3, w: 0.1, h: 0.2 }],
      },
    });
  });

  it('takes times with the parts that EXIF keeps apart, and none that cannot be', () => {
    const at = (own: string): unknown =>
      read(
        Buffer.from(
          `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" ${own}/></rdf:RDF>`,
        ),
      ).capturedAt;
    const whole = { local: '2014-06-21T17:03:00.25', offset: '-05:00' };
    expect(
      at('exif:DateTimeOriginal="2014-06-21T17:03" exif:SubSecTimeOriginal="25" exif:OffsetTimeOriginal="-05:00"'),
    ).toEqual(whole);
    expect(at('exif:DateTimeOriginal="2014:06:21 17:03:00"')).toEqual({ local: '2014-06-21T17:03:00', offset: null });
    for (const none of ['2014', '2014-06-21', '2014-02-30T10:00:00', '2014-06-21T24:00:00', '0000:00:00 00:00:00']) {
      expect(at(`exif:DateTimeOriginal="${none}"`)).toBe(null);
    }
  });

  it('believes what stands before a break only inside a file', () => {
    const broken = Buffer.from(digikam.slice(0, digikam.indexOf('<mwg-rs:Regions ')));
    expect(readXmpFacts(broken, 'sidecar')).toBe(null);
    expect(readXmpFacts(broken, 'file')).toMatchObject({ rating: 3, tags: ['Travel/Peru', 'People/Ana'] });
  });
});

describe('writeXmp', () => {
  it('makes a sidecar that the usual reader understands as well', () => {
    const bytes = writeXmp(null, {
      ...{ tags: ['Travel/Peru', 'ruins'], rating: 5, caption: 'Sun gate', title: 'Gate' },
      capturedAt: { local: '2014-06-21T17:03:22', offset: '-05:00' },
      position: { lat: -13.52, lon: -71.97, altitudeM: -3.5 },
    });
    expect(Object.fromEntries(readXmpFile(bytes) ?? [])).toEqual({
      'dc:subject': ['Peru', 'ruins'],
      'lr:hierarchicalSubject': ['Travel|Peru', 'ruins'],
      'digiKam:TagsList': ['Travel/Peru', 'ruins'],
      'xmp:Rating': '5',
      'dc:title': 'Gate',
      'dc:description': 'Sun gate',
      'exif:DateTimeOriginal': '2014-06-21T17:03:22-05:00',
      'photoshop:DateCreated': '2014-06-21T17:03:22-05:00',
      'exif:GPSLatitude': '13,31.20S',
      'exif:GPSLongitude': '71,58.20W',
      'exif:GPSAltitude': '3500/1000',
      'exif:GPSAltitudeRef': '1',
    });
    expect(writeXmp(null, { rating: 3 }).toString()).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Fernweh">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:Rating>3</xmp:Rating>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
`);
  });

  it('changes only the places of what changes', () => {
    const after = writeXmp(Buffer.from(lightroom), { rating: -1, caption: 'Inti Punku', tags: ['Travel/Peru', 'new'] });
    const wanted = lightroom
      .replace('xmp:Rating="4"', 'xmp:Rating="-1"')
      .replace('>Sun gate<', '>Inti Punku<')
      .replace('\n     <rdf:li>Travel</rdf:li>', '\n     <rdf:li>Travel</rdf:li>\n     <rdf:li>new</rdf:li>')
      .replace('Travel|Peru</rdf:li>', 'Travel|Peru</rdf:li>\n     <rdf:li>new</rdf:li>')
      .replace('.CR2">', '.CR2" xmlns:digiKam="http://www.digikam.org/ns/1.0/">')
      .replace(
        '</crs:ToneCurve>',
        '</crs:ToneCurve>\n   <digiKam:TagsList>\n    <rdf:Seq>\n     <rdf:li>Travel/Peru</rdf:li>\n     <rdf:li>new</rdf:li>\n    </rdf:Seq>\n   </digiKam:TagsList>',
      );
    expect(after.toString()).toBe(wanted);
  });

  it('gives a face its new name and leaves what else is told of it', () => {
    const { regions } = read(Buffer.from(digikam));
    const list = (regions?.list ?? []).map((one) => ({ ...one, name: 'Ana & Luz' }));
    const after = writeXmp(Buffer.from(digikam), {
      regions: { appliedTo: { width: 800, height: 600 }, list },
      rating: 1,
    });
    expect(after.toString()).toBe(
      digikam
        .replace('mwg-rs:Name="Ana"', 'mwg-rs:Name="Ana &amp; Luz"')
        .replace('stDim:w="4000"', 'stDim:w="800"')
        .replace('stDim:h="3000"', 'stDim:h="600"')
        .replace('xmp:Rating="3"', 'xmp:Rating="1"')
        .replace('Photo:Rating="50"', 'Photo:Rating="1"'),
    );
  });

  it('finds its way in unusual forms', () => {
    const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
    const forms = [
      `<RDF xmlns="${rdf}"/>`,
      `<RDF xmlns="${rdf}"><Description/></RDF>`,
      `<r:RDF xmlns:r="${rdf}" xmlns:xmp="urn:mine" xmp:a="1"></r:RDF>`,
      `<rdf:RDF xmlns:rdf="${rdf}"><rdf:Description xmlns:dc='urn:not-dc' dc:a='/'/></rdf:RDF>`,
    ];
    const changes = { rating: 2, tags: ['a/b'], title: 'x' };
    for (const form of forms) {
      const after = writeXmp(Buffer.from(form), changes);
      expect(read(after), form).toEqual({ ...nothing, ...changes });
      expect(writeXmp(after, changes).equals(after)).toBe(true);
      expect(writeXmp(Buffer.from(form), nothing).toString()).toBe(form);
    }
    const short = digikam.replace(/\s+stDim:unit="pixel"/, '').replace(/\s+mwg-rs:Type="Face"/, '');
    const { regions } = read(Buffer.from(short));
    const list = (regions?.list ?? []).map((one) => ({ ...one, type: 'Pet' }));
    const after = writeXmp(Buffer.from(short), { regions: { appliedTo: { width: 8, height: 6 }, list } });
    expect(after.toString()).toContain('stDim:w="8"\n     stDim:h="6" stDim:unit="pixel"/>');
    expect(read(after).regions).toEqual({ appliedTo: { width: 8, height: 6 }, list });
  });

  it('writes hostile names into attributes, and a word that stands twice once', () => {
    const { regions } = read(Buffer.from(digikam));
    const name = 'A "q" \'s\' <&>\n\t]]> 👩‍👩‍👧';
    const changes = {
      regions: { appliedTo: null, list: (regions?.list ?? []).map((one) => ({ ...one, name })) },
      tags: ['Travel/Peru'],
    };
    const doubled = digikam.replace('<rdf:li>People/Ana</rdf:li>', '<rdf:li>Travel/Peru</rdf:li>');
    const after = writeXmp(Buffer.from(doubled), changes);
    expect(after.toString()).toContain('mwg-rs:Name="A &#x22;q&#x22; &#x27;s&#x27; &lt;&amp;&gt;&#xA;&#x9;]]&gt; 👩‍👩‍👧"');
    expect(read(after)).toMatchObject(changes);
    const list = /<digiKam:TagsList>[^]*<\/digiKam:TagsList>/.exec(after.toString())?.[0] ?? '';
    expect(list.split('<rdf:li>')).toHaveLength(2);
  });

  it('takes everything away that would be read again', () => {
    for (const sidecar of [lightroom, digikam, windows]) {
      expect(read(writeXmp(Buffer.from(sidecar), nothing))).toEqual(nothing);
    }
  });

  it('keeps the encoding, the line ends and the byte order mark', () => {
    const text = `<?xml version="1.0"?>\r\n${lightroom.replaceAll('\n', '\r\n')}`;
    const forms = [
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    ];
    for (const before of forms) {
      const after = writeXmp(before, { title: 'Größe 👍' });
      expect(after.subarray(0, 8)).toEqual(before.subarray(0, 8));
      expect(read(after)).toEqual({ ...read(before), title: 'Größe 👍' });
      expect(writeXmp(after, { title: null }).equals(before)).toBe(true);
    }
    expect(writeXmp(Buffer.from(text), { title: 'x' }).toString()).not.toMatch(/[^\r]\n/);
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${windows.replace('Ana', 'José')}`, 'latin1');
    const after = writeXmp(latin, { title: 'Größe 👍' });
    expect(after.includes(Buffer.from('José', 'latin1'))).toBe(true);
    expect(read(after).title).toBe('Größe 👍');
  });

  it('never writes over what it cannot read', () => {
    const packet = Buffer.from(digikam);
    const damaged = [
      ...[Buffer.alloc(0), Buffer.from('<html/>'), Buffer.from('{}'), packet.subarray(0, -60), packet.subarray(40)],
      Buffer.concat([packet.subarray(0, 900), Buffer.from([0xff]), packet.subarray(900)]),
      Buffer.from(`\uFEFF${digikam}`, 'utf16le').subarray(0, -1),
      Buffer.from(lightroom.replace('</rdf:Bag>', '')),
      Buffer.from(lightroom.replace("'+0.35'", '+0.35')),
      Buffer.from(lightroom.replace('xmp:Rating=', 'xmp:Rating="1" xmp:Rating=')),
      Buffer.from(windows.replace('rdf:about=""', 'xmlns:MP="urn:x"')),
      Buffer.from(lightroom.replace('Sun gate', 'Sun\0gate')),
      Buffer.from(`<!DOCTYPE x [<!ENTITY a "b">]>${windows.replace('Ana', '&a;')}`),
      Buffer.from(`<a>${'<b>'.repeat(2000)}${'</b>'.repeat(2000)}</a>`),
    ];
    for (const bytes of damaged) {
      const kept = Buffer.from(bytes);
      expect(() => writeXmp(bytes, { rating: 3 })).toThrow(FileFailure);
      expect(bytes.equals(kept)).toBe(true);
    }
    expect(() => writeXmp(null, { position: { lat: 91, lon: 0, altitudeM: null } })).toThrow(RangeError);
    expect(() => writeXmp(null, { capturedAt: { local: '2014-02-30T00:00:00', offset: null } })).toThrow(RangeError);
  });

  it('gives back what it was given, and the same bytes for the same facts', () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const bytes = writeXmp(null, changes);
        expect(read(bytes)).toEqual({ ...nothing, ...tidyChanges(changes) });
        expect(writeXmp(bytes, changes).equals(bytes)).toBe(true);
        expect(writeXmp(bytes, read(bytes)).equals(bytes)).toBe(true);
      }),
      rounds,
    );
  });

  it('leaves all else in any sidecar, in its order', () => {
    fc.assert(
      fc.property(anySidecar, anyChanges, anyChanges, ({ bytes, unknown, encoding }, changes, more) => {
        const before = read(bytes);
        const after = writeXmp(bytes, changes);
        expect(inOrder(read(after))).toEqual(expected(before, changes));
        expect(writeXmp(after, changes).equals(after)).toBe(true);
        const last = writeXmp(after, more);
        expect(inOrder(read(last))).toEqual(expected(read(after), more));
        const text = last.toString(encoding);
        expect(text.startsWith('\uFEFF')).toBe(bytes.toString(encoding).startsWith('\uFEFF'));
        let at = 0;
        for (const piece of unknown) {
          at = text.indexOf(piece.replaceAll('\n', text.includes('\r\n') ? '\r\n' : '\n'), at);
          expect(at, piece).toBeGreaterThanOrEqual(0);
          at += piece.length;
        }
        expect(writeXmp(bytes, {}).equals(bytes)).toBe(true);
      }),
      rounds,
    );
  });

  it('does not stumble over damaged bytes', () => {
    fc.assert(
      fc.property(fc.nat(digikam.length), fc.uint8Array({ minLength: 1, maxLength: 6 }), (at, wrong) => {
        const packet = Buffer.from(digikam);
        const bytes = Buffer.concat([packet.subarray(0, at), wrong, packet.subarray(at + wrong.length)]);
        try {
          expect(read(writeXmp(bytes, { rating: 2, tags: ['a/b'] }))).toMatchObject({ rating: 2, tags: ['a/b'] });
        } catch (error) {
          expect(error).toBeInstanceOf(FileFailure);
        }
      }),
      rounds,
    );
  });
});
