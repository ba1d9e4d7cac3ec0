const number = (text) => (text === null || text === undefined ? null : Number(text));
const silentOf = ({ late = 0, stale = 0, gone = 0 }) => late + stale + gone;

/** What the table can be ordered by; the first is the usual order. Numbers begin with the greatest. */
export const ORDERS = {
  region: { of: ({ region }) => region, isText: true },
  health: { of: ({ silent }) => silent },
  util: { of: ({ util }) => util },
  power: { of: ({ power }) => power },
  revenue: { of: ({ revenue }) => revenue },
  profit: { of: ({ profit }) => profit },
  idle: { of: ({ idle }) => idle },
};

/** `{name, isDown}` of what stands in the address: `-util` is the busiest first. */
export function orderOf(sort = '') {
  const name = sort.replace(/^-/, '');
  return name in ORDERS ? { name, isDown: sort.startsWith('-') } : { name: 'region', isDown: false };
}

/** What the address says after a click on a head: again turns it round. */
export function sortAfter(current, name) {
  const first = ORDERS[name].isText ? name : `-${name}`;
  const { name: now, isDown } = current;
  if (now !== name) return first === 'region' ? '' : first;
  return isDown ? name : `-${name}`;
}

/** The regions with their money and their lines, in order. Unknown stands last, whichever way round. */
export function regionRows({ regions, money, lines, order }) {
  const rows = [...regions].map(([region, row]) => {
    const earned = money?.get(region) ?? null;
    return {
      ...row,
      region,
      silent: silentOf(row),
      revenue: number(earned?.revenue_per_hour),
      profit: number(earned?.profit_per_hour),
      idle: number(earned?.idle_waste_per_hour),
      words: { revenue: earned?.revenue_per_hour, profit: earned?.profit_per_hour, idle: earned?.idle_waste_per_hour },
      line: lines.get(region) ?? null,
    };
  });
  return sorted(rows, order);
}

export const sorted = (rows, order) => [...rows].sort(comparing(order));

const comparing =
  ({ name, isDown }) =>
  (a, b) => {
    const [one, other] = [ORDERS[name].of(a), ORDERS[name].of(b)];
    if (one !== other && (one === null || one === undefined)) return 1;
    if (one !== other && (other === null || other === undefined)) return -1;
    const by = one === other ? 0 : one < other ? -1 : 1;
    return (isDown ? -by : by) || (a.region < b.region ? -1 : 1);
  };
