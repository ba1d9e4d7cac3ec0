/** Which columns of the table of GPUs somebody wants to see, and how they are remembered. */

const KEY = 'gridtick.gpu-columns';

/** In their order. The name is always there; `isDetail` ones are told only of rows in sight. */
export const COLUMN_NAMES = [
  { name: 'state', label: 'State', isShown: true },
  { name: 'use', label: 'Use', isShown: true },
  { name: 'model', label: 'Model', isShown: true },
  { name: 'region', label: 'Region', isShown: true },
  { name: 'workload', label: 'Workload', isShown: false, isDetail: true },
  { name: 'util', label: 'Utilisation', isShown: true },
  { name: 'sm', label: 'SM active', isShown: false, isDetail: true },
  { name: 'tensor', label: 'Tensor', isShown: false, isDetail: true },
  { name: 'memory', label: 'Memory', isShown: true },
  { name: 'power', label: 'Power', isShown: true },
  { name: 'temp', label: 'Temperature', isShown: true },
  { name: 'clock', label: 'SM clock', isShown: false, isDetail: true },
  { name: 'age', label: 'Age', isShown: true, isDetail: true },
];

const usual = () => COLUMN_NAMES.filter(({ isShown }) => isShown).map(({ name }) => name);

/** The names of what is shown. What is remembered may be of another version, or no JSON at all. */
export function rememberedColumns(storage) {
  try {
    const names = JSON.parse(storage?.getItem(KEY) ?? 'null');
    if (!Array.isArray(names)) return usual();
    return COLUMN_NAMES.map(({ name }) => name).filter((name) => names.includes(name));
  } catch {
    return usual();
  }
}

/** The same with one more, or one less, and remembered. */
export function switchColumn(storage, shown, name) {
  const next = COLUMN_NAMES.map((column) => column.name).filter((each) => (each === name ? !shown.includes(name) : shown.includes(each)));
  keep(storage, JSON.stringify(next));
  return next;
}

/** A browser that keeps nothing shows what is wanted all the same, until the page is left. */
function keep(storage, value) {
  try {
    storage?.setItem(KEY, value);
  } catch {
    // There is nothing to be done about it.
  }
}
