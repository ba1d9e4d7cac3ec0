import { aligned } from '../chart/aligned.js';
import { isKnown } from '../chart/units.js';
import { joined } from './joined.js';

const FLEET = ['util', 'power'];
const MONEY = ['revenue', 'cost', 'profit'];

const LINES = {
  util: { label: 'Utilisation', unit: '%', color: 1 },
  power: { label: 'Power', unit: 'W', color: 2 },
  revenue: { label: 'Revenue', unit: '$/h', color: 4 },
  cost: { label: 'Cost', unit: '$/h', color: 3 },
  profit: { label: 'Profit', unit: '$/h', color: 5 },
};
/** Compared is what tells most, or there would be too many lines. */
const COMPARED = new Set(['util', 'power', 'profit']);

/**
 * The charts of the overview: `{util, power, money}`, each `{times, series}`. `past` is `{fleet, money}` in steps, null while
 * not known; `earlier` the same of a time to compare with, and `compare` that choice. A time of which nothing is known is no
 * line.
 */
export function chartLines({ past, earlier, compare, trail, span, now, hasMoney }) {
  const lineOf = (names, kind) => joined({ names, steps: past?.[kind] ?? null, trail, span, now });
  const beforeOf = (names, kind) => (compare && earlier?.[kind] ? joined({ names, steps: earlier[kind], trail: null, span, now, earlier: compare.seconds }) : null);
  const fleet = [lineOf(FLEET, 'fleet'), beforeOf(FLEET, 'fleet')];
  const money = hasMoney ? [lineOf(MONEY, 'money'), beforeOf(MONEY, 'money')] : null;
  return {
    util: chartOf(['util'], ...fleet, compare),
    power: chartOf(['power'], ...fleet, compare),
    money: money && chartOf(MONEY, ...money, compare),
  };
}

function chartOf(names, now, before, compare) {
  const lines = names.map((name) => ({ ...LINES[name], name, times: now.times, values: now.columns[name] }));
  const earlier = before === null ? [] : names.filter((name) => COMPARED.has(name)).map((name) => earlierLine(name, before, compare)).filter(({ values }) => values.some(isKnown));
  if (earlier.length === 0) return { times: now.times, series: lines.map(({ times: _, values, ...line }) => ({ ...line, mean: values })) };
  const all = [...lines, ...earlier];
  const shared = aligned(all);
  return { times: shared.times, series: all.map(({ times: _, values: __, ...line }, at) => ({ ...line, mean: shared.values[at] })) };
}

const earlierLine = (name, { times, columns }, { label }) => ({ ...LINES[name], name: `${name}-before`, label: `${LINES[name].label}, ${label}`, dashed: true, times, values: columns[name] });
