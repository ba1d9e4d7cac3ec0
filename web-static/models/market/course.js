import { price } from './words.js';
import { labelOf } from './goods.js';

/** The price of a good over time: what is asked, and what a chart is told of the answer. */

export const RANGES = [
  { name: '1h', label: '1 hour', points: 240 },
  { name: '6h', label: '6 hours', points: 288 },
  { name: '24h', label: '24 hours', points: 288 },
  { name: '7d', label: '7 days', points: 336 },
  { name: '30d', label: '30 days', points: 360 },
  { name: '365d', label: '1 year', points: 365 },
];
const USUAL = '24h';
const MOST_MARKS = 24;

/** Whole seconds since 1970, within what a browser's clock may say. */
const isMoment = (text) => /^\d{9,11}$/.test(text ?? '');

/** `{good, other, range, from, to}` of an address; a window that was zoomed into has `from` and `to` in seconds, else they are null. */
export function askedOf({ good = '', with: other = '', range, from, to }) {
  const isZoomed = isMoment(from) && isMoment(to) && Number(to) - Number(from) >= 60;
  return {
    good,
    other: other === good ? '' : other,
    range: RANGES.find(({ name }) => name === range) ?? RANGES.find(({ name }) => name === USUAL),
    from: isZoomed ? Number(from) : null,
    to: isZoomed ? Number(to) : null,
  };
}

/** The query of the API for a good. */
export function questionOf({ range, from, to }, good) {
  const points = range.points;
  return from === null ? { good, from: `-${range.name}`, points } : { good, from, to, points };
}

const number = (text) => (text === null ? null : Number(text));
const column = (items, name) => items.map((item) => number(item[name]));

/** The moments of answers that have the same question, in seconds. */
export const timesOf = ({ items }) => items.map(({ ts }) => Math.round(Date.parse(ts) / 1000));

/**
 * The lines of a good and of the one it is compared with: the middle with the band from the cheapest to the dearest seller, and the index
 * dashed where one good is shown alone.
 */
export function seriesOf(course, other = null, [name, otherName] = []) {
  const band = (answer, label, color) => ({ name: answer.good_id, label, unit: '$/h', color, mean: column(answer.items, 'median'), low: column(answer.items, 'low'), high: column(answer.items, 'high') });
  if (other) return [band(course, name, 1), { ...band(other, otherName, 2), mean: aligned(course, other, 'median'), low: aligned(course, other, 'low'), high: aligned(course, other, 'high') }];
  const index = { name: 'index', label: 'Index', unit: '$/h', color: 4, dashed: true, mean: column(course.items, 'index') };
  const low = { name: 'low', label: 'Cheapest', unit: '$/h', color: 2, mean: column(course.items, 'low') };
  return [{ ...band(course, 'Middle', 1) }, low, ...(index.mean.some((value) => value !== null) ? [index] : [])];
}

/** Values of one answer at the moments of another; both are of the same range, a second or so apart. */
function aligned(course, other, name) {
  const values = column(other.items, name);
  const shift = values.length - course.items.length;
  return course.items.map((_, at) => values[at + shift] ?? null);
}

const KINDS = { came: 'came', left: 'left', began: 'begins', ended: 'is not offered any more' };
const TONES = { came: 'good', began: 'good', left: 'warn', ended: 'bad' };

/** What happened, as marks of a chart; of many the newest. */
export const marksOf = ({ marks }) =>
  marks.slice(-MOST_MARKS).map(({ ts, kind, sellers }) => ({ time: Math.round(Date.parse(ts) / 1000), text: markWords(kind, sellers), tone: TONES[kind] ?? 'quiet' }));

function markWords(kind, sellers) {
  const names = sellers.length > 3 ? `${sellers.length} sellers` : sellers.join(', ');
  return kind === 'ended' || kind === 'began' ? `${kind === 'began' ? 'Offered again' : 'Not offered any more'}: ${names}` : `${names} ${KINDS[kind] ?? kind}`;
}

/** The shortest of the ranges that has all that is known of a longer one; a young history is not a line at the edge. */
export function fittingRange(course, longest) {
  const first = course.items.find(({ median }) => median !== null);
  if (!first) return longest;
  const seconds = (Date.parse(course.to) - Date.parse(first.ts)) / 1000;
  return RANGES.slice(0, RANGES.indexOf(longest) + 1).find(({ name }) => SECONDS[name] >= seconds) ?? longest;
}

const SECONDS = { '1h': 3_600, '6h': 21_600, '24h': 86_400, '7d': 604_800, '30d': 2_592_000, '365d': 31_536_000 };

/** Two goods as short as they can be told apart. */
export function shortNames(goods, id, other) {
  const [one, two] = [id, other].map((each) => goods.find((good) => good.id === each));
  if (!one || !two) return [id, other];
  if (one.name !== two.name) return [one.name, two.name];
  return [one.terms, two.terms];
}

const known = (items, name) => items.map((item) => item[name]).filter((value) => value !== null);

/** `[{label, value, words}]`: what can be said of the whole range. */
export function figuresOf({ items }) {
  const low = known(items, 'low');
  const median = known(items, 'median');
  if (median.length === 0) return [];
  const [first, last] = [Number(median[0]), Number(median.at(-1))];
  const least = low.reduce((a, b) => (Number(b) < Number(a) ? b : a));
  const index = items.at(-1).index;
  return [
    { label: 'Middle now', value: price(median.at(-1)), words: 'The middle of the best prices of all sellers, one vote each' },
    { label: 'Change in this time', value: changeWords(first, last), words: `From ${price(median[0])}` },
    { label: 'Cheapest', value: price(least), words: 'The lowest price of the whole range' },
    { label: 'Index now', value: index === null ? 'none' : price(index), words: index === null ? whyNoIndex(items.at(-1).index_withheld) : 'Three or more sell it, and they agree well enough' },
    { label: 'Sellers now', value: String(items.at(-1).sellers), words: `with ${items.at(-1).offers} offers that count` },
  ];
}

const changeWords = (first, last) => (first === 0 ? '–' : `${last > first ? '+' : last < first ? '−' : ''}${Math.abs((100 * (last - first)) / first).toFixed(1)} %`);

const NO_INDEX = { too_few_sellers: 'Fewer than three sell it', too_far_apart: 'Sellers are too far apart', no_live_quote: 'Nobody sells it now' };
const whyNoIndex = (code) => NO_INDEX[code] ?? 'It would not mean anything';

export const isEmpty = ({ items }) => items.every(({ median }) => median === null);
export const nameOf = (goods, id) => {
  const good = goods.find((one) => one.id === id);
  return good ? labelOf(good) : id;
};
