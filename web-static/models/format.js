/** Numbers as the page shows them: the same in every locale, as its words are, "–" where nothing is known. Times follow the reader's. */

export const UNKNOWN = '–';

const isKnown = (value) => typeof value === 'number' && Number.isFinite(value);
const unknown = (unit) => ({ value: UNKNOWN, unit });
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A whole number with thousands set apart: 12,345. */
export function count(value) {
  return isKnown(value) ? grouped(String(Math.round(value))) : UNKNOWN;
}

/** Three telling digits at most: 1.23, 12.3, 123, 1,230. */
function short(value) {
  const size = Math.abs(value);
  const decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  const [whole, fraction] = value.toFixed(decimals).split('.');
  return fraction === undefined ? grouped(whole) : `${whole}.${fraction}`;
}

/** 0..100 with one decimal: a fleet that moves by tenths is worth seeing. */
export function percent(value) {
  return isKnown(value) ? { value: value.toFixed(1), unit: '%' } : unknown('%');
}

export function wholePercent(value) {
  return isKnown(value) ? { value: String(Math.round(value)), unit: '%' } : unknown('%');
}

const POWER_STEPS = [
  [1e6, 'MW'],
  [1e3, 'kW'],
  [1, 'W'],
];

export function watts(value) {
  if (!isKnown(value)) return unknown('W');
  return stepped(value, POWER_STEPS);
}

const BYTE_STEPS = [
  [1024 ** 4, 'TiB'],
  [1024 ** 3, 'GiB'],
  [1024 ** 2, 'MiB'],
];

export function bytes(value) {
  if (!isKnown(value)) return unknown('GiB');
  return stepped(value, BYTE_STEPS);
}

const WIRE_STEPS = [
  [1024 ** 3, 'GiB'],
  [1024 ** 2, 'MiB'],
  [1024, 'KiB'],
  [1, 'B'],
];

/** What goes over a wire, from single bytes on. */
export function byteCount(value) {
  return isKnown(value) ? stepped(value, WIRE_STEPS) : unknown('B');
}

/** Used of total in the one unit of the total, so that the two compare at a glance. */
export function bytesOf(used, total) {
  if (!isKnown(total) || total <= 0) return { ...bytes(used), of: UNKNOWN };
  const [size, unit] = stepFor(total, BYTE_STEPS);
  return { value: isKnown(used) ? short(used / size) : UNKNOWN, unit, of: short(total / size) };
}

function stepped(value, steps) {
  const [size, unit] = stepFor(value, steps);
  return { value: size === 1 ? grouped(String(Math.round(value))) : short(value / size), unit };
}

const stepFor = (value, steps) => steps.find(([size]) => Math.abs(value) >= size) ?? steps.at(-1);

export function celsius(value) {
  return isKnown(value) ? { value: String(Math.round(value)), unit: '°C' } : unknown('°C');
}

export const text = ({ value, unit }) => (value === UNKNOWN ? UNKNOWN : `${value} ${unit}`);

/** A share of a whole in percent; null where either is unknown. */
export function share(part, whole) {
  return isKnown(part) && isKnown(whole) && whole > 0 ? (100 * part) / whole : null;
}

const AGE_STEPS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
];

/** "12 s", "3 min", "5 h", "2 d": rounded down, an age is never shown before it is reached. */
export function age(seconds) {
  if (!isKnown(seconds)) return UNKNOWN;
  const [size, unit] = AGE_STEPS.find(([step]) => seconds >= step) ?? [1, 's'];
  return `${Math.floor(Math.max(0, seconds) / size)} ${unit}`;
}

/** How a locale writes the time of day, as options of `Intl.DateTimeFormat`. */
export function clockOptions(locale) {
  const isTwelve = /^h1/.test(new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle);
  return { hour: isTwelve ? 'numeric' : '2-digit', minute: '2-digit' };
}

const clocks = new Map();

/** "14:03:22" in the reader's time zone and manner. */
export function clockTime(epochMs, locale) {
  if (!isKnown(epochMs)) return UNKNOWN;
  if (!clocks.has(locale)) clocks.set(locale, new Intl.DateTimeFormat(locale, { ...clockOptions(locale), second: '2-digit' }));
  return clocks.get(locale).format(epochMs);
}

/** "1 GPU", "40 GPUs". */
export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;
