import { choicesOf, labelIn } from '../choices.js';
import { age } from '../format.js';

/** Prices, goods and places of the market in words. Amounts come as decimal texts; where they have to be reckoned with, see `money.js`. */

export const UNKNOWN = '–';

const MONEY = /^(-?)(\d+)(?:\.(\d+))?$/;
const SMALL_DIGITS = 4;
/** The point and two digits. */
const CENTS = 3;
/** From here on cents say nothing. */
const LEAST_WHOLE = 99.995;
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** "$2.69", "$2.0974": cents always, up to four digits where they say something. */
export function price(text) {
  const [, sign, whole, fraction = ''] = MONEY.exec(text ?? '') ?? [];
  if (whole === undefined) return UNKNOWN;
  const telling = fraction.slice(0, SMALL_DIGITS).replace(/0+$/, '').padEnd(2, '0');
  return `${sign && '−'}$${grouped(whole)}.${telling}`;
}

/** `{whole, cents}` of a price, so that what is behind the point can stand back; below a dollar the cents are what it says. */
export function priceParts(text) {
  const told = price(text);
  const point = told.indexOf('.');
  if (point < 0) return { whole: told, cents: '' };
  const at = /^−?\$0$/.test(told.slice(0, point)) ? point + CENTS : point;
  return { whole: told.slice(0, at), cents: told.slice(at) };
}

/** "$946" or "−$12.30": what a job wins or loses, without cents where they say nothing. */
export function amount(text) {
  if (!MONEY.test(text ?? '')) return UNKNOWN;
  const size = Math.abs(Number(text));
  const shown = size.toFixed(size < LEAST_WHOLE ? 2 : 0);
  return `${Number(text) < 0 && Number(shown) > 0 ? '−' : ''}$${grouped(shown)}`;
}

const FORMS = { sxm: 'SXM', pcie: 'PCIe', nvl: 'NVL', oam: 'OAM', superchip: 'superchip' };

/** "H100 SXM 80 GB": what a GPU is. */
export function goodName({ gpu, form, memory_gb: memory, slice }) {
  return [gpu, FORMS[form], memory === null ? null : `${memory} GB`, slice && `slice ${slice}`].filter(Boolean).join(' ');
}

export const PURCHASES = choicesOf({ on_demand: 'On demand', interruptible: 'Interruptible', reserved: 'Reserved' });

const FABRICS = { ethernet: 'Ethernet', infiniband: 'InfiniBand' };

/** "secure, reserved for 12 months, InfiniBand": on what terms it is rented. */
export function goodTerms({ tenancy, purchase, term_months: months, interconnect }) {
  const how = labelIn(PURCHASES, purchase).toLowerCase() + (months ? ` for ${months} ${months === 1 ? 'month' : 'months'}` : '');
  return [tenancy, how, FABRICS[interconnect]].filter(Boolean).join(', ');
}

/** Who sells; an aggregator offers machines of others. */
export const sellerWords = ({ provider, upstream }) => (!upstream || upstream === provider ? provider : `${upstream} through ${provider}`);

/** The place as the provider writes it, else what is known of it. */
export const placeWords = ({ region, country, continent }) => region || country || (continent && labelIn(CONTINENTS, continent)) || '';

export const CONTINENTS = choicesOf({ EU: 'Europe', NA: 'North America', SA: 'South America', AS: 'Asia', OC: 'Oceania', AF: 'Africa' });

export const ageWords = (seconds) => (typeof seconds === 'number' ? age(seconds) : UNKNOWN);

/** `{all, some}`: whether what is shown is made up by the sample market. */
export function demoOf(items) {
  const made = items.filter(({ is_demo: isDemo }) => isDemo).length;
  return { all: made > 0 && made === items.length, some: made > 0 && made < items.length };
}
