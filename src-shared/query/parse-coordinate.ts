import { shown, type Span, syntaxError } from './syntax-error.ts';

/** A plain decimal number, with a hyphen or a real minus sign (U+2212) before it. */
export const decimal = /^[+\-−]?(?:\d+\.?\d*|\.\d+)$/;

/** A latitude or longitude in degrees. Throws `query-syntax` at `span`. */
export function readDegrees(text: string, span: Span, what: 'latitude' | 'longitude'): number {
  if (!decimal.test(text)) {
    throw syntaxError(span, `no-${what}`, { text: shown(text) });
  }
  const degrees = Number(text.replace('−', '-')) + 0;
  const limit = what === 'latitude' ? 90 : 180;
  if (Math.abs(degrees) > limit) {
    throw syntaxError(span, `${what}-beyond`, { text: shown(text) });
  }
  return degrees;
}
