import { byteCount, count, plural, text } from '../format.js';
import { isPattern } from '../wire.js';
import { RATES, rateWords } from '../stream/rates.js';

/** What can be followed, who follows it and how that goes, in words. */

export const DEFAULT_RATE = '1';
const LONGEST_NAME = 200;
/** So many bytes may wait for a client before the server holds it back. */
const HELD_BACK_BYTES = 65_536;
/** Told so seldom, a client is behind most of the time, and that is as it should be. */
const SLOWEST = '0.2';

const MEANINGS = [
  [/^fleet$/, 'The sums over all GPUs, in one row'],
  [/^fleet\/grid$/, 'All GPUs in few signs each, for maps of a large fleet'],
  [/^regions$/, 'A row for each region'],
  [/^gpus\/\*$/, 'The GPUs of every region'],
  [/^gpus\//, 'The GPUs of one region'],
  [/^gpu\/\*$/, 'One GPU by its UUID'],
  [/^gpu\//, 'One GPU, with everything that is known of it'],
  [/^events$/, 'What happens to GPUs: errors, silence, throttling'],
  [/^sources$/, 'Who sends samples, and how that goes'],
  [/^spreads$/, 'Where the same GPU costs how much less'],
  [/^offers\//, 'The live offers of one good'],
  [/^market\//, 'What one good costs, and where'],
  [/^providers$/, 'Who is asked for offers, and how that goes'],
  [/^simulations$/, 'All runs of the simulation, in short'],
  [/^simulation\/.*\/log$/, 'What happens in one run'],
  [/^simulation\//, 'One run and its regions'],
  [/^money$/, 'What the fleet earns and costs by the hour'],
  [/^money\//, 'The same by region, by model, or by both'],
  [/^alerts$/, 'What fires now, an alert in each row'],
  [/^alerts\/summary$/, 'How many alerts are open, by severity'],
  [/^alerts\//, 'Open alerts of one kind'],
  [/^opportunities$/, 'Where money could be won'],
  [/^comparisons$/, 'Comparisons of the simulation, and how far they are'],
];

export const meaningOf = (topic) => MEANINGS.find(([name]) => name.test(topic))?.[1] ?? '';

/** A wildcard of topics so large that they are followed one by one only. */
const isOneByOne = (topic) => topic === 'gpu/*';

/**
 * The rows of the list of topics: those that are there, and then names of more. `start` is what a name begins with that has
 * to be completed before it can be followed; null where it is whole.
 */
export const topicRows = ({ items, patterns }) => [
  ...items.map(({ topic, kind, rate, rows }) => ({ topic, kind, rate: rateWords(rate), size: sizeWords(topic, kind, rows), meaning: meaningOf(topic), start: null })),
  ...patterns.map(({ topic, rate }) => ({
    topic,
    kind: isPattern(topic) ? 'wildcard' : 'on demand',
    rate: rateWords(rate),
    size: '',
    meaning: meaningOf(topic),
    start: isOneByOne(topic) ? topic.slice(0, -1) : null,
  })),
];

const LARGE_FAMILY = 8;
const familyOf = ({ topic }) => (topic.includes('/') ? topic.slice(0, topic.indexOf('/') + 1) : null);

/** The rows with large families as one row, `{family, count, meaning}`, in place of their first, but for those that are `opened`. */
export function folded(rows, opened) {
  const named = rows.filter(({ kind }) => kind !== 'wildcard');
  return rows.flatMap((row) => {
    const family = familyOf(row);
    if (row.kind === 'wildcard' || family === null || opened.has(family)) return [row];
    const members = named.filter((other) => familyOf(other) === family);
    if (members.length <= LARGE_FAMILY) return [row];
    return members[0] === row ? [{ family, count: members.length, meaning: row.meaning }] : [];
  });
}

/** One row of the grid names its revision. */
function sizeWords(topic, kind, rows) {
  if (topic === 'fleet/grid') return plural(Math.max(0, rows - 1), 'cell');
  return kind === 'log' ? plural(rows, 'event') : plural(rows, 'row');
}

/** Why a name cannot be followed, before the server is asked; null where it may be. */
export function nameProblem(topic) {
  if (topic.length > LONGEST_NAME) return `A topic has at most ${LONGEST_NAME} signs.`;
  if (isOneByOne(topic)) return 'Name one GPU: gpu/ and its UUID.';
  if (topic.endsWith('/')) return `Something is missing behind ${topic}`;
  return null;
}

/** The rate that stands in the address, or the calm one. */
export const rateIn = (hz) => (RATES.includes(hz) ? hz : DEFAULT_RATE);

export const rateChoices = RATES.map((name) => ({ name, label: rateWords(name) }));

const REFUSALS = {
  unknown_topic: 'There is no such topic now. If it begins, it appears here.',
  not_allowed: 'Your login may not read this topic.',
  too_wide: 'That is too much for one stream: name what you need.',
  too_many_made: 'The server makes as many topics on demand as it may. This page tries again every minute.',
  unavailable: 'The server could not make this topic in time. This page tries again every minute.',
};

export const refusalWords = ({ code, detail }) => REFUSALS[code] ?? detail ?? code;

// Open streams

const TRANSPORTS = { websocket: 'WebSocket', sse: 'server-sent events' };
const RANKS = { bad: 0, warn: 1, good: 2 };

/** `{tone, text}` of how somebody keeps up; `before` is the same stream at the last look, where it was there. */
function verdictOf(session, before) {
  const { pending_bytes: pending, sent_bytes: sent, sent_messages: messages, lag, lane } = session;
  const waits = `${text(byteCount(pending))} ${pending === 1 ? 'waits' : 'wait'} for it`;
  if (pending >= HELD_BACK_BYTES) return { tone: 'bad', text: `does not keep up: ${waits}` };
  if (pending > 0 && before?.pending_bytes > 0) {
    return sent === before.sent_bytes ? { tone: 'bad', text: `takes nothing: ${waits}` } : { tone: 'warn', text: `slow: ${waits}` };
  }
  const fallsBehind = lane !== SLOWEST && before?.lag > 0 && lag > before.lag && messages === before.sent_messages;
  return fallsBehind ? { tone: 'warn', text: 'falls behind' } : { tone: 'good', text: 'keeps up' };
}

/** Open streams with the verdict on each, trouble first, then as they were opened, so that only a verdict moves a row. */
export function judged(before, items) {
  const known = new Map((before ?? []).map((session) => [session.sid, session]));
  return items
    .map((session) => ({ ...session, verdict: verdictOf(session, known.get(session.sid)) }))
    .sort((a, b) => RANKS[a.verdict.tone] - RANKS[b.verdict.tone] || compare(a.opened_at, b.opened_at) || compare(a.sid, b.sid));
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));

export const transportWords = (transport) => TRANSPORTS[transport] ?? transport;

/** Whose stream it is: `you` where that is the reader, else enough of an id to tell people apart. */
export function whoWords(subject, login) {
  if (subject === 'anonymous') return 'without a login';
  if (login?.name === 'in' && login.user.id === subject) return 'you';
  return subject.length > 20 ? `${subject.slice(0, 8)}…${subject.slice(-4)}` : subject;
}

/** "fleet, events and 3 more" */
export function topicWords(topics) {
  if (topics.length === 0) return 'nothing';
  return topics.length > 3 ? `${topics.slice(0, 2).join(', ')} and ${count(topics.length - 2)} more` : topics.join(', ');
}

/** "12 streams are open, 2 do not keep up": the world in one line. `isAll` is false where there are more. */
export function openWords(sessions, isAll = true) {
  const troubled = sessions.filter(({ verdict }) => verdict.tone !== 'good').length;
  const open = `${isAll ? '' : 'more than '}${plural(sessions.length, 'stream')} ${sessions.length === 1 ? 'is' : 'are'} open`;
  if (troubled === 0) return sessions.length === 0 ? 'No stream is open' : `${open}, ${sessions.length === 1 ? 'and keeps up' : 'all keep up'}`;
  return `${open}, ${count(troubled)} ${troubled === 1 ? 'does' : 'do'} not keep up`;
}
