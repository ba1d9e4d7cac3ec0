/** A made-up run of two days, an hour a point, and what may be asked of one. */

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const HOURS = 48;

export const momentAt = (hour) => new Date(START + hour * HOUR_MS).toISOString();

export const RUN = {
  ...{ id: 'sim_1', name: 'A winter of demand', status: 'running', speed: 3_600, at: momentAt(HOURS), furthest: momentAt(HOURS), hour: HOURS },
  ...{ duration_hours: 168, parameters: { jobs_per_hour: 40, pue: 1.25 }, parent: null },
};
export const FORK = { ...RUN, id: 'sim_2', name: 'The same, dearer', parent: 'sim_1' };

const round = (value) => value.toFixed(2);
const pointAt = (_, hour) => {
  const utilisation = 0.6 + 0.25 * Math.sin(hour / 4);
  const revenue = 300 * utilisation;
  return { at: momentAt(hour), utilisation, revenue: round(revenue), cost: '170.00', profit: round(revenue - 170), cash: round(50_000 + 12 * hour) };
};
export const POINTS = { step_hours: 1, points: Array.from({ length: HOURS }, pointAt) };

export const REGIONS = [{ code: 'eu-north' }, { code: 'us-east' }];
export const KNOWN = {
  items: [
    { name: 'jobs_per_hour', usual: 40, least: 0, most: 10_000, unit: '', about: 'How many jobs customers bring.', changeable: true },
    { name: 'electricity_cost_per_kwh', usual: 0.09, least: 0, most: 10, unit: 'USD', about: 'What a kilowatt hour costs.', changeable: true },
    { name: 'pue', usual: 1.25, least: 1, most: 3, unit: '', about: 'Power of the building over power of the machines.', changeable: false },
    { name: 'price_mode', usual: 'mixed', values: ['mixed', 'spot'], about: 'Which class of service customers buy.', changeable: false },
    { name: 'start', usual: '2026-01-01', about: 'When it begins.', changeable: false },
  ],
  regions: [{ code: 'eu-north', pools: [{ model: 'H100', gpus: 96, standard_cents: 249 }] }],
};

export const COMMANDS = [
  { number: 1, at: momentAt(30), command: { command: 'shock', kind: 'demand', factor: 2, hours: 72 } },
  { number: 2, at: momentAt(44), command: { command: 'parameter', parameter: 'pue', value: 1.3 } },
];
export const HAPPENED = [
  { k: 'event', seq: 1, d: { at: momentAt(12), kind: 'gpu_failed', text: 'A gpu of eu-north failed' } },
  { k: 'event', seq: 2, d: { at: momentAt(31), kind: 'region_state_changed', text: 'us-east is congested' } },
];
