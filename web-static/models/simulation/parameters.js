import { nameWords } from './words.js';

/** The form of a new run, drawn from what the server says of its parameters. */

const GROUPS = [
  { title: 'Demand', names: ['jobs_per_hour', 'trace', 'demand_growth_per_year', 'daily_swing', 'weekend_level', 'price_elasticity', 'patience_hours', 'priority_share', 'spot_share', 'mean_job_minutes', 'max_gpus_per_job', 'max_jobs'] },
  { title: 'Prices', names: ['price_mode', 'floor_volatility', 'floor_half_life_hours', 'floor_jumps_per_year', 'floor_jump_size', 'congestion_weight', 'list_changes_per_week'] },
  { title: 'Costs', names: ['electricity_cost_per_kwh', 'gpu_wattage_w', 'idle_wattage_share', 'pue', 'lease_cost_per_gpu_hour', 'depreciation_years'] },
  { title: 'Growth', names: ['capital_cents', 'spend_ratio', 'expansion_cost_per_gpu_cents', 'expansion_days', 'payback_days', 'max_gpus'] },
  { title: 'Failures', names: ['gpu_mtbf_hours', 'repair_hours', 'outage_mtbf_hours', 'outage_hours', 'checkpoint_minutes'] },
  { title: 'The run itself', names: ['seed', 'start', 'step_minutes'] },
];
/** Shown before all others, and not again among them. */
const FIRST = ['duration_hours', 'jobs_per_hour'];
/** Drawn by forms of their own. */
const APART = new Set([...FIRST, 'name', 'speed', 'speed_multiplier', 'continuous', 'regions', 'from']);

export const DURATIONS = [
  { name: '168', label: 'A week' },
  { name: '2184', label: 'A quarter' },
  { name: '8760', label: 'A year' },
  { name: '43800', label: 'Five years' },
  { name: '', label: 'Until it is stopped' },
];

export const ORIGINS = [
  { name: 'defaults', label: 'The usual five regions' },
  { name: 'live', label: 'The fleet and the market as they are now' },
];

/** What the server says of parameters in one form: numbers, and what is chosen or typed, `{items, regions}`. */
export function knownOf({ parameters, price_modes: modes, traces, start, regions }) {
  const numbers = parameters.map(({ is_live: isLive, ...one }) => ({ ...one, changeable: isLive }));
  const others = [
    { name: 'price_mode', usual: modes[0], values: modes, about: 'Which class of service customers buy: a mixture by the shares, or all of one.' },
    { name: 'trace', usual: traces[0], values: traces, about: 'Whose jobs the customers bring: a published trace, or the textbook’s.' },
    { name: 'seed', usual: 1, about: 'Equal seeds, parameters and commands make an equal run.' },
    { name: 'start', usual: start, about: `When it begins, as ${start}.` },
  ];
  return { items: [...numbers, ...others.map((one) => ({ ...one, changeable: false }))], regions };
}

/** `[{title, fields}]` of all parameters that the server names; those that no group knows come last. */
export function groupsOf({ items }) {
  const rest = new Map(items.filter(({ name }) => !APART.has(name)).map((item) => [item.name, fieldOf(item)]));
  const groups = GROUPS.map(({ title, names }) => ({ title, fields: names.filter((name) => rest.has(name)).map((name) => taken(rest, name)) }));
  return [...groups, { title: 'More', fields: [...rest.values()] }].filter(({ fields }) => fields.length > 0);
}

function taken(rest, name) {
  const field = rest.get(name);
  rest.delete(name);
  return field;
}

/** `{name, label, hint, kind, choices?, least?, most?, usual}`; numbers are typed, and what is one of a few is chosen. */
export function fieldOf({ name, usual, least = null, most = null, unit = '', about = '', values = null }) {
  const label = nameWords(name);
  const hint = unit && !label.toLowerCase().includes(unit.toLowerCase()) ? `In ${unit}. ${about}` : about;
  if (values !== null) return { name, label, hint, kind: 'choice', choices: values.map((value) => ({ name: value, label: nameWords(value) })), usual };
  return { name, label, hint, kind: typeof usual === 'string' ? 'text' : 'number', least, most, usual };
}

export const firstFields = ({ items }) => items.filter(({ name }) => name === 'jobs_per_hour').map(fieldOf);

/** Those that may change while a run goes, as choices. */
export const changeable = ({ items }) => items.filter((item) => item.changeable).map(fieldOf);

/** What the server is sent: only what was said, so that everything else is as usual. `known` are the parameters by name. */
export function bodyOf(values, { items, regions }) {
  const body = {};
  for (const name of ['name', 'from']) if (values[name]?.trim() && values[name] !== 'defaults') body[name] = values[name].trim();
  if (values.speed) body.speed = values.speed === 'max' ? 'max' : Number(values.speed);
  for (const { name, usual } of items) {
    const given = values[name]?.trim?.() ?? '';
    if (APART.has(name) && !FIRST.includes(name)) continue;
    if (given !== '' && given !== String(usual)) body[name] = typeof usual === 'number' ? Number(given) : given;
  }
  const lines = values.regions?.trim() ?? '';
  if (body.from !== 'live' && lines !== '' && lines !== linesOf(regions ?? [])) body.regions = regionsOf(lines);
  return body;
}

/** Regions as lines that can be typed: "us-east, A100, 192, 100" is a region, a model, its GPUs and cents per GPU hour. */
export const linesOf = (regions) => regions.flatMap(({ code, pools }) => pools.map(({ model, gpus, standard_cents: cents }) => `${code}, ${model}, ${gpus}, ${cents}`)).join('\n');

const LINE = /^\s*([^,]+?)\s*,\s*([^,]+?)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?)\s*)?$/;

/** A sentence about the first line that is none; empty where all are. */
export function linesError(text) {
  const wrong = text.split('\n').findIndex((line) => line.trim() !== '' && !LINE.test(line));
  return wrong === -1 ? '' : `Line ${wrong + 1} is not like: us-east, A100, 192, 100`;
}

export function regionsOf(text) {
  const regions = new Map();
  for (const line of text.split('\n')) {
    const [, code, model, gpus, cents] = LINE.exec(line) ?? [];
    if (code === undefined) continue;
    const pool = { model, gpus: Number(gpus), ...(cents !== undefined && { standard_cents: Number(cents) }) };
    regions.set(code, [...(regions.get(code) ?? []), pool]);
  }
  return [...regions].map(([code, pools]) => ({ code, pools }));
}
