import { goodsOf } from '../../models/market/goods.js';
import { ago } from './made-up.js';

/** A made-up market of a handful of goods. */

const TERMS = { form: 'sxm', memory_gb: 80, slice: null, tenancy: 'secure', purchase: 'on_demand', term_months: null, interconnect: null };
export const H100 = { gpu: 'H100', ...TERMS };
const L40S = { ...TERMS, gpu: 'L40S', form: 'pcie', memory_gb: 48, tenancy: 'community' };
const MI300X = { ...TERMS, gpu: 'MI300X', form: 'oam', memory_gb: 192, purchase: 'reserved', term_months: 12, interconnect: 'infiniband' };

const side = (provider, asked) => ({ provider, upstream: provider, price_per_gpu_hour: asked });
export const SPREADS = [
  { id: 'h100', good: H100, gross_percent: 72.9, buy: side('akash', '1.86'), sell: side('aws', '6.88') },
  { id: 'l40s', good: L40S, gross_percent: 41.4, buy: side('vast', '0.51'), sell: side('runpod', '0.87') },
];
export const WITHHELD_GOODS = [
  { id: 'mi300x', good: MI300X, reason: 'one_seller', detail: 'Only one seller offers this good now.', live: 1, held: { thin_book: 2 } },
  { id: 'h100-12', good: { ...H100, purchase: 'reserved', term_months: 12 }, reason: 'no_live_quote', detail: 'All its prices are held back.', live: 0, held: { stale: 3 } },
];
export const GOODS = goodsOf(SPREADS, WITHHELD_GOODS);

// Offers

const offer = (id, good, provider, price, change = {}) => ({
  ...{ id, good, good_id: 'h100', provider, upstream: provider, price_per_gpu_hour: price, stated: `${price} USD per GPU hour`, is_demo: false },
  ...{ place: { region: 'Helsinki', country: 'FI', continent: 'EU' }, gpus: 8, available: 8, reliability: 0.998, holds: [] },
  ...{ age_s: 4, seen_at: ago(4), stale_at: ago(-596) },
  ...change,
});
export const OFFERS = [
  offer('o1', H100, 'akash', '1.86', { was: '1.94' }),
  offer('o2', H100, 'runpod', '2.69', { available: 2, was: '2.61' }),
  offer('o3', L40S, 'vast', '0.5125', { holds: [{ reason: 'thin_book', is_held_back: true, detail: 'Two machines stand behind it.' }] }),
  offer('o4', MI300X, 'hotaisle', '1.99', { age_s: 4_000, available: null, reliability: null, holds: [{ reason: 'stale', is_held_back: false, detail: 'Older than its feed.' }] }),
  offer('o5', H100, 'aws', '6.88', { is_gone: true, place: { region: null, country: 'US', continent: 'NA' } }),
];

// The matrix of one good

const PRICES = { akash: 1.86, runpod: 2.69, aws: 6.88 };
const SELLERS = Object.entries(PRICES).map(([name, asked]) => ({ ...side(name, asked.toFixed(2)), offer: `${name}:1`, region: null, country: null, age_s: 4 }));
function move(buy, sell) {
  const hourly = PRICES[sell] - PRICES[buy];
  return { buy, sell, hourly: hourly.toFixed(2), net: (730 * hourly - 2).toFixed(2), net_percent: (100 * hourly) / PRICES[sell], net_withheld: null };
}
export const MATRIX = {
  ...{ id: 'h100', good: H100, withheld: null, left_out: 0, sellers: SELLERS },
  cells: Object.keys(PRICES).flatMap((buy) => Object.keys(PRICES).filter((sell) => sell !== buy).map((sell) => move(buy, sell))),
};
export const NO_MATRIX = { ...MATRIX, sellers: SELLERS.slice(0, 1), cells: [], withheld: { reason: 'one_seller', detail: 'Only one seller offers this good now.' } };
export const EXPLANATION = {
  ts: ago(0),
  steps: [
    { name: 'old_price', value: '6.8800', unit: 'USD per GPU hour', how: 'as aws writes it' },
    { name: 'new_price', value: '1.8600', unit: 'USD per GPU hour', how: 'as akash writes it' },
    { name: 'hourly', value: '5.0200', unit: 'USD per hour', how: 'price now - price to be' },
    { name: 'once', value: '2.0000', unit: 'USD', how: 'work that is lost' },
    { name: 'break_even', value: '0.3984', unit: 'hours', how: 'once / hourly' },
    { name: 'net', value: '3662.6000', unit: 'USD', how: 'hourly x 730 hours - once' },
  ],
};
