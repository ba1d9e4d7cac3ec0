import { clockOptions } from '../format.js';

/** Moments as people read them, in their zone and manner; the exact form says everything, also in UTC. */

const DAY_MS = 86_400_000;

/** `{text, exact}` of a moment in RFC 3339; null where there is none. */
export function moment(iso, { zone = 'UTC', now, locale }) {
  const at = Date.parse(iso ?? '');
  if (Number.isNaN(at)) return null;
  return { text: near(at, now, known(zone), locale), exact: exactly(at, zone) };
}

/** Today the time is enough, this year the day, else the year too. */
function near(at, now, zone, locale) {
  const day = parts(at, zone);
  const today = parts(now, zone);
  const { clock, date, dated } = mannersOf(locale, zone);
  if (day.date === today.date) return `today ${clock.format(at)}`;
  if (day.date === parts(now - DAY_MS, zone).date) return `yesterday ${clock.format(at)}`;
  return day.year === today.year ? `${date.format(at)}, ${clock.format(at)}` : dated.format(at);
}

/** A moment in milliseconds to the last of them, in a zone and in UTC. */
export function exactly(at, zone = zoneHere()) {
  const shown = known(zone);
  const { date, hour, minute, second } = parts(at, shown);
  const utc = new Date(at).toISOString();
  const here = `${date} ${hour}:${minute}:${second}${utc.slice(-5, -1)} ${shown}`;
  return shown === 'UTC' ? here : `${here} · ${utc}`;
}

const manners = new Map();

function mannersOf(locale, timeZone) {
  const key = `${locale} ${timeZone}`;
  if (!manners.has(key)) {
    const format = (options) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
    const day = { day: 'numeric', month: 'short' };
    manners.set(key, { clock: format(clockOptions(locale)), date: format(day), dated: format({ ...day, year: 'numeric' }) });
  }
  return manners.get(key);
}

function parts(at, zone) {
  const found = Object.fromEntries(formatFor(zone).formatToParts(at).map(({ type, value }) => [type, value]));
  const { year, month, day } = found;
  return { ...found, date: `${year}-${month}-${day}` };
}

const formats = new Map();

function formatFor(zone) {
  if (!formats.has(zone)) formats.set(zone, newFormat(zone));
  return formats.get(zone);
}

const newFormat = (timeZone) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });

/** A zone that this browser does not know is shown as UTC, and called so. */
function known(zone) {
  try {
    formatFor(zone);
    return zone;
  } catch {
    return 'UTC';
  }
}

/** Every zone that this browser knows, UTC first. */
export function zones() {
  const all = Intl.supportedValuesOf?.('timeZone') ?? [];
  return ['UTC', ...all.filter((zone) => zone !== 'UTC')];
}

export const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC';

/** "Euro (EUR)" for every currency that this browser knows. */
export function currencies() {
  const codes = Intl.supportedValuesOf?.('currency') ?? ['CHF', 'EUR', 'GBP', 'JPY', 'USD'];
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return codes.map((code) => ({ code, name: names.of(code) }));
}

/** The moment at the start or the end of a day in a zone, as RFC 3339; null where the day is none. */
export function dayEdge(day, zone, edge) {
  if (!/^\d{4}-\d\d-\d\d$/.test(day ?? '')) return null;
  const wanted = Date.parse(`${day}T00:00:00.000Z`) + (edge === 'end' ? DAY_MS : 0);
  if (Number.isNaN(wanted)) return null;
  // The offset at the guess may differ from the one at the result where clocks change that night, so ask twice.
  const once = wanted - offsetMs(wanted, known(zone));
  return new Date(wanted - offsetMs(once, known(zone))).toISOString();
}

function offsetMs(at, zone) {
  const { date, hour, minute, second } = parts(at, zone);
  return Date.parse(`${date}T${hour}:${minute}:${second}.000Z`) - Math.floor(at / 1000) * 1000;
}
