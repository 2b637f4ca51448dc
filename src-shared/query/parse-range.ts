import { type Measure, measureLimits, tidy, tidyBeside } from '../model/exposure.ts';
import { printMeasure } from './print-measure.ts';
import type { RangeFilter } from './query.ts';
import { shown, type Span, syntaxError } from './syntax-error.ts';
import type { Part } from './tokens.ts';

const number = String.raw`(\d+(?:\.\d*)?|\.\d+)`;

/** How the values of each measure are written: a number, for times a fraction, and what may stand about it. */
const forms: Readonly<Record<Measure, RegExp>> = {
  iso: new RegExp(`^(?:iso)?${number}()()$`, 'i'),
  focal: new RegExp(`^${number}()(?:mm)?()$`, 'i'),
  shutter: new RegExp(`^${number}(?:/${number})?(s|ms|min)?$`, 'i'),
  aperture: new RegExp(`^(?:f/?)?${number}()()$`, 'i'),
  altitude: new RegExp(`^([+\\-−]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))()(m|km|ft)?$`, 'i'),
};

/** Seconds and metres of the units; the international foot of 1959. */
const unitSize: Readonly<Record<string, number>> = { s: 1, ms: 1e-3, min: 60, m: 1, km: 1000, ft: 0.3048 };

/** `400`, `400..1600`, `400..`, `..1600`, `>=`, `<=`, `>`, `<`, with the units of the measure. */
export function parseRange(of: Measure, part: Part): RangeFilter {
  const { text, textAt } = part;
  const sign = /^(?:>=|<=|>|<)/.exec(text)?.[0];
  if (sign !== undefined) {
    return compared(of, sign, readValue(of, text.slice(sign.length), textAt + sign.length, part), part);
  }
  const dots = text.indexOf('..');
  if (dots < 0) {
    const value = readValue(of, text, textAt, part);
    return { kind: 'range', of, from: value, to: value };
  }
  if (text === '..') throw syntaxError(part, 'measure-range-open', { of });
  const from = dots === 0 ? null : readValue(of, text.slice(0, dots), textAt, part);
  const to = dots + 2 === text.length ? null : readValue(of, text.slice(dots + 2), textAt + dots + 2, part);
  if (from !== null && to !== null && from > to) {
    throw syntaxError(part, 'range-reversed', {}, `${text.slice(dots + 2)}..${text.slice(0, dots)}`);
  }
  return { kind: 'range', of, from, to };
}

/** More or less than a value is from the next one on that there is. */
function compared(of: Measure, sign: string, limit: number, span: Span): RangeFilter {
  const isLower = sign.startsWith('>');
  const end = sign.length === 2 ? limit : tidyBeside(of, limit, isLower ? 1 : -1);
  const { least, most } = measureLimits[of];
  if (end < least || end > most) throw syntaxError(span, 'measure-none-left');
  return isLower ? { kind: 'range', of, from: end, to: null } : { kind: 'range', of, from: null, to: end };
}

function readValue(of: Measure, text: string, at: number, whole: Span): number {
  const span = text === '' ? whole : { at, length: text.length };
  if (text === '') throw syntaxError(span, 'missing-measure', { of });
  const value = valueOf(of, text);
  if (value === null || Number.isNaN(value)) {
    throw syntaxError(span, 'no-measure', { of, text: shown(text) }, meantBy(of, text));
  }
  const { least, most } = measureLimits[of];
  if (value < least || value > most) {
    const end = printMeasure(of, tidy(of, value < least ? least : most));
    const limits = { least: printMeasure(of, tidy(of, least)), most: printMeasure(of, tidy(of, most)) };
    throw syntaxError(span, 'measure-beyond', { of, text: shown(text), ...limits }, end);
  }
  return tidy(of, value);
}

/** In the unit of the measure; null for what is no such value. */
function valueOf(of: Measure, text: string): number | null {
  const [, digits, divisor = '', unit = ''] = forms[of].exec(text) ?? [];
  if (digits === undefined) return null;
  return (
    (Number(digits.replace('−', '-')) / (divisor === '' ? 1 : Number(divisor))) * (unitSize[unit.toLowerCase()] ?? 1)
  );
}

/** The number in `1/250th` or `ISO-400`, written as it should be; null where none stands. */
function meantBy(of: Measure, text: string): string | null {
  const found = (of === 'shutter' ? /\d+\/\d+|\d+(?:\.\d+)?/ : /\d+(?:\.\d+)?/).exec(text)?.[0];
  const value = found === undefined ? null : valueOf(of, found);
  const { least, most } = measureLimits[of];
  return value === null || !(value >= least && value <= most) ? null : printMeasure(of, tidy(of, value));
}
