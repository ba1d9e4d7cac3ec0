import { UNKNOWN, age, byteCount, plural } from '../format.js';

export const KINDS = [
  { name: 'exporter', label: 'An exporter' },
  { name: 'http_sd', label: 'A list of exporters (Prometheus HTTP service discovery)' },
];

export const STATES = [
  { name: 'up', label: 'Up' },
  { name: 'down', label: 'Down' },
  { name: 'never', label: 'Not read yet' },
];

export const AUTHS = [
  { name: 'none', label: 'Nothing' },
  { name: 'bearer', label: 'A bearer token' },
  { name: 'basic', label: 'User and password' },
];

/** A credential that is there and not shown again. */
export const KEPT = { name: 'kept', label: 'As it is now' };

export const ALL_FIELDS = ['kind', 'url', 'interval_s', 'labels', 'auth', 'auth/token', 'auth/user', 'auth/password'];

const isList = ({ kind }) => kind === 'http_sd';

/** `{tone, text}` of how a target is. */
export function healthOf(target, now) {
  const at = agoWords(target.last_scrape_at, now);
  switch (target.state) {
    case 'up':
      return { tone: 'good', text: `Up, read ${at}` };
    case 'down':
      return { tone: 'bad', text: target.failures > 1 ? `Down, ${target.failures} times in a row` : 'Down' };
    case 'elsewhere':
      return { tone: 'quiet', text: 'Read by another node' };
    default:
      return { tone: 'quiet', text: 'Not read yet' };
  }
}

/** Why it is down, and since when; empty where it is not. */
export function troubleWords(target, now) {
  if (target.error === null) return '';
  const good = target.last_good_at === null ? 'It was never read well.' : `It was read well ${agoWords(target.last_good_at, now)}.`;
  return `${target.error.detail} ${good}`;
}

const agoWords = (iso, now) => {
  const seconds = (now - Date.parse(iso)) / 1000;
  return seconds < 1 ? 'now' : `${age(seconds)} ago`;
};

/** What it brought last. */
export function broughtWords(target) {
  if (target.last_good_at === null) return UNKNOWN;
  return isList(target) ? plural(target.found, 'target') : plural(target.gpus, 'GPU');
}

/** What else is known of the last good answer. */
export function answerWords(target) {
  if (target.last_good_at === null) return '';
  const took = target.duration_ms === null || target.state !== 'up' ? '' : `, ${target.duration_ms} ms`;
  return isList(target) ? `${size(target.bytes)}${took}` : `${plural(target.samples, 'sample')}, ${size(target.bytes)}${took}`;
}

const size = (bytes) => {
  const { value, unit } = byteCount(bytes);
  return `${value} ${unit}`;
};

export function originWords(target) {
  switch (target.origin) {
    case 'settings':
      return 'from GRIDTICK_SCRAPE';
    case 'list':
      return 'from a list';
    default:
      return isList(target) ? 'a list' : '';
  }
}

/** Whether it is changed and removed here. */
export const isOwn = ({ origin }) => origin === 'api';

export const labelText = (labels) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

/** The same as it is typed: a value may have commas. */
export const labelLines = (labels) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** The labels of a text, and what is wrong with it. */
export function labelsOf(text) {
  const labels = {};
  for (const part of text.split('\n').map((each) => each.trim()).filter(Boolean)) {
    const at = part.indexOf('=');
    if (at <= 0) return { labels, error: `Write name=value, one on each line; "${part}" is not.` };
    labels[part.slice(0, at).trim()] = part.slice(at + 1).trim();
  }
  return { labels, error: '' };
}

/** What the form says, as the server takes it. A credential that stays is not sent. */
export function bodyOf(values) {
  const body = { kind: values.kind, url: values.url.trim(), labels: labelsOf(values.labels).labels };
  if (values.interval_s.trim() !== '') body.interval_s = Number(values.interval_s);
  const auth = authOf(values);
  return auth === null ? body : { ...body, auth };
}

function authOf({ auth, token, user, password }) {
  switch (auth) {
    case 'bearer':
      return { kind: 'bearer', token: token.trim() };
    case 'basic':
      return { kind: 'basic', user: user.trim(), password };
    case KEPT.name:
      return null;
    default:
      return { kind: 'none' };
  }
}

/** What is wrong with a form before anybody is asked. */
export function errorsOf(values) {
  const interval = values.interval_s.trim();
  return {
    url: values.url.trim() === '' ? 'Type the address that is read.' : '',
    labels: labelsOf(values.labels).error,
    interval_s: interval !== '' && !/^[1-9]\d{0,3}$/.test(interval) ? 'Type whole seconds, 1 to 3600.' : '',
  };
}

/** `{tone, text}` of what a test came to. */
export function verdictOf(tested) {
  if (tested.state === 'down') return { tone: 'bad', text: tested.error.detail };
  if (tested.found > 0) return { tone: 'good', text: `It names ${plural(tested.found, 'target')}.` };
  if (tested.gpus > 0) return { tone: 'good', text: `${plural(tested.gpus, 'GPU')} would be taken, from ${plural(tested.samples, 'sample')}.` };
  return { tone: 'warn', text: tested.samples > 0 ? 'It answers, but none of its metrics are of a GPU.' : 'It answers, but says nothing.' };
}
