/**
 * Text that every format holds: control characters other than tab and line ends, U+FFFE, U+FFFF and half surrogates, all
 * of which XML 1.0 (2.2, `Char`) forbids even escaped, become U+FFFD, so that one sees that something was there.
 */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll(/[\uFFFE\uFFFF]|[^\P{Cc}\t\n\r]/gu, '\uFFFD');
}
