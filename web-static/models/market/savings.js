import { goodName, goodTerms, price } from './words.js';
import { microsOf, textOf, times } from './money.js';

/** What is paid now, what could be paid, and what is assumed on the way. All of it stands in the address. */

export const MONTH_HOURS = 730;
const MOST_DOLLARS = 1_000_000;

/** The assumptions that can be edited, with the bounds that the server has. `standard` is what it takes where nothing is said. */
export const ASSUMPTIONS = [
  { name: 'gpus', label: 'GPUs', least: 1, most: 100_000, isWhole: true, standard: '1', why: 'All sums are for so many GPUs.' },
  { name: 'hours', label: 'Hours', least: 0.01, most: 100_000, standard: '730', why: 'How long it will run. 730 hours are a month.' },
  { name: 'move_gb', label: 'GB to move', least: 0, most: 1e9, standard: '0', why: 'Carried out once, at the price for traffic of where it runs now.' },
  { name: 'storage_gb', label: 'GB to keep', least: 0, most: 1e9, standard: '0', isRare: true, why: 'Disk that it keeps, at the price of each place, where that is known.' },
  { name: 'setup_hours', label: 'Hours to set up', least: 0, most: 100_000, standard: 'as assumed of the provider', isRare: true, why: 'Paid at the new place before anything runs there.' },
  { name: 'lost_work_hours', label: 'Hours of work lost', least: 0, most: 100_000, standard: '0', isRare: true, why: 'Work that has to be done again, at the price of now.' },
  { name: 'fee', label: 'Other costs in $', least: 0, most: 1e9, standard: '0', isRare: true, why: 'Whatever else the move costs, once.' },
  { name: 'mean_up_hours', label: 'Hours between interruptions', least: 0.01, most: 100_000, standard: 'as assumed of the provider', isRare: true, why: 'For interruptible machines only.' },
];

const DECIMAL = /^\d+(\.\d+)?$/;

function isAsked({ least, most, isWhole }, text) {
  const value = Number(text);
  return DECIMAL.test(text ?? '') && value >= least && value <= most && (!isWhole || Number.isInteger(value));
}

const isPrice = (text) => DECIMAL.test(text ?? '') && Number(text) > 0 && Number(text) <= MOST_DOLLARS;

/** What the server is asked; null while it is not said what is paid now. What the server would not take is left out. */
export function questionOf(query) {
  const assumed = ASSUMPTIONS.filter((one) => isAsked(one, query[one.name])).map(({ name }) => [name, name === 'fee' ? query[name] : Number(query[name])]);
  if (query.offer) return { offer: query.offer, ...Object.fromEntries(assumed) };
  if (!query.good || !isPrice(query.price)) return null;
  return { good_id: query.good, provider: query.provider?.trim() || undefined, price_per_gpu_hour: query.price, ...Object.fromEntries(assumed) };
}

/** `{isChanged, words}` of an assumption: whether the address says another value, and what counts where it says none. */
export function defaultOf(one, query) {
  const isChanged = isAsked(one, query[one.name]);
  const { standard } = one;
  return { isChanged, words: `Usual: ${standard}` };
}

/** The address without what is assumed: everything as usual. */
export const withoutAssumptions = (query) => ({ ...query, ...Object.fromEntries(ASSUMPTIONS.map(({ name }) => [name, ''])) });

export const hasAssumptions = (query) => ASSUMPTIONS.some((one) => isAsked(one, query[one.name]));

/** Whether anything is assumed that a closed form would hide. */
export const hasRare = (query) => ASSUMPTIONS.some((one) => one.isRare && isAsked(one, query[one.name]));

const stepOf = (steps, name) => steps.find((step) => step.name === name)?.value;

/** What `hours` are called: a month, where they are a month or more. */
export const periodWords = (hours) => (hours >= MONTH_HOURS ? 'a month' : `${hours} hours`);

/**
 * An option in numbers that add up: `{now, then, once, saved}` are decimal texts for the month, or for the planned hours where
 * those are fewer; now − then − once = saved.
 */
export function sumsOf({ steps, cost, monthly }, { gpus, hours }) {
  const counted = Math.min(hours, MONTH_HOURS);
  const sum = (name) => {
    const perHour = microsOf(stepOf(steps, name));
    return perHour === null ? null : textOf(times(perHour * BigInt(gpus), counted));
  };
  return { now: sum('old_effective'), then: sum('new_effective'), once: cost.once, saved: monthly };
}

/** "−69.1 %": how much less is paid from then on; null where it is not known. */
export function shareWords({ now, then }) {
  const [before, after] = [Number(now), Number(then)];
  if (now === null || then === null || before === 0) return null;
  const percent = (100 * (after - before)) / before;
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %`;
}

export const isLoss = (decimal) => decimal.startsWith('-');

/** How sure the saving is: a range where interruptions make it one, else empty. */
export function rangeWords({ net_p10: low, net_p90: high }, words) {
  return low === high ? '' : `between ${words(low)} and ${words(high)} in eight of ten cases, as interruptions come`;
}

/** What all GPUs would cost now, machine by machine; a sentence also where that is not known. */
export function depthWords({ gpus, depth }) {
  if (depth === null) return gpus > 1 ? `Whether ${gpus} GPUs can be had at once is not known: too few sellers say how many they have.` : '';
  const machines = depth.lots.length;
  return `${depth.gpus} GPUs at once cost ${price(depth.price_per_gpu_hour)} per GPU hour now, from ${machines} ${machines === 1 ? 'offer' : 'offers'}${depth.is_exact ? '' : ', about'}.`;
}

/** Goods to choose from, of spreads: `[{id, label, dear: {provider, price}}]`, by name. */
export const goodsOf = (spreads) =>
  spreads
    .map(({ id, good, sell }) => ({ id, label: `${goodName(good)}, ${goodTerms(good)}`, dear: { offer: sell.offer, provider: sell.provider, price: sell.price_per_gpu_hour } }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));

/** A few goods to try it with: those whose dearest seller is farthest from the cheapest. */
export const examplesOf = (spreads) =>
  [...spreads]
    .sort((a, b) => b.gross_percent - a.gross_percent)
    .slice(0, 3)
    .map(({ good, sell }) => ({ offer: sell.offer, words: `${goodName(good)} at ${sell.provider}, ${price(sell.price_per_gpu_hour)}` }));

/** "8 GPUs, 2 free", "1 GPU, fewer than the 8 of the job": how far the offer goes. */
export function sizeWords({ gpus, available }, job) {
  const there = available ?? gpus;
  const free = available !== null && available < gpus ? `, ${available} free` : '';
  const short = available !== null && there < job.gpus ? `, fewer than the ${job.gpus} of the job` : '';
  return `${gpus} ${gpus === 1 ? 'GPU' : 'GPUs'}${short || free}`;
}
