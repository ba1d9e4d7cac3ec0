import { clockAt } from './clock.js';

const STEPS = { '15m': 900, '30m': 1_800, '2h': 7_200, '1d': 86_400 };
const HISTORY = /^\/api\/v1\/(?:fleet|regions\/[^/]+)\/history$/;

/** What the overview asks of a server besides its live tables: the past, events, and money, spreads and opportunities where a test sets them. */
export class FakeOverview {
  /** Rows by their key, each set only where a test wants the topic to be there. */
  money = null;
  moneyOfRegions = null;
  spreads = null;
  opportunities = null;
  events = [];
  /** From this moment on something is known, in seconds. */
  knownFrom = 0;
  /** A status with which the past is refused. */
  failure = null;
  asked = [];

  #clock;

  constructor(clock = clockAt()) {
    this.#clock = clock;
  }

  tables() {
    const tables = [
      ['money', this.money && { fleet: this.money }],
      ['money/regions', this.moneyOfRegions],
      ['spreads', this.spreads],
      ['opportunities', this.opportunities],
    ];
    return tables.filter(([, rows]) => rows !== null);
  }

  /** `{status, body}`; null where the path is none of ours. */
  answer({ pathname, query }) {
    if (pathname === '/api/v1/events') return { status: 200, body: { items: this.events, next: null } };
    const isMoney = pathname === '/api/v1/money/history';
    if (!isMoney && !HISTORY.test(pathname)) return null;
    this.asked.push({ pathname, ...Object.fromEntries(query) });
    if (this.failure !== null) return { status: this.failure, body: { code: 'unavailable', detail: 'The past cannot be read now.' } };
    const step = query.get('step') ?? '15m';
    const stepS = STEPS[step];
    const times = timesOf(Number(query.get('from')), Math.min(Number(query.get('to')), this.#clock.now() / 1_000), stepS);
    return { status: 200, body: isMoney ? this.#earned(times, step, stepS) : this.#did(times, stepS) };
  }

  #did(times, stepS) {
    const known = (value) => times.map((at) => (at >= this.knownFrom ? value(at) : null));
    const util = known((at) => 50 + 20 * Math.sin(at / 20_000));
    return {
      ...{ times: times.map(iso), step_s: stepS, source: 'spans', provisional_from: null, gpus: known(() => 40), coverage: known(() => 1) },
      metrics: { util: { mean: util }, power: { mean: known((at) => 350 + 100 * Math.sin(at / 20_000)), coverage: known(() => 1) } },
    };
  }

  #earned(times, step, stepS) {
    const perHour = (value) => (value * (stepS / 3_600)).toFixed(6);
    const items = times.map((at) => {
      const isKnown = at >= this.knownFrom;
      const revenue = 100 + 20 * Math.sin(at / 20_000);
      return isKnown
        ? { ts: iso(at), revenue: perHour(revenue), cost: perHour(80), profit: perHour(revenue - 80), idle_waste: perHour(5) }
        : { ts: iso(at), revenue: null, cost: null, profit: null, idle_waste: null };
    });
    return { of: 'fleet', name: 'fleet', step, items };
  }
}

const iso = (seconds) => new Date(seconds * 1_000).toISOString();

function timesOf(from, to, stepS) {
  const times = [];
  for (let at = from; at < to; at += stepS) times.push(at);
  return times;
}

/** Money of a fleet that earns. */
export const madeUpMoney = (more = {}) => ({
  ...{ gpus: 40, priced_gpus: 40, costed_gpus: 40, metered_gpus: 40, idle_unallocated: 6, idle_allocated: 1 },
  ...{ revenue_per_hour: '101.25', cost_per_hour: '80.50', profit_per_hour: '20.75', margin: 0.205, idle_waste_per_hour: '12.40', allocated_idle_waste_per_hour: '1.00', currency: 'USD' },
  ...more,
});

export const madeUpSpread = (id, gross, more = {}) => ({
  id,
  good: { gpu: 'H100', form: 'sxm', memory_gb: 80, slice: null, tenancy: 'secure', purchase: 'on_demand', term_months: null, interconnect: null },
  buy: { provider: 'vastai', price_per_gpu_hour: '2.29' },
  sell: { provider: 'azure', price_per_gpu_hour: '11.40' },
  gross_percent: gross,
  ...more,
});
