import { age, clockTime, plural } from './format.js';
import { rateWords } from './stream/rates.js';

const secondsLeft = (retryAt, now) => Math.max(1, Math.ceil((retryAt - now) / 1000));

const retryWords = ({ retryAt }, now) =>
  retryAt === undefined ? 'reconnecting now' : `reconnecting in ${secondsLeft(retryAt, now)} s`;

const ageWords = (ageMs) => (ageMs === null ? '' : `data ${ageMs < 1000 ? 'under 1 s' : age(ageMs / 1000)} old`);

const REASONS = { hidden: 'while nobody looks', slow: 'because the connection does not keep up' };

/** How often the page is told, where that is less than it wants; else empty. */
export const paceWords = (pace) => (pace?.why ? `told ${rateWords(pace.hz)} ${REASONS[pace.why]}` : '');

/** The state of the link in words: `{tone: 'good'|'warn'|'bad'|'quiet', head, tail, isUsual}`; a usual one needs no tail where there is no room; `at` is the moment that the head names. `pace` is that of the stream. */
export function linkWords(state, dataAgeMs, now, pace = null) {
  switch (state.name) {
    case 'live':
      return { tone: 'good', head: 'Live', tail: [ageWords(dataAgeMs), paceWords(pace)].filter(Boolean).join(', '), isUsual: paceWords(pace) === '' };
    case 'stale':
      return { tone: 'warn', head: `Stale since ${clockTime(state.since)}`, at: state.since, tail: retryWords(state, now) };
    case 'stopped':
      return { tone: 'bad', head: `Disconnected at ${clockTime(state.since)}`, at: state.since, tail: [state.why, state.advice].filter(Boolean).join('. ') };
    default:
      return { tone: 'quiet', head: 'Connecting', tail: state.retryAt === undefined ? '' : retryWords(state, now) };
  }
}

/** Why there is nothing to see, by the phase of the page. */
export const REFUSALS = {
  foreign:
    'This page was opened under a name that the server does not know as its own. Open it under its own address (the operator sets GRIDTICK_PUBLIC_URL).',
};

/** One spoken sentence about the fleet and the link, without a number that ticks. */
export function summary(fleet, state) {
  const link = { live: 'Live.', stale: 'Connection lost, data is stale.', stopped: 'Disconnected.' }[state.name] ?? 'Connecting.';
  if (!fleet) return link;
  const states = [
    [fleet.live, 'live'],
    [fleet.late, 'late'],
    [fleet.stale, 'stale'],
    [fleet.gone, 'gone'],
  ];
  const told = states.filter(([n]) => n > 0).map(([n, name]) => `${n} ${name}`);
  return `${link} ${plural(fleet.gpus, 'GPU')}: ${told.join(', ') || 'none reporting'}.`;
}
