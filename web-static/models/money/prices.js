import { UNKNOWN, price } from '../market/words.js';

/** The price book in words, and its forms as the server takes them. */

export const KINDS = [
  { name: 'price', label: 'Selling price and cost of GPUs' },
  { name: 'energy', label: 'Price of energy' },
];

export const BASES = [
  { name: '', label: 'Not said' },
  { name: 'owned', label: 'Owned: price, used up over years' },
  { name: 'leased', label: 'Leased: dollars per GPU hour' },
  { name: 'linked', label: 'Linked: what the market asks' },
];

/** Which fields of the form a choice has. */
export const FIELDS = {
  price: ['standard', 'priority', 'spot', 'standard_share', 'priority_share', 'spot_share', 'basis'],
  energy: ['price_per_kwh', 'pue'],
  owned: ['price', 'residual', 'years'],
  leased: ['rate'],
  linked: ['good'],
};

export const ALL_FIELDS = ['region', 'model', 'from', ...Object.values(FIELDS).flat()];

const STATES = {
  current: { tone: 'good', words: 'counts' },
  coming: { tone: 'warning', words: 'will count' },
  over: { tone: 'quiet', words: 'is over' },
  replaced: { tone: 'quiet', words: 'was replaced' },
};

export const stateOf = (line) => STATES[line.state] ?? { tone: 'quiet', words: line.state };

export const canEnd = ({ state, is_end: isEnd }) => (state === 'current' && !isEnd) || state === 'coming';

/** "every region", "eu-1, H100": what a line is for. */
export function targetWords({ kind, region, model }) {
  const where = region === '*' ? 'every region' : region;
  if (kind === 'energy') return where;
  return `${where}, ${model === '*' ? 'every model' : model}`;
}

const QUEUES = ['standard', 'priority', 'spot'];

/** "$2.69", "$2.35 (standard $2.50, spot $1.00)": what a GPU hour sells for. */
export function sellingWords(line) {
  if (line.kind !== 'price' || line.selling_per_hour === null) return UNKNOWN;
  const queues = QUEUES.filter((queue) => line[queue] !== null);
  const mixed = queues.length > 1 ? ` (${queues.map((queue) => `${queue} ${price(line[queue])}`).join(', ')})` : '';
  return price(line.selling_per_hour) + mixed;
}

/** "$0.77, owned", "what the market asks for h100-…": what a GPU costs by the hour. */
export function costWords(line) {
  if (line.kind === 'energy') return line.is_end ? UNKNOWN : `${price(line.price_per_kwh)} per kWh, PUE ${line.pue}`;
  if (line.basis === null) return UNKNOWN;
  return line.basis === 'linked' ? `what the market asks for ${line.good}` : `${price(line.cost_per_hour)}, ${line.basis}`;
}

/** A time of a form, which has no zone, as a moment: that of the reader's zone. Empty is now. */
export const momentOf = (local) => (local === '' ? undefined : new Date(local).toISOString());

/** The form's values as the server takes them; what does not belong to the choices is left out. */
export function bodyOf(values) {
  const names = ['region', 'model', ...FIELDS[values.kind], ...(values.kind === 'price' ? (FIELDS[values.basis] ?? []) : [])];
  const said = names.map((name) => [name, (values[name] ?? '').trim()]).filter(([, text]) => text !== '');
  const body = Object.fromEntries(said.filter(([name]) => values.kind === 'price' || name !== 'model'));
  const from = momentOf(values.from ?? '');
  return from === undefined ? body : { ...body, from };
}

/** What came of a table, in one sentence. */
export function importWords({ accepted, refused, is_dry_run: isDryRun }) {
  const taken = `${accepted} ${accepted === 1 ? 'line' : 'lines'} ${isDryRun ? 'can be taken' : 'taken'}`;
  return refused === 0 ? `${taken}.` : `${taken}, ${refused} ${refused === 1 ? 'row' : 'rows'} cannot be read.`;
}
