import { span } from '../fleet/ago.js';
import { age, plural } from '../format.js';

/** How each feed of offers is, in words. */

const MOST_FEEDS = 200;

/** All feeds, read through the pages. */
export const readFeeds = (pages) => pages.read('/api/v1/providers', { limit: MOST_FEEDS }).then(({ items }) => items);

const STATES = {
  ok: { tone: 'good', words: 'answers', advice: '' },
  aged: { tone: 'warn', words: 'last poll failed, offers still count', advice: 'Nothing to do: it is asked again soon, and its last offers still count.' },
  failing: { tone: 'bad', words: 'fails, offers do not count', advice: 'Look at the reason. When it lasts, the provider changed its answer, or refuses this server.' },
  unreachable: { tone: 'bad', words: 'cannot be reached', advice: 'Check that this server reaches the internet, and that no proxy stands before this address.' },
  no_key: { tone: 'warn', words: 'needs a key', advice: 'An administrator can give it a key.' },
  waiting: { tone: 'stale', words: 'not asked yet', advice: 'It is asked within its interval.' },
  off: { tone: 'stale', words: 'is not asked', advice: 'An administrator can turn it on. Set GRIDTICK_ASK_PROVIDERS to true where all are off.' },
};

/** What to do about it; empty where there is nothing. */
export const adviceOf = ({ state, is_handed_in: isHandedIn, age_s: ageS }) => {
  if (isHandedIn) return typeof ageS === 'number' && ageS > 5 * 86_400 ? 'Hand it in again: a price list counts for seven days.' : '';
  return STATES[state]?.advice ?? '';
};

/** "3 s", "1 h, imported": how often it is asked. */
export const intervalWords = ({ interval_s: seconds, is_handed_in: isHandedIn }) => (isHandedIn ? 'imported' : seconds ? `every ${age(seconds)}` : '–');

/** How many of the last answers in a row went wrong, in words; empty where none did. */
export const failuresWords = ({ failures }) => (failures > 0 ? plural(failures, 'failure') : '');

/** The feeds that belong to what is asked in the address. */
export function narrowedFeeds(feeds, { feed, state }) {
  return feeds.filter((one) => (!feed || one.id === feed || one.provider === feed) && (!state || one.state === state));
}

/** `[{name, label, count}]` of the states that there are. */
export const statesOf = (feeds) => Object.entries(STATES).map(([name, { words }]) => ({ name, label: words, count: feeds.filter(({ state }) => state === name).length })).filter(({ count }) => count > 0);

/** `{tone, words}`; a state of a later server shows as its name. */
export function stateOf({ state, is_handed_in: isHandedIn }) {
  if (state === 'ok' && isHandedIn) return { tone: 'good', words: 'imported' };
  const { tone, words } = STATES[state] ?? { tone: 'stale', words: state };
  return { tone, words };
}

/** What has to be known of where its offers come from. */
export function marksOf({ never_seen_live: isNever, is_demo: isDemo, is_handed_in: isHandedIn, is_breaker_open: isOpen }) {
  return [isDemo && 'demo', isNever && !isDemo && 'never seen live', isHandedIn && 'price list', isOpen && 'asked less often'].filter(Boolean);
}

/** When it is asked next. */
export function nextWords({ next_poll_at: at, is_handed_in: isHandedIn, is_on: isOn }, now) {
  if (isHandedIn) return 'never, it is imported';
  if (!isOn || !at) return 'not asked';
  const ms = Date.parse(at) - now;
  return ms < 1_000 ? 'now' : `in ${span(ms)}`;
}

/** "96, 1 refused". */
export const offersWords = ({ offers, refused }) => `${offers}${refused > 0 ? `, ${refused} refused` : ''}`;

const COUNTED = [
  [({ state }) => state === 'ok', 'answers', 'answer'],
  [({ state }) => state === 'aged' || state === 'failing' || state === 'unreachable', 'fails', 'fail'],
  [({ state }) => state === 'no_key', 'needs a key', 'need a key'],
  [({ state }) => state === 'waiting', 'waits', 'wait'],
  [({ state }) => state === 'off', 'is not asked', 'are not asked'],
];

/** "12 answer, 2 fail, 3 need a key". */
export function summaryOf(feeds) {
  return COUNTED.map(([is, one, many]) => [feeds.filter(is).length, one, many])
    .filter(([n]) => n > 0)
    .map(([n, one, many]) => (n === feeds.length && n > 1 ? `all ${many}` : `${n} ${n === 1 ? one : many}`))
    .join(', ');
}

const ORDER = ['failing', 'unreachable', 'aged', 'no_key', 'ok', 'waiting', 'off'];
const rank = ({ state }) => (ORDER.includes(state) ? ORDER.indexOf(state) : 0);

/** Those that need a look come first. */
export const worstFirst = (feeds) => [...feeds].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));

/** The feed as the stream has it; its age and what it says of it are of the moment of the row, so the age is reckoned anew. */
export function newerFeed(feed, row, ageS) {
  const newest = row ? { ...feed, ...row } : feed;
  const known = newest.last_good_at ? ageS(Date.parse(newest.last_good_at)) : null;
  return { ...newest, age_s: known === null ? (newest.age_s ?? null) : Math.max(0, Math.floor(known)) };
}

/** `{title, text}`: why there is nothing to show, and what to do; null where offers have come, so that this is not why. */
export function whyNothing(feeds) {
  if (feeds === null) return { title: 'There are no offers yet', text: 'How the providers are could not be read.' };
  if (feeds.some(({ offers }) => offers > 0)) return null;
  const asked = feeds.filter(({ is_on: isOn, is_handed_in: isHandedIn }) => isOn && !isHandedIn);
  if (asked.length === 0) {
    return { title: 'No provider is asked', text: 'Set GRIDTICK_ASK_PROVIDERS to true on a server that reaches the internet, or import a price list of your own.' };
  }
  if (asked.every(({ last_try_at: at }) => !at)) {
    return { title: 'The providers are being asked', text: 'Their first offers come within a minute or two, where this server reaches the internet.' };
  }
  const away = asked.filter(({ state }) => state === 'unreachable' || state === 'failing').length;
  return {
    title: 'No provider has offered anything yet',
    text: `They are asked over the internet${away > 0 ? `, and ${plural(away, 'feed fails', 'feeds fail')}` : ''}. Check that this server reaches it, or import a price list of your own.`,
  };
}
