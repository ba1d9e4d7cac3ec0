import { UNKNOWN, age, bytes, celsius, count, percent, share, text, watts } from '../format.js';

const isKnown = (value) => value !== null && value !== undefined;

const megahertz = (hertz) => ({ value: isKnown(hertz) ? count(hertz / 1e6) : UNKNOWN, unit: 'MHz' });
const kilowattHours = (joules) => ({ value: isKnown(joules) ? count(joules / 3.6e6) : UNKNOWN, unit: 'kWh' });
const number = (value) => ({ value: count(value), unit: '' });
const yesNo = (value) => ({ value: value ? 'yes' : 'no', unit: '' });

const UTIL_SOURCES = {
  util: 'As the driver says it: the time with a kernel running.',
  gr_active: 'Made from the activity of the graphics and compute engine, because the driver’s own figure is not sent.',
  mig: 'The sum over the instances of this partitioned GPU, by their slices.',
};

/** Why a clock is held down, by the bits that the driver sets. */
const THROTTLES = [
  [0x1, 'nothing to do'],
  [0x2, 'clock setting'],
  [0x4, 'power cap'],
  [0x8, 'hardware slowdown'],
  [0x10, 'synchronised boost'],
  [0x20, 'heat (driver)'],
  [0x40, 'heat (hardware)'],
  [0x80, 'power brake'],
  [0x100, 'display clock setting'],
];

export function throttleWords(bits) {
  if (!isKnown(bits)) return UNKNOWN;
  if (bits === 0) return 'nothing';
  const named = THROTTLES.filter(([bit]) => (bits & bit) !== 0).map(([, words]) => words);
  return named.length === 0 ? `0x${bits.toString(16)}` : named.join(', ');
}

const xidWords = (code) => (code === 0 ? { value: 'none', unit: '' } : number(code));

/** Every value that a GPU can report, in groups; `hint` says what it means. */
const GROUPS = [
  {
    title: 'Work',
    facts: [
      { key: 'util', label: 'Utilisation', show: percent, hint: ({ util_source: source }) => UTIL_SOURCES[source] ?? '' },
      { key: 'gr_active', label: 'Engine active', show: percent, hint: 'Time with the graphics or compute engine active.' },
      { key: 'sm_active', label: 'SM active', show: percent, hint: 'Multiprocessors that had work.' },
      { key: 'sm_occupancy', label: 'SM occupancy', show: percent, hint: 'Warps resident, of all that would fit.' },
      { key: 'tensor_active', label: 'Tensor active', show: percent, hint: 'Time with the tensor pipe active.' },
      { key: 'dram_active', label: 'Memory interface', show: percent, hint: 'Time with the memory interface active.' },
      { key: 'mem_ctrl_util', label: 'Memory transfers', show: percent, hint: 'Time with a memory transfer running.' },
    ],
  },
  {
    title: 'Memory',
    facts: [
      { key: 'mem_used', label: 'Used', show: bytes },
      { key: 'mem_total', label: 'In all', show: bytes },
      { key: 'mem_free', label: 'Free', show: bytes },
      { key: 'mem_reserved', label: 'Kept by the driver', show: bytes },
    ],
  },
  {
    title: 'Power and heat',
    facts: [
      { key: 'power', label: 'Power', show: watts },
      { key: 'energy', label: 'Energy', show: kilowattHours, hint: 'Since some start; the counter may begin again.' },
      { key: 'temp', label: 'Core temperature', show: celsius },
      { key: 'mem_temp', label: 'Memory temperature', show: celsius },
      { key: 'sm_clock', label: 'SM clock', show: megahertz },
      { key: 'throttle', label: 'Clock held down by', show: (bits) => ({ value: throttleWords(bits), unit: '' }) },
      { key: 'throttle_seconds', label: 'Held down for', show: (s) => ({ value: age(s), unit: '' }), hint: 'Since some start.' },
    ],
  },
  {
    title: 'Errors',
    facts: [
      { key: 'xid', label: 'Last driver error (XID)', show: xidWords },
      { key: 'xid_count', label: 'Of that kind lately', show: number },
      { key: 'ecc_sbe', label: 'Memory errors, corrected', show: number },
      { key: 'ecc_dbe', label: 'Memory errors, not corrected', show: number },
      { key: 'row_remap_failure', label: 'Memory row not replaced', show: yesNo },
    ],
  },
];

