import { nameOf, severityOf } from './alerts.js';

/** Silences in words and as a form. */

const STATES = {
  active: { tone: 'warn', words: 'active' },
  coming: { tone: 'stale', words: 'coming' },
  over: { tone: 'quiet', words: 'over' },
};
const ORDER = Object.keys(STATES);
const MANY = {
  gpu: 'GPUs',
  host: 'hosts',
  region: 'regions',
  fleet: 'the whole fleet',
  source: 'sources',
  money: 'money',
  spread: 'spreads',
  provider: 'providers',
  class: 'classes of GPUs',
};
const PLACES = [
  ['region', 'in'],
  ['host', 'on'],
  ['model', 'of model'],
  ['subject', 'for'],
];
const SCOPE = PLACES.map(([name]) => name);

/** How a silence stands, as `{tone, words}`. */
export const stateOf = ({ state }) => STATES[state] ?? { tone: 'quiet', words: state };

/** What counts now comes first, then what will; of these what ends or begins sooner. What is over comes last, the newest first. */
export function inOrder(silences) {
  const rank = ({ state }) => (ORDER.includes(state) ? ORDER.indexOf(state) : ORDER.length);
  const soonest = (silence) => (silence.state === 'coming' ? silence.starts_at : silence.ends_at);
  return [...silences].sort((a, b) => rank(a) - rank(b) || (a.state === 'over' ? -1 : 1) * soonest(a).localeCompare(soonest(b)) || a.id.localeCompare(b.id));
}

/** "“GPU hot”", "Every critical alert about hosts". `rules` has the names by id; a rule that is no more goes by its id. */
export function whatWords({ rule_id: rule, kind, severity, scope }, rules = new Map()) {
  const label = severity && severityOf(severity).label.toLowerCase();
  // With a subject the kind says nothing more.
  const about = kind && !scope?.subject?.length ? ` about ${MANY[kind] ?? kind}` : '';
  if (!rule) return `Every ${label ? `${label} ` : ''}alert${about}`;
  return `“${rules.get(rule) ?? rule}”${label ? `, if ${label}` : ''}`;
}

/** "on rack-7-* or node-1, in eu-*"; empty for everywhere. */
export function whereWords({ scope }) {
  return PLACES.filter(([name]) => scope?.[name]?.length > 0)
    .map(([name, word]) => `${word} ${scope[name].map((subject) => nameOf({ subject })).join(' or ')}`)
    .join(', ');
}

/** All of it in one line, for the middle of a sentence. */
export const nameWords = (silence, rules) => [whatWords(silence, rules).replace(/^Every/, 'every'), whereWords(silence)].filter(Boolean).join(' ');

/** "2 are active, 1 is coming" */
export function leadOf(silences) {
  const count = (state) => silences.filter((one) => one.state === state).length;
  const said = [
    [count('active'), 'active'],
    [count('coming'), 'coming'],
  ].filter(([many]) => many > 0);
  return said.length === 0 ? 'Nothing is silenced' : said.map(([many, word]) => `${many} ${many === 1 ? 'is' : 'are'} ${word}`).join(', ');
}

const split = (text = '') =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What the form holds, as the server takes it. */
export function bodyOf(values) {
  const scope = Object.fromEntries(SCOPE.map((name) => [name, split(values[name])]).filter(([, globs]) => globs.length > 0));
  return {
    ...(values.rule_id && { rule_id: values.rule_id }),
    ...(values.kind && { kind: values.kind }),
    ...(values.severity && { severity: values.severity }),
    ...(Object.keys(scope).length > 0 && { scope }),
    ...(values.starts_at && { starts_at: new Date(values.starts_at).toISOString() }),
    for_s: Number(values.for_s),
    ...(values.note.trim() !== '' && { note: values.note.trim() }),
  };
}

/** What is wrong before the server is asked. `now` in milliseconds. */
export function errorsOf(values, now) {
  const isAll = !values.rule_id && !values.kind && !values.severity && SCOPE.every((name) => split(values[name]).length === 0);
  const startsAt = values.starts_at ? Date.parse(values.starts_at) : now;
  return {
    rule_id: isAll ? 'Choose a rule, a severity, or where: not everything can be silenced at once.' : '',
    starts_at: !Number.isFinite(startsAt) ? 'Must be a day and a time.' : startsAt + Number(values.for_s) * 1_000 <= now ? 'Must not be over before it begins.' : '',
  };
}
