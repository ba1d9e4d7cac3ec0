/** Reckoning with amounts that come as decimal texts: in whole micro-dollars, so that no cent is lost on the way. */

const MONEY = /^(-?)(\d+)(?:\.(\d{1,6})\d*)?$/;
const DIGITS = 6;
const ONE = 1_000_000n;

/** Of a decimal text; null where it is none. */
export function microsOf(text) {
  const [, sign, whole, fraction = ''] = MONEY.exec(text ?? '') ?? [];
  if (whole === undefined) return null;
  const size = BigInt(whole) * ONE + BigInt(fraction.padEnd(DIGITS, '0'));
  return sign ? -size : size;
}

/** The decimal text of micro-dollars. */
export function textOf(micros) {
  const size = micros < 0n ? -micros : micros;
  return `${micros < 0n ? '-' : ''}${size / ONE}.${String(size % ONE).padStart(DIGITS, '0')}`;
}

/** So many times as much. A factor counts to its sixth digit. */
export const times = (micros, factor) => (micros * BigInt(Math.round(factor * Number(ONE)))) / ONE;
