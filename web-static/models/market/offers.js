import { choicesOf, labelIn } from '../choices.js';
import { CONTINENTS, PURCHASES } from './words.js';

/** What can be asked of the list of offers, and the words for the answer. */

export const STATES = choicesOf({ held: 'Held back only', all: 'Live and held back' });

const FILTERS = {
  gpu: (value) => `GPU ${value}`,
  good: (value) => `good ${value}`,
  provider: (value) => `from ${value}`,
  purchase: (value) => labelIn(PURCHASES, value).toLowerCase(),
  continent: (value) => `in ${labelIn(CONTINENTS, value)}`,
  country: (value) => `in ${value.toUpperCase()}`,
  state: (value) => labelIn(STATES, value).toLowerCase(),
};

const KNOWN = {
  purchase: (value) => PURCHASES.some(({ name }) => name === value),
  state: (value) => STATES.some(({ name }) => name === value),
  country: (value) => /^[A-Za-z]{2}$/.test(value),
  continent: (value) => /^[A-Za-z]{2}$/.test(value),
};

const LIMIT = 50;
export const DEFAULT_SORT = 'price';
const SORTS = new Set(['price', 'seen', 'available', 'gpus', 'reliability'].flatMap((key) => [key, `-${key}`]));

const isAsked = (query, key) => Boolean(query[key]) && (KNOWN[key]?.(query[key]) ?? true);

/** What the server is asked, of what stands in the address; what it would not understand is left out. */
export function questionOf(query) {
  const asked = Object.keys(FILTERS).map((key) => [key, isAsked(query, key) ? query[key] : undefined]);
  return { ...Object.fromEntries(asked), sort: SORTS.has(query.sort) ? query.sort : undefined, cursor: query.cursor, limit: LIMIT };
}

/** The filters that are set, `[{key, value, words}]`. */
export const filtersOf = (query) =>
  Object.entries(FILTERS)
    .filter(([key]) => isAsked(query, key))
    .map(([key, words]) => ({ key, value: query[key], words: words(query[key]) }));

const REASONS = {
  unit: 'another unit',
  vram: 'impossible memory',
  placeholder: 'a filled-in number',
  jump_without_depth: 'a jump that little stands behind',
  thin_book: 'too few machines',
  frozen_feed: 'nothing moves in it',
  fx_only_move: 'only the exchange rate moved',
  partial_feed: 'from the answer before',
  duplicate: 'listed twice',
  stale: 'too old',
  administered: 'set by a rule',
  unrecognised: 'chip not known',
  sold_out: 'sold out',
};

/** `{isHeld, items: [{tone, words, detail}]}`: what is said against the price; what holds it back comes first. */
export function remarksOf({ holds }) {
  const items = [...holds]
    .sort((a, b) => Number(b.is_held_back) - Number(a.is_held_back))
    .map(({ reason, is_held_back: isHeld, detail }) => ({ tone: isHeld ? 'warn' : 'stale', words: `${isHeld ? 'held back: ' : ''}${REASONS[reason] ?? reason.replaceAll('_', ' ')}`, detail }));
  return { isHeld: holds.some(({ is_held_back: isHeld }) => isHeld), items };
}

/** "2 of 8", "8": GPUs that can be had, and of how many. */
export function gpusWords({ available, gpus }) {
  if (available === null) return { text: String(gpus), words: 'The provider does not tell how many can be had now.' };
  return { text: available === gpus ? String(gpus) : `${available} of ${gpus}`, words: `${available} can be had now` };
}

export const reliabilityWords = ({ reliability }) => (reliability === null ? '–' : `${(100 * reliability).toFixed(1)} %`);
