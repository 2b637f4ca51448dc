/** @file Numbers of 60 decimals in BigInt, with what geometry on a sphere needs: slow, and right to some 10⁻⁵⁵. */

const decimals = 60n;
/** 1 as such a number. */
export const one = 10n ** decimals;
/** π to 60 decimals (OEIS A000796). */
export const pi = 3141592653589793238462643383279502884197169399375105820974944n;

/** The exact value of a float, cut off at the 60th decimal. */
export function decimalOf(value: number): bigint {
  if (value === 0) return 0n;
  // One less than it need be: the logarithm of what lies just below a power of two is rounded up to it.
  const exponent = Math.max(-1021, Math.floor(Math.log2(Math.abs(value)))) - 53;
  // Both are exact: a power of two, and a whole number of at most 55 bits.
  const whole = BigInt(value / 2 ** exponent);
  return exponent >= 0 ? whole * one * 2n ** BigInt(exponent) : (whole * one) / 2n ** BigInt(-exponent);
}

export function numberOf(value: bigint): number {
  return Number(value) / Number(one);
}

export function times(a: bigint, b: bigint): bigint {
  return (a * b) / one;
}

export function over(a: bigint, b: bigint): bigint {
  return (a * one) / b;
}

/** The square root of a number that is not negative, by Newton's method. */
export function root(value: bigint): bigint {
  if (value <= 0n) return 0n;
  const wanted = value * one;
  let guess = 1n << BigInt((wanted.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + wanted / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** Sine and cosine of degrees, by Taylor's series around the nearest multiple of 90°. */
export function sineCosine(degrees: bigint): { readonly sine: bigint; readonly cosine: bigint } {
  const right = 90n * one;
  const quarters = (degrees + (degrees < 0n ? -right : right) / 2n) / right;
  const angle = times(degrees - quarters * right, pi) / 180n;
  let [sine, cosine] = [series(angle, 1n), series(angle, 0n)];
  for (let turn = ((quarters % 4n) + 4n) % 4n; turn > 0n; turn -= 1n) [sine, cosine] = [cosine, -sine];
  return { sine, cosine };
}

function series(angle: bigint, first: 0n | 1n): bigint {
  const square = times(angle, angle);
  let term = first === 1n ? angle : one;
  let sum = term;
  for (let power = first + 1n; term !== 0n; power += 2n) {
    term = -times(term, square) / (power * (power + 1n));
    sum += term;
  }
  return sum;
}

/** The angle in radians (0 to π) of a point at `x`, `y >= 0`: the argument is halved four times, then the series of atan. */
export function angleOf(y: bigint, x: bigint): bigint {
  // Beyond a right angle the sum below would cancel.
  if (x < 0n) return pi - angleOf(y, -x);
  if (y === 0n) return 0n;
  const halvings = 4;
  let width = x;
  for (let done = 0; done < halvings; done += 1) width += root((width * width + y * y) / one);
  const height = over(y, width);
  const square = times(height, height);
  let term = height;
  let sum = 0n;
  for (let power = 1n; term !== 0n; power += 2n) {
    sum += term / power;
    term = -times(term, square);
  }
  return sum * 2n ** BigInt(halvings);
}
