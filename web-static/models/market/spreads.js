import { UNKNOWN, amount, goodName, price } from './words.js';

/** Where the same good costs how much less: what is asked, and the words for the answer. */

const LIMIT = 50;
const DEFAULT_PERCENT = '15';
const MOST_PERCENT = 100;

export const NARROWEST = [
  { name: '0', label: 'Every spread' },
  { name: '5', label: 'At least 5 %' },
  { name: '30', label: 'At least 30 %' },
  { name: '50', label: 'At least 50 %' },
];

export const SORTS = [
  { name: 'net', label: 'Most worth first' },
  { name: 'break_even', label: 'Pays first' },
];

/** What may be said of a job, with the bounds that the server has. */
export const JOB = [
  { name: 'gpus', label: 'GPUs', least: 1, most: 100_000, step: 1, standard: 1 },
  { name: 'hours', label: 'Hours', least: 1, most: 100_000, step: 'any', standard: 730 },
  { name: 'move_gb', label: 'GB to move', least: 0, most: 1_000_000_000, step: 'any', standard: 0 },
];

const within = (text, least, most) => text !== undefined && text.trim() !== '' && Number(text) >= least && Number(text) <= most;

/** What the job is, as far as the address says something that the server takes. */
export function jobOf(query) {
  const said = JOB.filter(({ name, least, most, step }) => within(query[name], least, most) && (step !== 1 || Number.isInteger(Number(query[name]))));
  return Object.fromEntries(said.map(({ name }) => [name, query[name]]));
}

export const hasJob = (query) => Object.keys(jobOf(query)).length > 0;

/** "1 GPU for 730 hours": the job that net and break-even are about. */
export function jobWords(query) {
  const { gpus = '1', hours = '730', move_gb: moved = '0' } = jobOf(query);
  return `${gpus} ${Number(gpus) === 1 ? 'GPU' : 'GPUs'} for ${hours} hours${Number(moved) > 0 ? `, ${moved} GB to move` : ''}`;
}

/** What the server is asked, of what stands in the address; what it would not understand is left out. */
export function questionOf(query) {
  const { gpu, min_spread: least, sort, cursor } = query;
  return {
    gpu: gpu || undefined,
    min_spread: within(least, 0, MOST_PERCENT) ? least : undefined,
    sort: SORTS.some(({ name }) => name === sort) ? sort : undefined,
    ...jobOf(query),
    cursor,
    limit: LIMIT,
  };
}

/** "of at least 15 %" or nothing where all count. */
export function narrownessWords(query) {
  const least = questionOf(query).min_spread ?? DEFAULT_PERCENT;
  return Number(least) === 0 ? '' : ` of at least ${least} %`;
}

export const isNarrowed = (query) => Number(questionOf(query).min_spread ?? DEFAULT_PERCENT) > 0;

/** The spread as the stream has it, for the standard job, with its ages by the server's clock. */
export function newerSpread(spread, row, ageS) {
  const newest = row ? { ...spread, ...row } : spread;
  const buy = aged(newest.buy, spread.buy, ageS);
  const sell = aged(newest.sell, spread.sell, ageS);
  return { ...newest, buy, sell, age_s: Math.max(buy.age_s ?? 0, sell.age_s ?? 0) };
}

function aged(side, before, ageS) {
  const known = ageS(Date.parse(side.seen_at));
  return { ...side, age_s: known ?? side.age_s ?? before.age_s };
}

/** `{value, tone, words}`: what is left for the job; tone is 'good', 'bad' or null. Where it is withheld the words say why. */
export function netOf({ net, net_withheld: withheld }) {
  if (net === null) return { value: 'withheld', tone: null, words: withheld ?? 'It is not known.' };
  return { value: amount(net), tone: net.startsWith('-') ? 'bad' : 'good', words: net.startsWith('-') ? 'The move costs more than it saves.' : 'Left when the move is paid.' };
}

