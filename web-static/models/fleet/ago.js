import { moment, zoneHere } from '../account/times.js';
import { age } from '../format.js';

/** `{text: '3 min ago', exact}` of a moment in RFC 3339, the exact one in the reader's zone and in UTC; null where there is none. Clocks that differ a little make no future. */
export function ago(iso, now, zone = zoneHere()) {
  const shown = moment(iso, { zone, now });
  if (shown === null) return null;
  const seconds = (now - Date.parse(iso)) / 1000;
  return { text: seconds < 1 ? 'now' : `${age(seconds)} ago`, exact: shown.exact };
}

/** "14 s", "3 min 20 s", "1.5 s": how long something takes, for people. */
export function span(ms) {
  const seconds = Math.abs(ms) / 1000;
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const rest = Math.round(seconds % 60);
  return seconds < 600 && rest > 0 && rest < 60 ? `${Math.floor(seconds / 60)} min ${rest} s` : age(Math.round(seconds));
}
