import { choicesOf, labelIn } from '../choices.js';
import { age } from '../format.js';
import { CONTINENTS, PURCHASES } from './words.js';

/** What can be asked of the list of offers, and the words for the answer. */

export const STATES = choicesOf({ held: 'Held back only', all: 'Live and held back' });

const TENANCIES = choicesOf({ secure: 'Secure', community: 'Community' });
export { TENANCIES };

const ISO2 = /^[A-Za-z]{2}$/;
const DECIMAL = /^\d{1,7}(\.\d{1,6})?$/;
const isWhole = (value) => /^[1-9]\d{0,5}$/.test(value);

/** What a list of offers can be narrowed by, in the order of the chips; `words(value, nameOf)` is the chip. */
const FILTERS = {
  gpu: (value) => `GPU ${value}`,
  good: (value, nameOf) => nameOf(value),
  provider: (value) => `from ${value}`,
  purchase: (value) => labelIn(PURCHASES, value).toLowerCase(),
  tenancy: (value) => labelIn(TENANCIES, value).toLowerCase(),
  continent: (value) => `in ${labelIn(CONTINENTS, value)}`,
  country: (value) => `in ${value.toUpperCase()}`,
  memory_gb: (value) => `${value} GB`,
  min_price: (value) => `from $${value}`,
  max_price: (value) => `up to $${value}`,
  min_available: (value) => `${value} or more available`,
  reason: (value) => `remark: ${REASONS[value]}`,
  state: (value) => labelIn(STATES, value).toLowerCase(),
};

const KNOWN = {
  purchase: (value) => PURCHASES.some(({ name }) => name === value),
  tenancy: (value) => TENANCIES.some(({ name }) => name === value),
  state: (value) => STATES.some(({ name }) => name === value),
  reason: (value) => Object.hasOwn(REASONS, value),
  country: (value) => ISO2.test(value),
  continent: (value) => ISO2.test(value),
  memory_gb: isWhole,
  min_available: isWhole,
  min_price: (value) => DECIMAL.test(value) && Number(value) <= 1e6,
  max_price: (value) => DECIMAL.test(value) && Number(value) <= 1e6,
};

/** Those that a plain form shows at once; the others are folded away. */
export const RARE = ['memory_gb', 'min_price', 'max_price', 'min_available', 'country', 'reason', 'state'];

export const PAGE = 50;
/** As many as one answer may have: a longer list is for a table to take away. */
export const MOST_SHOWN = 1_000;
export const DEFAULT_SORT = 'price';
const SORTS = new Set(['price', 'seen', 'available', 'gpus', 'reliability'].flatMap((key) => [key, `-${key}`]));

const isAsked = (query, key) => Boolean(query[key]) && (KNOWN[key]?.(query[key]) ?? true);

/** What the server is asked, of what stands in the address; what it would not understand is left out. */
export function questionOf(query) {
  const asked = Object.keys(FILTERS).filter((key) => isAsked(query, key)).map((key) => [key, query[key]]);
  return { ...Object.fromEntries(asked), ...(SORTS.has(query.sort) && { sort: query.sort }) };
}

/** The filters that are set, `[{key, value, words}]`. */
export const filtersOf = (query, nameOf = (good) => good) =>
  Object.entries(FILTERS)
    .filter(([key]) => isAsked(query, key))
    .map(([key, words]) => ({ key, value: query[key], words: words(query[key], nameOf) }));

/** Whether one of those is set that are folded away. */
export const hasRare = (query) => RARE.some((key) => isAsked(query, key));

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

export const reasonChoices = () => Object.entries(REASONS).map(([name, label]) => ({ name, label }));

/** `{isHeld, items: [{tone, words, detail}]}`: what is said against the price; what holds it back comes first. */
export function remarksOf({ holds }) {
  const items = [...holds]
    .sort((a, b) => Number(b.is_held_back) - Number(a.is_held_back))
    .map(({ reason, is_held_back: isHeld, detail }) => ({ tone: isHeld ? 'warn' : 'stale', words: `${isHeld ? 'held back: ' : ''}${REASONS[reason] ?? reason.replaceAll('_', ' ')}`, detail }));
  return { isHeld: holds.some(({ is_held_back: isHeld }) => isHeld), items };
}

/** "2 of 8", "8": GPUs that can be had, and of how many. */
export function gpusWords({ available, gpus }) {
  if (available === null) return { text: String(gpus), words: 'The provider does not tell how many are available now.' };
  return { text: available === gpus ? String(gpus) : `${available} of ${gpus}`, words: `${available} available now` };
}

/** The list as the topics of its goods have it: prices and what can be had are newer, what is gone says so. `tables` is good → rows. */
export function newerOffers(items, tables, ageS) {
  return items.map((offer) => {
    const rows = tables.get(offer.good_id);
    if (!rows) return offer;
    const row = rows.get(offer.id);
    if (!row) return { ...offer, is_gone: true };
    const known = ageS(Date.parse(row.provider_at ?? row.seen_at));
    return { ...offer, ...row, age_s: known ?? offer.age_s, was: row.price_per_gpu_hour === offer.price_per_gpu_hour ? null : offer.price_per_gpu_hour };
  });
}

/** The goods whose topics are followed: those in view, and not too many. */
export function followedGoods(items, first, last, most) {
  const goods = [];
  for (const { good_id: good } of items.slice(first, last)) if (!goods.includes(good)) goods.push(good);
  return goods.slice(0, most);
}

/** `{words, isStale}` of how old a price is, and by which pace that is judged. */
export function paceWords({ age_s: ageS, seen_at: seen, stale_at: stale }, feed) {
  const goodForS = (Date.parse(stale) - Date.parse(seen)) / 1000;
  const pace = feed?.is_handed_in ? 'It was imported' : feed ? `${feed.name} is asked every ${age(feed.interval_s)}` : 'Its feed';
  return { isStale: typeof ageS === 'number' && ageS > goodForS, words: `${pace}; a price of it is good for ${age(goodForS)}.` };
}

/** What of a long list of equal rows is drawn, `{first, last, above, below}` in rows and pixels. */
export function windowOf({ count, top, height, row, around = 8 }) {
  const first = Math.max(0, Math.min(count, Math.floor(top / row)) - around);
  const last = Math.min(count, Math.ceil((top + height) / row) + around);
  return { first, last, above: first * row, below: Math.max(0, count - last) * row };
}

export const reliabilityWords = ({ reliability }) => (reliability === null ? '–' : `${(100 * reliability).toFixed(1)} %`);
