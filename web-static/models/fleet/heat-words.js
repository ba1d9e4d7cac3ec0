import { UNKNOWN, count, plural } from '../format.js';
import { gpuName } from './gpu-facts.js';

const shown = (value, unit) => (value === null ? `${UNKNOWN} ${unit}` : `${count(value)} ${unit}`);

/** What the fixed line says of a GPU: `{name, state, facts: [{label, text}]}`; null where nothing is chosen. */
export function lineOf(gpu, cell) {
  if (!gpu || !cell) return null;
  return {
    name: gpuName(gpu),
    model: gpu.model,
    region: gpu.region,
    state: cell.state,
    facts: [
      { key: 'util', label: 'Utilisation', text: shown(cell.util, '%') },
      { key: 'mem', label: 'Memory', text: shown(cell.mem, '%') },
      { key: 'temp', label: 'Temperature', text: shown(cell.temp, '°C') },
      { key: 'power', label: 'Power', text: shown(cell.power, 'W') },
    ],
    use: useOf(cell),
  };
}

/** What a cell's flags say together; of a silent GPU nothing is known. */
export function useOf({ state, idle, allocated, throttled }) {
  if (state === 'stale' || state === 'gone') return '';
  const use = idle ? (allocated ? 'idle, held' : 'idle, free') : 'working';
  return throttled ? `${use}, clock held down` : use;
}

/** The same as a sentence, to be read out. */
export const spokenLine = ({ name, model, state, facts, use }) => [name, model, state, ...facts.map(({ label, text }) => `${label} ${text}`), use].filter(Boolean).join(', ');

/** `{gpus, live, late, stale, gone, idle, util}` of these GPUs as the grid has them now. */
export function sumsOf(grid, gpus) {
  const sums = { gpus: 0, live: 0, late: 0, stale: 0, gone: 0, idle: 0, util: null };
  let known = 0;
  let all = 0;
  for (const { position } of gpus) {
    if (grid.isEmpty(position)) continue;
    const state = grid.state(position);
    sums.gpus += 1;
    sums[state] += 1;
    if (state === 'stale' || state === 'gone') continue;
    if (grid.isIdle(position)) sums.idle += 1;
    const util = grid.value(position, 'util');
    if (util === null) continue;
    known += 1;
    all += util;
  }
  return { ...sums, util: known === 0 ? null : all / known };
}

const SILENT = ['late', 'stale', 'gone'];

/** "400 GPUs, 397 live, 2 stale, 1 gone, 60 idle, 54 % busy". */
export function summaryOf(sums) {
  const silent = SILENT.filter((state) => sums[state] > 0).map((state) => `${count(sums[state])} ${state}`);
  const busy = sums.util === null ? [] : [`${Math.round(sums.util)} % busy`];
  return [plural(sums.gpus, 'GPU'), `${count(sums.live)} live`, ...silent, `${count(sums.idle)} idle`, ...busy].join(', ');
}
