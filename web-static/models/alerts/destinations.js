import { severityOf } from './alerts.js';

/** Destinations and deliveries in words and as forms. */

export const STATES = [
  { name: 'waiting', label: 'Waiting' },
  { name: 'dead', label: 'Given up' },
  { name: 'sent', label: 'Sent' },
];
const TONES = { waiting: 'warn', sent: 'good', dead: 'bad' };

export const stateOf = ({ state }) => ({ tone: TONES[state] ?? 'quiet', words: STATES.find(({ name }) => name === state)?.label.toLowerCase() ?? state });

export const whereWords = ({ kind, url, addresses }) => (kind === 'webhook' ? url : addresses.join(', '));

/** "critical and warning, rules gpu_*, in eu-1, not what is over" */
export function wishWords({ severities, rules, regions, tells_resolved: tellsResolved }) {
  const which = severities.length === 3 ? 'everything' : severities.map((name) => severityOf(name).label.toLowerCase()).join(' and ');
  const more = [rules.length > 0 && `rules ${rules.join(', ')}`, regions.length > 0 && `in ${regions.join(', ')}`, !tellsResolved && 'not what is over'];
  return [which, ...more.filter(Boolean)].join(', ');
}

/** How it is with a destination, as `{tone, words}`. */
export function standingOf({ is_on: isOn, paused_until: pausedUntil, failures, waiting }) {
  if (!isOn) return { tone: 'quiet', words: 'off' };
  if (pausedUntil !== null) return { tone: 'bad', words: `paused after ${failures} failures` };
  if (failures > 0) return { tone: 'warn', words: failures === 1 ? 'failed once' : `failed ${failures} times` };
  return waiting > 0 ? { tone: 'good', words: `${waiting} waiting` } : { tone: 'good', words: 'on' };
}

const split = (text = '') =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What the form holds, as the server takes it. `kind` is webhook or mail. */
export function bodyOf(kind, values, chosen) {
  return {
    name: values.name.trim(),
    ...(kind === 'webhook' ? { url: values.url.trim() } : { addresses: split(values.addresses) }),
    severities: chosen.severities,
    rules: split(values.rules),
    regions: split(values.regions),
    tells_resolved: chosen.flags.includes('tells_resolved'),
    is_on: chosen.flags.includes('is_on'),
    ...(chosen.flags.includes('new_secret') && { new_secret: true }),
  };
}

/** What is wrong before the server is asked. */
export function errorsOf(kind, values, chosen) {
  return {
    name: values.name.trim() === '' ? 'Must say what you call it.' : '',
    url: kind === 'webhook' && !/^https?:\/\/./.test(values.url.trim()) ? 'Must begin with https://.' : '',
    addresses: kind === 'mail' && split(values.addresses).length === 0 ? 'Must be an address such as ops@example.com.' : '',
    severities: chosen.severities.length === 0 ? 'Choose one at least.' : '',
  };
}

/** What came of a test, as `{isGood, text, answer}`. */
export function testWords(name, { is_taken: isTaken, status, problem, answer, took_ms: tookMs }) {
  const said = status === null ? '' : ` with status ${status}`;
  return isTaken
    ? { isGood: true, text: `${name} has taken the test${said}, in ${tookMs} ms.`, answer }
    : { isGood: false, text: `${name} has not taken the test. ${problem}`, answer };
}

export const triesWords = ({ tries, last_status: status, last_problem: problem }) =>
  `${tries === 0 ? 'not tried yet' : tries === 1 ? '1 try' : `${tries} tries`}${problem ? `. ${problem}` : status === null ? '' : `, status ${status}`}`;
