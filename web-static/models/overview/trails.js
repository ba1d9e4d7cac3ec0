import { Trail } from './trail.js';

const NAMES = ['live', 'gpus', 'util', 'power', 'revenue', 'cost', 'profit', 'idle', 'spread'];
const REGION_TIERS = [{ stepS: 15, slots: 240 }];
const MOST_REGIONS = 64;
const AROUND_S = 30;

const FIELDS = { revenue: 'revenue_per_hour', cost: 'cost_per_hour', profit: 'profit_per_hour', idle: 'idle_waste_per_hour' };

/** What a page saw of the fleet and of its regions. It lasts as long as the page's document, also while another page is shown. */
export class Trails {
  fleet = new Trail(NAMES);
  #regions = new Map();

  /** What was known in a second: `{fleet, money, spread, regions}`; null where nothing was. */
  record(at, known) {
    const { fleet, money, spread, regions } = known ?? {};
    this.fleet.record(at, { gpus: fleet?.live, util: fleet?.util, power: fleet?.power, ...this.moneyOf(money), spread: spread?.gross_percent });
    for (const region of this.#regions.keys()) if (regions && !regions.has(region)) this.#regions.delete(region);
    for (const [region, { util }] of regions ?? []) this.#trailOf(region)?.record(at, { util });
  }

  moneyOf(row) {
    return Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [name, row?.[field] === null || row?.[field] === undefined ? null : Number(row[field])]));
  }

  ofRegion(region, now) {
    return this.#regions.get(region)?.between(now - 3_600, now) ?? { times: [], columns: {} };
  }

  /** The mean of the minute around a moment; null where the page did not look. */
  meanAround(name, at) {
    const values = this.fleet.between(at - AROUND_S, at + AROUND_S).columns[name].filter((value) => value !== null);
    return values.length < AROUND_S ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  get size() {
    return this.fleet.size + [...this.#regions.values()].reduce((sum, { size }) => sum + size, 0);
  }

  #trailOf(region) {
    if (!this.#regions.has(region) && this.#regions.size < MOST_REGIONS) this.#regions.set(region, new Trail(['util'], REGION_TIERS));
    return this.#regions.get(region);
  }
}

const kept = new WeakMap();

/** Those of this document. */
export function trailsOf(pages) {
  if (!kept.has(pages)) kept.set(pages, new Trails());
  return kept.get(pages);
}
