import { count, plural } from '../format.js';
import { span } from './ago.js';

/** Who sends, and how that goes, in words. */

export const PROTOCOLS = [
  { name: 'json', label: 'JSON' },
  { name: 'remote_write', label: 'Prometheus remote write' },
  { name: 'otlp', label: 'OpenTelemetry' },
  { name: 'line_protocol', label: 'Line protocol' },
  { name: 'prometheus_text', label: 'Prometheus text' },
  { name: 'nvidia_smi', label: 'nvidia-smi' },
];

export const protocolWords = (name) => PROTOCOLS.find((one) => one.name === name)?.label ?? name;

const SILENT_MS = 90_000;
const PATIENCE = 3;
/** A refusal that is older than this, counted from the last request, is history. */
const RECENT_MS = 10 * 60_000;
/** Fewer than one in a hundred refused is not worth a mark. */
const NOTABLE = 0.01;
/** Senders try again, so being told to wait now and then is nothing to worry about. */
const OFTEN = 0.1;

/** Samples that were refused. A late one is kept. */
export const refusedOf = ({ future = 0, old = 0, invalid = 0 }) => future + old + invalid;

/** `{tone: 'good'|'warn'|'bad'|'stale', text}`: the one sentence that answers "why do my GPUs not appear?". */
export function verdictOf(source, now) {
  const silentMs = now - Date.parse(source.last_seen_at);
  if (silentMs > Math.max(SILENT_MS, PATIENCE * (source.interval_ms ?? 0))) {
    return { tone: 'stale', text: `silent for ${span(silentMs)}` };
  }
  return troubleOf(source) ?? { tone: 'good', text: worksWords(source) };
}

/**
 * What is wrong with what comes; null where nothing is. What keeps all GPUs away comes first. Refused and unmapped ones are
 * counted in samples, accepted and repeated ones in rows of many samples, so these two are never set in relation.
 */
function troubleOf(source) {
  const { requests, received, accepted, duplicate = 0, unmapped = 0, overloaded = 0, is_skewed: isSkewed, last_error: error } = source;
  const refused = isRecent(source) ? refusedOf(source) : 0;
  const isKept = accepted + duplicate > 0;
  if (!isKept && isRecent(source) && (refused > 0 || received === 0)) return { tone: 'bad', text: `all of it refused: ${reasonOf(source)}` };
  if (!isKept && unmapped > 0) return { tone: 'bad', text: 'only metrics we do not know' };
  if (isRecent(source) && error.code === 'fleet_full') return { tone: 'bad', text: 'the server has no room for its new GPUs' };
  if (!isKept && requests > 0) return { tone: 'warn', text: 'requests come, but without samples of GPUs' };
  if (isSkewed) return { tone: 'warn', text: skewWords(source.skew_ms) };
  if (received > 0 && refused / received >= NOTABLE) return { tone: 'warn', text: `${shareWords(refused / received)} of it refused: ${reasonOf(source)}` };
  if (accepted === 0) return { tone: 'warn', text: 'sends only what was here already' };
  if (overloaded / requests >= OFTEN) return { tone: 'warn', text: 'often told to wait, because the server has too much to do' };
  return null;
}

function isRecent({ last_error: error, last_seen_at: seenAt }) {
  return Boolean(error) && Date.parse(seenAt) - Date.parse(error.at) < RECENT_MS;
}

function reasonOf({ last_error: error, future = 0, old = 0, invalid = 0 }) {
  if (error?.detail) return error.detail.replace(/\.$/, '');
  if (future >= old && future >= invalid) return 'times are too far ahead';
  return old >= invalid ? 'times are too old' : 'values are not possible';
}

/** Positive is arrival after the sample's time: the network, a backlog and a clock behind look the same from here. */
export function skewWords(skewMs) {
  if (!skewMs) return 'clock is off';
  return skewMs < 0 ? `clock is ${span(skewMs)} ahead` : `comes ${span(skewMs)} late, or its clock is behind`;
}

