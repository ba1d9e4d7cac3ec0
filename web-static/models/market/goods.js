import { goodName, goodTerms } from './words.js';

/** The goods of the market to choose from, with what there is to say of each. */

const MOST = 1_000;
const MOST_SHOWN = 40;

/** All goods that have offers: those with a spread, and those without one and why. */
export async function readGoods(pages) {
  const [spreads, withheld] = await Promise.all([
    pages.read('/api/v1/spreads', { min_spread: 0, limit: MOST }),
    pages.read('/api/v1/spreads/withheld', { limit: MOST }).catch(() => ({ items: [] })),
  ]);
  return goodsOf(spreads.items, withheld.items);
}

/** `[{id, good, name, terms, percent, why}]`, the widest spread first, then those without one by name. */
export function goodsOf(spreads, withheld) {
  const named = (item) => ({ id: item.id, good: item.good, name: goodName(item.good), terms: goodTerms(item.good) });
  const wide = spreads.map((item) => ({ ...named(item), percent: item.gross_percent, why: null })).sort((a, b) => b.percent - a.percent);
  const without = withheld.map((item) => ({ ...named(item), percent: null, why: item.detail })).sort((a, b) => a.name.localeCompare(b.name, 'en') || a.terms.localeCompare(b.terms, 'en'));
  return [...wide, ...without];
}

export const labelOf = ({ name, terms }) => `${name}, ${terms}`;

/** What stands at a good in a list: how wide its spread is, or that it has none. */
export const noteOf = ({ percent, why }) => (percent === null ? (why ? 'no spread' : '') : `${percent.toFixed(1)} % spread`);

/** Goods that have every word that was typed, `{shown, more}`; of too many the rest is counted. */
export function searchGoods(goods, text) {
  const words = text.toLowerCase().split(/[\s,]+/).filter(Boolean);
  const found = goods.filter((good) => {
    const all = `${good.name} ${good.terms} ${good.id}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return { shown: found.slice(0, MOST_SHOWN), more: Math.max(0, found.length - MOST_SHOWN) };
}

const WHY = {
  no_live_quote: 'No live quote',
  one_seller: 'One seller only',
  one_provider: 'One provider only',
  form_unstated: 'The form is not said',
  memory_unstated: 'The memory is not said',
  unrecognised: 'Chip not known',
};

/** Goods without a spread by why, `[{reason, label, detail, items}]`, the most first. */
export function withheldByReason(items) {
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(item.reason) ?? { reason: item.reason, label: WHY[item.reason] ?? item.reason.replaceAll('_', ' '), detail: item.detail, items: [] };
    group.items.push(item);
    groups.set(item.reason, group);
  }
  return [...groups.values()].sort((a, b) => b.items.length - a.items.length);
}