/** "13 min", "2.1 h", "1,235 h", "never": when the move has paid for itself. */
export function breakEvenWords({ net, break_even_hours: hours }) {
  if (hours === null) return net === null ? UNKNOWN : 'never';
  if (hours > 0 && hours < 0.95) return `${Math.max(1, Math.round(hours * 60))} min`;
  if (hours < 48) return `${hours.toFixed(1)} h`;
  return `${Math.ceil(hours).toLocaleString('en-US')} h`;
}

export const grossWords = ({ gross_percent: percent }) => `${percent.toFixed(1)} %`;

/** What reads a row out: the whole of it in a sentence. */
export const spreadWords = ({ good, buy, sell }) => `${goodName(good)}: ${price(buy.price_per_gpu_hour)} at ${buy.provider}, ${price(sell.price_per_gpu_hour)} at ${sell.provider}`;

const STEPS = {
  good: 'Compared',
  buy_offer: 'Buy here',
  buy_stated: 'Price there, as written',
  buy_rate: 'Exchange rate there',
  buy_remark: 'Remark',
  sell_offer: 'Sell there',
  sell_stated: 'Price there, as written',
  sell_rate: 'Exchange rate there',
  sell_remark: 'Remark',
  old_price: 'Price now',
  old_mean_up: 'Stays up there',
  old_efficiency: 'Useful share there',
  old_storage: 'Storage there',
  old_effective: 'Price now, all told',
  new_price: 'Price to be',
  new_mean_up: 'Stays up there',
  new_efficiency: 'Useful share there',
  new_storage: 'Storage there',
  new_effective: 'Price to be, all told',
  gap: 'Gap',
  gross: 'Gross',
  data: 'Data to move',
  set_up: 'Set-up',
  lost_work: 'Work that is lost',
  fee: 'Fee',
  hourly: 'Won in an hour',
  once: 'Paid once',
  break_even: 'Pays after',
  net: 'Net',
  left_out: 'Cheaper, does not count',
};

const RESULTS = new Set(['gap', 'gross', 'old_effective', 'new_effective', 'once', 'hourly', 'break_even', 'net']);
/** A unit that begins with the dollars of the value; a rate is in dollars for something. */
const IN_DOLLARS = /^USD(?! for)\b/;

/** The steps of an explanation, `[{label, value, how, isResult}]`, in the server's order. A step of a later server shows as its name. */
export const stepsOf = ({ steps }) =>
  steps.map(({ name, value, unit, how }) => ({ label: STEPS[name] ?? sentence(name), value: valueWords(value, unit), how, isResult: RESULTS.has(name) }));

const TELLING = ['Net', 'Won in an hour', 'Paid once', 'Pays after'];

/** What comes of it, before the way to it is told. */
export const resultsOf = (steps) => TELLING.map((label) => steps.find((step) => step.label === label)).filter(Boolean);

function valueWords(value, unit) {
  if (IN_DOLLARS.test(unit) && price(value) !== UNKNOWN) return `${dollars(value, unit)}${unit.slice('USD'.length)}`;
  if (unit === 'percent') return `${rounded(value, 1)} %`;
  if (unit === 'hours') return spanWords(value);
  return unit === '' ? value : `${tidy(value)} ${unit}`;
}

/** The price of a GPU hour as it was asked; of what a job wins or pays, cents are all that is telling. */
const dollars = (value, unit) => price(Math.abs(Number(value)) >= 1 && !unit.includes('GPU') ? Number(value).toFixed(2) : value);

/** "13 minutes", "2 hours", "2.5 hours": a part of an hour is easier to grasp in minutes. */
function spanWords(value) {
  const hours = Number(value);
  if (!(hours > 0 && hours < 1)) return `${rounded(value, 1)} ${hours === 1 ? 'hour' : 'hours'}`;
  const minutes = Math.max(1, Math.round(hours * 60));
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

/** At most so many digits behind the point, and no zeros at the end; what is no number stays as it is. */
const rounded = (value, digits) => (/^-?\d+\.\d+$/.test(value) ? tidy(Number(value).toFixed(digits)) : value);

const tidy = (value) => (/^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value);

function sentence(name) {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
