import { gpuPath, gpusUrl, urlOf } from '../fleet/router.js';
import { labelOf } from './labels.js';

/** Alerts in words and in order. What a later server adds shows as it is. */

export const SEVERITIES = [
  { name: 'critical', label: 'Critical', tone: 'bad' },
  { name: 'warning', label: 'Warning', tone: 'warn' },
  { name: 'info', label: 'Info', tone: 'quiet' },
];
export const KINDS = ['gpu', 'host', 'region', 'fleet', 'source', 'money', 'spread', 'provider', 'class'].map((name) => ({ name, label: name === 'gpu' ? 'GPU' : capital(name) }));
export const STATES = [
  { name: 'firing', label: 'Firing' },
  { name: 'pending', label: 'Pending' },
  { name: 'resolved', label: 'Resolved' },
];
export const SILENCE_TIMES = [
  { name: '3600', label: '1 hour' },
  { name: '14400', label: '4 hours' },
  { name: '86400', label: '1 day' },
  { name: '604800', label: '1 week' },
];
export const SILENCE_SCOPES = [
  { name: 'alert', label: 'This rule for this subject' },
  { name: 'rule', label: 'This rule for everything' },
  { name: 'subject', label: 'Every rule for this subject' },
];
/** Told on topics of their own, which not everybody may read: these come with each reading. */
const APART = new Set(['money', 'source']);
const RANKS = new Map(SEVERITIES.map(({ name }, rank) => [name, rank]));

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export const severityOf = (name) => SEVERITIES.find((one) => one.name === name) ?? { name, label: name, tone: 'quiet' };

export const kindWords = (name) => KINDS.find((one) => one.name === name)?.label ?? name;

/** What needs somebody first: firing before resolved, without anybody before with, the worse before the lesser, the newer before the older. */
export function inOrder(alerts) {
  return [...alerts].sort(
    (a, b) =>
      Number(a.state === 'resolved') - Number(b.state === 'resolved') ||
      Number(isMuted(a)) - Number(isMuted(b)) ||
      (a.state === 'resolved' ? 0 : rankOf(a) - rankOf(b)) ||
      timeOf(b).localeCompare(timeOf(a)) ||
      String(a.id).localeCompare(String(b.id)),
  );
}

const rankOf = ({ severity }) => RANKS.get(severity) ?? SEVERITIES.length;
const isMuted = ({ acknowledged, silenced_until: until }) => Boolean(acknowledged) || Boolean(until);
const timeOf = ({ resolved_at: over, fired_at: fired, since }) => over ?? fired ?? since ?? '';

export function narrowed(alerts, { severity, kind, state, rule }) {
  const fits = (alert) =>
    (!severity || alert.severity === severity) &&
    (!kind || alert.kind === kind) &&
    (!rule || alert.rule_id === rule) &&
    (state ? alert.state === state : alert.state !== 'pending');
  return alerts.filter(fits);
}

/** What was read, with what the topic says in place of all that it tells about. */
export function newerAlerts(read, rows) {
  return [...read.filter(({ kind, state }) => APART.has(kind) || state === 'pending'), ...rows.values()];
}

/** Where somebody looks at what an alert is about; null where there is no such page. */
export function subjectPath({ kind, subject }) {
  switch (kind) {
    case 'gpu':
      return gpuPath(subject);
    case 'host':
      return gpusUrl({ host: subject });
    case 'region':
      return gpusUrl({ region: subject });
    case 'fleet':
      return '/';
    case 'source':
      return '/fleet/sources';
    case 'money':
      return '/money';
    case 'provider':
      return '/market/providers';
    case 'spread':
      return '/market';
    case 'class':
      return urlOf('/market/offers', { good: subject });
    default:
      return null;
  }
}

/** How an alert stands, as `{tone, words}`; by whom, where somebody cares. */
export function standingOf({ state, acknowledged, silenced_until: until, resolved_because: because }) {
  if (state === 'resolved') return { tone: 'good', words: because === 'subject_gone' ? 'resolved, subject is gone' : because === 'rule_changed' ? 'resolved, rule changed' : 'resolved' };
  if (state === 'pending') return { tone: 'quiet', words: 'pending' };
  if (until) return { tone: 'quiet', words: 'silenced' };
  return acknowledged ? { tone: 'warn', words: 'acknowledged' } : { tone: 'bad', words: 'firing' };
}

/** "3 firing: 1 critical, 2 warnings" */
export function summaryOf(alerts) {
  const firing = alerts.filter(({ state }) => state === 'firing');
  if (firing.length === 0) return 'Nothing is firing';
  const counts = SEVERITIES.map(({ name, label }) => ({ label: label.toLowerCase(), count: firing.filter(({ severity }) => severity === name).length }));
  return `${firing.length} firing: ${counts
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${count} ${label}`)
    .join(', ')}`;
}

const UUID = /\bGPU-([0-9a-f]{4})[0-9a-f]{4}-[0-9a-f-]{23}([0-9a-f]{4})\b/gi;

/** Of the UUIDs of GPUs enough to tell them apart. */
export const shortened = (text) => text.replace(UUID, 'GPU-$1…$2');

/** What an alert is about. */
export const nameOf = ({ name, subject }) => shortened(name || subject);

const EVENT = /^([a-z_]+)(?: (\d+))?, (.+)$/;
const FOUND = /^(\w+) (.+?) \(\1 (\S+) ([^)]*)\)(.*)$/;

/** "XID 48: Double-bit memory error" of "xid 48, Double-bit memory error"; of events without a code what is said of them. */
function eventWords(text) {
  const [, kind, code, said] = EVENT.exec(text) ?? [];
  if (said === undefined) return capital(text);
  return code === undefined ? capital(said) : `${kind === 'xid' ? 'XID' : capital(kind)} ${code}: ${said}`;
}

/** What was found, without the name and the place that stand beside it: "Temperature 91 °C, limit 85 °C". */
export function foundWords({ text, name, subject }) {
  const begin = [name, subject].find((word) => word && text.startsWith(word));
  const rest = begin === undefined ? text : text.slice(begin.length).replace(/^( \([^)]*\))?: /, '');
  const found = FOUND.exec(rest);
  if (found === null) return rest === '' ? text : eventWords(rest);
  const [, field, value, operator, limit, more] = found;
  return `${labelOf(field)} ${value}${/^[<>=!]/.test(operator) ? `, limit ${limit}` : ''}${more}`;
}

/** What a silence asks the server for. */
export function silenceOf(alert, { scope, time, note }) {
  const rule = scope === 'subject' ? {} : { rule_id: alert.rule_id };
  const subject = scope === 'rule' ? {} : { kind: alert.kind, scope: { subject: [alert.subject] } };
  return { ...rule, ...subject, for_s: Number(time), ...(note.trim() !== '' && { note: note.trim() }) };
}
