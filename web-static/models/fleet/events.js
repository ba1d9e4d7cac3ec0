import { hasLabel, labelOf } from '../alerts/labels.js';
import { choicesOf, labelIn } from '../choices.js';

/** What can happen to a GPU, in words. Kinds that a later server adds show as their name. */
export const KINDS = choicesOf({
  xid: 'Driver error (XID)',
  ecc: 'Memory errors',
  row_remap: 'Memory row not replaced',
  throttle: 'Clock held down',
  moved: 'Moved to another host',
  replaced: 'Another board in its place',
  conflict: 'Two hosts report it',
  ended: 'Taken away',
  stale: 'Silent',
  recovered: 'Reports again',
  fallen: 'Silent among its neighbours',
});

export const SEVERITIES = [
  { name: 'info', label: 'Information', tone: 'stale' },
  { name: 'warning', label: 'Warning', tone: 'warn' },
  { name: 'critical', label: 'Critical', tone: 'bad' },
];

/** What the overview's feed has besides, and the server's list of events has not. */
const ALERTS = { alert_firing: 'Alert', alert_resolved: 'Alert over' };

export const isOfAlert = ({ kind }) => kind in ALERTS;

export function kindWords({ kind, code, severity }) {
  if (kind === 'xid' && code) return `XID ${code}`;
  if (kind === 'throttle' && severity === 'info') return 'Clock free again';
  return ALERTS[kind] ?? labelIn(KINDS, kind);
}

/** The fields of alerts, as rules write them. */
const FIELD = /\b[a-z]+(?:_[a-z]+)+\b/g;
const fieldWords = (field) => labelOf(field).replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase());

/** What is said besides the kind and beside the names of GPU, host and region, which stand there already. */
export function detailWords(event) {
  const { uuid, host, region, detail } = event;
  const said = (detail ?? '').replace(`${uuid} (${[host, region].filter(Boolean).join(', ')}): `, '');
  const rest = isOfAlert(event) ? said.replace(FIELD, (word) => (hasLabel(word) ? fieldWords(word) : word)) : said;
  return rest === kindWords(event) ? '' : rest;
}

export const severityOf = (name) => SEVERITIES.find((one) => one.name === name) ?? { name, label: name, tone: 'stale' };

export const eventKey = ({ ts, kind, uuid, code, detail }) => [ts, kind, uuid, code, detail].join('\n');

/** The newest page on top of older ones that were read before. Where they do not touch, the older ones would leave a hole. */
export function withNewest(held, newest) {
  if (held === null) return newest;
  const fresh = new Set(newest.items.map(eventKey));
  const firstKnown = held.items.findIndex((event) => fresh.has(eventKey(event)));
  if (firstKnown < 0) return newest;
  return { items: [...newest.items, ...held.items.filter((event) => !fresh.has(eventKey(event)))], next: held.next };
}

export function withOlder(held, older) {
  const known = new Set(held.items.map(eventKey));
  return { items: [...held.items, ...older.items.filter((event) => !known.has(eventKey(event)))], next: older.next ?? null };
}