/** `[{title, facts: [{key, label, shown, hint}], missing: [label]}]`: what nobody sends is named, not shown as empty. */
export function factsOf(gpu) {
  return GROUPS.map(({ title, facts }) => ({
    title,
    facts: facts.filter(({ key }) => isKnown(gpu[key])).map((fact) => shown(fact, gpu)),
    missing: facts.filter(({ key }) => !isKnown(gpu[key])).map(({ label }) => label.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase())),
  }));
}

function shown({ key, label, show, hint = '' }, gpu) {
  return { key, label, shown: show(gpu[key]), hint: typeof hint === 'function' ? hint(gpu) : hint };
}

const STATES = {
  live: 'reports on time',
  late: 'a report is overdue',
  stale: 'silent; its values no longer count in sums',
  gone: 'silent for more than ten minutes',
};

export const stateWords = (state) => STATES[state] ?? '';

const WINDOWS = [
  ['1m', '1 minute'],
  ['5m', '5 minutes'],
  ['1h', '1 hour'],
  ['24h', '24 hours'],
];

/** `[{key, label, util, coverage}]`; coverage is in percent. */
export const windowsOf = ({ windows = {} }) =>
  WINDOWS.map(([key, label]) => ({ key, label, util: windows[key]?.util ?? null, coverage: coverageOf(windows[key]) }));

const coverageOf = (window) => (isKnown(window?.coverage) ? 100 * window.coverage : null);

/** "from 97 % of the time": how much of a window is known; empty where nothing is. */
export function coverageWords(coverage) {
  if (!isKnown(coverage)) return '';
  if (coverage < 0.5) return 'nothing known';
  return `from ${coverage > 99 && coverage < 100 ? '99' : Math.round(coverage)} % of the time`;
}

/** What holds the GPU, or that nothing does. */
export function useWords({ workload, allocated, idle, idle_s: idleS, slices, slices_unallocated: free }) {
  const parts = [workload ? `held by ${workload}` : allocated ? 'in use, no agent says by what' : 'not in use'];
  if (idle) parts.push(isKnown(idleS) ? `idle for ${age(idleS)}` : 'idle');
  if (slices > 0) parts.push(`${free} of ${slices} slices free`);
  return parts.join(', ');
}

/** "node-1, GPU 0"; the UUID where nobody said more. */
export function gpuName({ uuid, host, index }) {
  if (!host) return uuid;
  return isKnown(index) ? `${host}, GPU ${index}` : host;
}

export const memoryText = ({ mem_used: used, mem_total: total }) => `${text(bytes(used))} of ${text(bytes(total))}`;

/** The numbers that are looked at first, `[{label, shown, part, words}]`: what is not sent keeps its place. */
export function bigValuesOf(gpu) {
  const held = throttleWords(gpu.throttle);
  const memory = share(gpu.mem_used, gpu.mem_total);
  return [
    { label: 'Utilisation', shown: percent(gpu.util), part: gpu.util, words: gpu.idle ? `idle${isKnown(gpu.idle_s) ? ` for ${age(gpu.idle_s)}` : ''}` : gpu.allocated ? 'in use' : '' },
    { label: 'Memory', shown: bytes(gpu.mem_used), part: memory, words: isKnown(gpu.mem_total) ? `of ${text(bytes(gpu.mem_total))}` : '' },
    { label: 'Temperature', shown: celsius(gpu.temp), words: isKnown(gpu.mem_temp) ? `memory ${text(celsius(gpu.mem_temp))}` : '' },
    { label: 'Power', shown: watts(gpu.power), words: '' },
    { label: 'SM clock', shown: megahertz(gpu.sm_clock), words: held === UNKNOWN ? '' : held === 'nothing' ? 'not held down' : `held down by ${held}` },
  ];
}
