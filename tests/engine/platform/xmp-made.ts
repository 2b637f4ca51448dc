/** @file XMP sidecars and facts for the tests of reading and writing them: as programs write them, and made at random. */
import fc from 'fast-check';
import type { XmpChanges, XmpRegion } from '../../../src-main/engine/platform/metadata/xmp-facts.ts';

/** As Lightroom writes it: simple properties as attributes, no XML declaration. */
export const lightroom = `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0-c000 1.000000, 0000/00/00-00:00:00        ">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:exif="http://ns.adobe.com/exif/1.0/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
    xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
   xmp:Rating="4"
   exif:GPSLatitude="13,31.2S"
   exif:GPSLongitude="71,58.3W"
   exif:GPSAltitude="33990/10"
   exif:GPSAltitudeRef="0"
   exif:DateTimeOriginal="2014-06-21T17:03:22.50"
   photoshop:DateCreated="2014-06-21T17:03:22.50"
   crs:Exposure2012='+0.35'
   crs:RawFileName="IMG &quot;1&quot;.CR2">
   <dc:subject>
    <rdf:Bag>
     <rdf:li>Peru</rdf:li>
     <rdf:li>Travel</rdf:li>
    </rdf:Bag>
   </dc:subject>
   <lr:hierarchicalSubject>
    <rdf:Bag>
     <rdf:li>Travel|Peru</rdf:li>
    </rdf:Bag>
   </lr:hierarchicalSubject>
   <dc:description>
    <rdf:Alt>
     <rdf:li xml:lang="x-default">Sun gate</rdf:li>
     <rdf:li xml:lang="de">Sonnentor</rdf:li>
    </rdf:Alt>
   </dc:description>
   <crs:ToneCurve>
    <rdf:Seq>
     <rdf:li>0, 0</rdf:li>
    </rdf:Seq>
   </crs:ToneCurve>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
`;

/** As digiKam (Exiv2) writes it: regions in inner descriptions, ratings of several programs. */
export const digikam = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:digiKam="http://www.digikam.org/ns/1.0/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:MicrosoftPhoto="http://ns.microsoft.com/photo/1.0/"
    xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
    xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"
    xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"
    digiKam:ColorLabel="0"
    xmp:Rating="3"
    MicrosoftPhoto:Rating="50">
   <digiKam:TagsList>
    <rdf:Seq>
     <rdf:li>Travel/Peru</rdf:li>
     <rdf:li>People/Ana</rdf:li>
    </rdf:Seq>
   </digiKam:TagsList>
   <MicrosoftPhoto:LastKeywordXMP>
    <rdf:Bag>
     <rdf:li>Travel/Peru</rdf:li>
     <rdf:li>People/Ana</rdf:li>
    </rdf:Bag>
   </MicrosoftPhoto:LastKeywordXMP>
   <mwg-rs:Regions rdf:parseType="Resource">
    <mwg-rs:AppliedToDimensions
     stDim:w="4000"
     stDim:h="3000"
     stDim:unit="pixel"/>
    <mwg-rs:RegionList>
     <rdf:Bag>
      <rdf:li>
       <rdf:Description
        mwg-rs:Name="Ana"
        mwg-rs:Type="Face">
       <mwg-rs:Area
        stArea:x="0.5"
        stArea:y="0.25"
        stArea:w="0.1"
        stArea:h="0.2"
        stArea:unit="normalized"/>
       <mwg-rs:Extensions rdf:parseType="Resource"><digiKam:Mine>kept</digiKam:Mine></mwg-rs:Extensions>
       </rdf:Description>
      </rdf:li>
     </rdf:Bag>
    </mwg-rs:RegionList>
   </mwg-rs:Regions>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;

