import fc from 'fast-check';

/** Texts that people and cameras do write, and those that want to break out of a format. */
export const nastyTexts: readonly string[] = [
  '"quoted", \'too\'; a,b\tc',
  'line\nbreak\r\nand\rreturn',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)> & &amp; &#0; ]]> <![CDATA[ <!-- -->',
  '=HYPERLINK("http://evil","x")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '🏔️ 👨‍👩‍👧 é 日本',
  'שלום ‮ evil.jpg',
  'zero\u0000 bell\u0007 escape\u001b[31m \u007f \u0085 \u2028 \ufffe\uffff',
  'half \ud83d surrogate \udc4d',
  '%s ${x} $[name] \\u0000 \\',
  '\ufeffmark',
  ' ',
];

/** The same, and what fast-check thinks of. */
export const nastyText = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(...'<>&"\'=+-@\t\r\n,;]\u0000\u001f\ud800\udc00\uffffa'.split('')),
    maxLength: 12,
  }),
);
