import { decimalsOf } from './ticks.js';

export const UNKNOWN = '–';

const STEPS = {
  W: [[1e6, 'MW'], [1e3, 'kW'], [1, 'W']],
  Wh: [[1e6, 'MWh'], [1e3, 'kWh'], [1, 'Wh']],
  B: [[1024 ** 4, 'TiB'], [1024 ** 3, 'GiB'], [1024 ** 2, 'MiB'], [1024, 'KiB'], [1, 'B']],
  $: [[1e9, '$ bn'], [1e6, '$ m'], [1e3, '$ k'], [1, '$']],
  Hz: [[1e9, 'GHz'], [1e6, 'MHz'], [1e3, 'kHz'], [1, 'Hz']],
};

/** `{factor, unit}` in which values up to `most` are read best: watts of a fleet in kW. */
export function scaleOf(unit, most) {
  const steps = STEPS[unit];
  if (!steps) return { factor: 1, unit: unit ?? '' };
  const [factor, name] = steps.find(([size]) => Math.abs(most) >= size) ?? steps.at(-1);
  return { factor, unit: name };
}

/** A tick of an axis with this step, in the unit of the scale. */
export function tickText(value, step, { factor }) {
  const decimals = decimalsOf(step / factor);
  return grouped(minus((value / factor).toFixed(decimals)));
}

/** A value as it is read: with one digit more than the ticks have, and three telling ones. */
export function valueText(value, { factor, unit }) {
  if (!isKnown(value)) return UNKNOWN;
  const size = Math.abs(value / factor);
  const isMoney = unit.startsWith('$');
  const decimals = isMoney ? (size >= 1000 ? 0 : 2) : size >= 100 ? (unit === '%' ? 0 : 1) : size >= 10 ? 1 : 2;
  const text = grouped(minus((value / factor).toFixed(unit === '%' ? Math.min(decimals, 1) : decimals)));
  if (isMoney) return `${text.startsWith('−') ? '−' : ''}$${text.replace('−', '')}${unit.slice(1)}`;
  return unit === '' ? text : `${text} ${unit}`;
}

export const isKnown = (value) => typeof value === 'number' && Number.isFinite(value);

const minus = (text) => (/^-0(\.0*)?$/.test(text) ? text.slice(1) : text.replace('-', '−'));

function grouped(text) {
  const [whole, fraction] = text.split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}