/** As Windows writes people: edges instead of centres. */
export const windows = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:MP="http://ns.microsoft.com/photo/1.2/"><MP:RegionInfo><rdf:Description xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"><MPRI:Regions><rdf:Bag><rdf:li><rdf:Description xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" MPReg:Rectangle="0.4, 0.2, 0.1, 0.2" MPReg:PersonDisplayName="Ana"/></rdf:li></rdf:Bag></MPRI:Regions></rdf:Description></MP:RegionInfo></rdf:Description><rdf:Description xmlns:MicrosoftPhoto="http://ns.microsoft.com/photo/1.0/"><MicrosoftPhoto:Rating>75</MicrosoftPhoto:Rating></rdf:Description></rdf:RDF></x:xmpmeta>`;

/** Texts as people and hostile programs write them. */
const text = fc.oneof(
  fc.constantFrom(
    ...['"quoted" and \'so\'', ']]>', '<b>&amp;</b>', '👩‍👩‍👧 família', 'שלום עולם', '\u202Eright', 'a\u0000\u0007b'],
    ...[
      '',
      '   ',
      'two\r\nlines',
      '\tblank ',
      '\uD800',
      '\uFFFE',
      '<!-- no -->',
      '<?pi?>',
      '&#x41;',
      'é',
      'A|B',
      '%{x}',
    ],
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const fraction = fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 1_000_000);
const region: fc.Arbitrary<XmpRegion> = fc.record({
  type: fc.constantFrom(null, 'Face', 'Pet', 'Focus'),
  name: fc.option(text),
  description: fc.option(text),
  ...{ x: fraction, y: fraction, w: fraction, h: fraction },
});
const two = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));
const time = fc
  .tuple(
    fc.integer({ min: 1900, max: 2100 }),
    two(11),
    two(27),
    two(23),
    two(59),
    two(59),
    fc.constantFrom('', '.5', '.123'),
  )
  .map(([year, month, day, hour, minute, second, rest]) => {
    const date = [String(year), ...[month, day].map((one) => String(Number(one) + 1).padStart(2, '0'))].join('-');
    return `${date}T${hour}:${minute}:${second}${rest}`;
  });
const degrees = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((value) => value / 1e7);

/** Each fact left out, taken away or given. */
export const anyChanges: fc.Arbitrary<XmpChanges> = fc.record(
  {
    tags: fc.option(
      fc.array(
        fc.array(text, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
        { maxLength: 5 },
      ),
    ),
    rating: fc.option(fc.integer({ min: -1, max: 5 })),
    title: fc.option(text),
    caption: fc.option(text),
    capturedAt: fc.option(fc.record({ local: time, offset: fc.constantFrom(null, 'Z', '+05:45', '-03:00') })),
    position: fc.option(
      fc.record({
        ...{ lat: degrees(90), lon: degrees(180) },
        altitudeM: fc.option(fc.integer({ min: -400_000, max: 9_000_000 }).map((value) => value / 1000)),
      }),
    ),
    regions: fc.option(
      fc.record({
        appliedTo: fc.option(fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.constant(3000) })),
        list: fc.array(region, { maxLength: 4 }),
      }),
    ),
  },
  { requiredKeys: [] },
);

/** Pieces of a sidecar that Fernweh knows nothing of, each with a mark by which it is found again. */
const unknownInside = fc.constantFrom(
  '<!-- a "comment" & <more> -->',
  "<?some-tool keep='this'?>",
  '<my:List xmlns:my="urn:my"><rdf:Bag><rdf:li my:q="1">a\t&#xD;&quot;</rdf:li></rdf:Bag></my:List>',
  '<dc:rights xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Alt><rdf:li xml:lang="x-default">©</rdf:li></rdf:Alt></dc:rights>',
  '<lr:thing xmlns:lr="urn:another-lr"><![CDATA[<raw> & ]]></lr:thing>',
  '<exif:Flash xmlns:exif="http://ns.adobe.com/exif/1.0/" rdf:parseType="Resource"><exif:Fired>False</exif:Fired></exif:Flash>',
);
/** What Fernweh does know, in several forms. */
const knownInside = fc.constantFrom(
  '<dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Bag><rdf:li>old</rdf:li><rdf:li>Peru</rdf:li></rdf:Bag></dc:subject>',
  '<k:TagsList xmlns:k="http://www.digikam.org/ns/1.0/">alone</k:TagsList>',
  '<dc:description xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Alt><rdf:li xml:lang="de">alt</rdf:li></rdf:Alt></dc:description>',
  '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/"/>',
  '<q:Rating xmlns:q="http://ns.adobe.com/xap/1.0/"><rdf:Description rdf:value="2" q:who="me"/></q:Rating>',
  '<q:Rating xmlns:q="http://ns.adobe.com/xap/1.0/">2</q:Rating>',
  '<e:DateTimeOriginal xmlns:e="http://ns.adobe.com/exif/1.0/">2001-01-01T00:00:00</e:DateTimeOriginal>',
  '<e:GPSAltitude xmlns:e="http://ns.adobe.com/exif/1.0/">1/1</e:GPSAltitude>',
  '<e:OffsetTimeOriginal xmlns:e="http://ns.adobe.com/exif/1.0/">+02:00</e:OffsetTimeOriginal>',
  '<e:SubSecTimeOriginal xmlns:e="http://ns.adobe.com/exif/1.0/">77</e:SubSecTimeOriginal>',
  '<e:GPSLatitudeRef xmlns:e="http://ns.adobe.com/exif/1.0/">S</e:GPSLatitudeRef>',
  '<t:ImageDescription xmlns:t="http://ns.adobe.com/tiff/1.0/">as a text</t:ImageDescription>',
  '<m:Rating xmlns:m="http://ns.microsoft.com/photo/1.0/">75</m:Rating>',
  '<m:LastKeywordXMP xmlns:m="http://ns.microsoft.com/photo/1.0"><rdf:Bag><rdf:li>a/b</rdf:li></rdf:Bag></m:LastKeywordXMP>',
  '<l:hierarchicalSubject xmlns:l="http://ns.adobe.com/lightroom/1.0/"><rdf:Bag><rdf:li>a|b</rdf:li><rdf:li> </rdf:li></rdf:Bag></l:hierarchicalSubject>',
  /<MP:RegionInfo>[^]*<\/MP:RegionInfo>/
    .exec(windows)?.[0]
    .replace('>', ' xmlns:MP="http://ns.microsoft.com/photo/1.2/">') ?? '',
  /<mwg-rs:Regions[^]*<\/mwg-rs:Regions>/
    .exec(digikam)?.[0]
    .replace(
      '<mwg-rs:Regions',
      '<mwg-rs:Regions xmlns:digiKam="urn:d" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"',
    ) ?? '',
);
const attributes = fc.constantFrom(
  ...[
    '',
    ' xmlns:u="urn:u" u:A="x &gt; y"',
    " xmlns:x2='http://ns.adobe.com/xap/1.0/' x2:Rating = '1'",
    ' xmlns:dc="urn:no-dc" dc:A="1"',
  ],
  ' xmlns:e="http://ns.adobe.com/exif/1.0/" e:GPSLatitude="1,2.5N" e:GPSLongitude="1,2.5E"',
);
const description = fc
  .tuple(
    attributes,
    fc.array(fc.tuple(fc.boolean(), unknownInside, knownInside), { maxLength: 5 }),
    fc.constantFrom('\n   ', ''),
  )
  .map(([own, pieces, before]) => {
    const unknown = pieces.filter(([isUnknown]) => isUnknown).map(([, piece]) => piece);
    const inside = pieces.map(([isUnknown, piece, known]) => before + (isUnknown ? piece : known)).join('');
    return {
      unknown: own.includes('u:A') ? ['u:A="x &gt; y"', ...unknown] : unknown,
      text:
        inside === ''
          ? `<rdf:Description${own} />`
          : `<rdf:Description rdf:about=""${own}>${inside}\n  </rdf:Description>`,
    };
  });

export interface MadeSidecar {
  readonly bytes: Buffer;
  /** What must be in it afterwards, in this order, as often. */
  readonly unknown: readonly string[];
  readonly encoding: 'utf8' | 'utf16le';
}

/** Sidecars with what Fernweh knows and what it does not, in any form, line end and encoding. */
export const anySidecar: fc.Arbitrary<MadeSidecar> = fc
  .record({
    descriptions: fc.array(description, { maxLength: 3 }),
    isWrapped: fc.boolean(),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    encoding: fc.constantFrom('utf8' as const, 'utf16le' as const),
  })
  .map(({ descriptions, isWrapped, lineEnd, mark, encoding }) => {
    const inside = descriptions.map((one) => `\n  ${one.text}`).join('');
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}\n </rdf:RDF>`;
    const text = isWrapped
      ? `<!-- before -->\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n ${rdf}\n</x:xmpmeta><!-- behind -->\n`
      : rdf;
    const unknown = [...(isWrapped ? ['<!-- before -->'] : []), ...descriptions.flatMap((one) => one.unknown)];
    return { bytes: Buffer.from(mark + text.replaceAll('\n', lineEnd), encoding), unknown, encoding };
  });