const SHARES = [
  [0.9, 'nearly all'],
  [0.7, 'most'],
  [0.55, 'more than half'],
  [0.45, 'half'],
  [0.29, 'a third'],
  [0.22, 'a quarter'],
];

/** "half", "a third", "12 %": a share of 0..1. */
export function shareWords(part) {
  if (part >= 1) return 'all';
  const named = SHARES.find(([least]) => part >= least);
  return named ? named[1] : `${Math.max(1, Math.round(part * 100))} %`;
}

function worksWords({ gpus, interval_ms: intervalMs }) {
  const what = gpus > 0 ? `: ${plural(gpus, 'GPU')}` : '';
  return `works${what}${intervalMs ? `${what ? ',' : ':'} every ${span(intervalMs)}` : ''}`;
}

/** "dcgm-agents at 10.1.0.7": the words by which somebody knows a source. */
export const sourceName = ({ key_name: key, key_id: keyId, user_id: user, address }) =>
  key ?? (keyId ? `key ${keyId}` : user ? 'a person' : (address ?? 'unknown'));

const COUNTERS = [
  ['requests', 'Requests', 'Times that it sent something.'],
  ['bytes', 'Bytes', 'What it sent, as it came over the wire.'],
  ['received', 'Samples received', 'In what its protocol calls a sample.'],
  ['accepted', 'New', 'Rows that were kept, and new: all values of one GPU at one time.'],
  ['duplicate', 'Repeated', 'Rows that were here already. Retries do that; nothing is lost.'],
  ['late', 'Late', 'Of the new ones: older than what was known already. They change history only.'],
  ['future', 'Too far ahead', 'Refused: their time is over 10 minutes in the future. Set the clock of the sender.'],
  ['old', 'Too old', 'Refused: their time is over 7 days past. Set the clock, or drop the backlog.'],
  ['unmapped', 'Not ours', 'Taken and not kept: metrics that are not of GPUs, or that nobody here knows.'],
  ['sentinel', 'Not known to the driver', 'Stand for “no value”. Normal for values that a model does not have.'],
  ['ended', 'Ends', 'Say that a series ended, as after a restart of the exporter.'],
  ['invalid', 'Not possible', 'Refused: the last error says which and why.'],
  ['full', 'No room', 'Refused: rows of new GPUs, because the fleet is full.'],
  ['unknown_fields', 'Unknown fields', 'Names that nobody here knows; the rest of the sample was used.'],
  ['overloaded', 'Told to wait', 'Requests that came while the server had too much to do. Senders try them again.'],
];

const REFUSALS = new Set(['future', 'old', 'invalid', 'full', 'overloaded']);

/** `[{key, label, value, words, isNotable}]`, in the order in which samples pass. */
export const countersOf = (source) =>
  COUNTERS.filter(([key]) => typeof source[key] === 'number').map(([key, label, words]) => ({
    key,
    label,
    value: count(source[key]),
    words,
    isNotable: REFUSALS.has(key) && source[key] > 0,
    isNothing: source[key] === 0,
  }));

/** The same sources in an order seen before, newcomers first: nothing moves while somebody reads. */
export function inOrderOf(held, items) {
  const position = new Map(held.map(({ id }, at) => [id, at]));
  const at = ({ id }) => position.get(id) ?? -1;
  return [...items].sort((a, b) => at(a) - at(b));
}

const ORDER = ['bad', 'warn', 'stale', 'good'];
const WORDS = { bad: 'refused', warn: 'with a problem', stale: 'silent', good: 'working' };

/** "3 sources: 1 refused, 2 working": how those on the page stand, the worst first. */
export function tallyOf(sources, now) {
  const counts = new Map();
  for (const source of sources) {
    const { tone } = verdictOf(source, now);
    counts.set(tone, (counts.get(tone) ?? 0) + 1);
  }
  return ORDER.filter((tone) => counts.has(tone)).map((tone) => ({ tone, count: counts.get(tone), words: `${count(counts.get(tone))} ${WORDS[tone]}` }));
}
