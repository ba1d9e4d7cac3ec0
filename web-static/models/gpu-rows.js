/** Sorting, filtering and paging of the GPU list. */

const STATE_ORDER = { gone: 0, stale: 1, late: 2, live: 3 };

const byText = (pick) => (a, b) => pick(a).localeCompare(pick(b), 'en', { numeric: true });

const place = (gpu) => `${gpu.host ?? ''} ${gpu.index ?? ''}`;

/** How to compare two GPUs by a column; `value` tells the known from the unknown. */
const COLUMNS = {
  gpu: { value: place, compare: byText(place) },
  state: { value: (gpu) => STATE_ORDER[gpu.state] },
  model: { value: (gpu) => gpu.model, compare: byText((gpu) => gpu.model) },
  region: { value: (gpu) => gpu.region, compare: byText((gpu) => gpu.region) },
  util: { value: (gpu) => gpu.util, isDescendingFirst: true },
  mem_used: { value: (gpu) => gpu.mem_used, isDescendingFirst: true },
  power: { value: (gpu) => gpu.power, isDescendingFirst: true },
  temp: { value: (gpu) => gpu.temp, isDescendingFirst: true },
  age_s: { value: (gpu) => gpu.age_s, isDescendingFirst: true },
};

/** The order that a click on a column's head asks for: the telling one first, then the other. */
export function nextSort(sort, column) {
  const first = COLUMNS[column].isDescendingFirst ? 'descending' : 'ascending';
  if (sort.column !== column) return { column, direction: first };
  return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** Sorted copy; the unknown comes last in both directions, equals stay in the order of their names. */
export function sortGpus(gpus, { column, direction }) {
  const { value, compare = (a, b) => value(a) - value(b) } = COLUMNS[column];
  const sign = direction === 'descending' ? -1 : 1;
  const isKnown = (gpu) => value(gpu) !== null && value(gpu) !== undefined;
  return [...gpus].sort((a, b) => {
    if (isKnown(a) !== isKnown(b)) return isKnown(a) ? -1 : 1;
    const order = isKnown(a) ? sign * compare(a, b) : 0;
    return order || COLUMNS.gpu.compare(a, b);
  });
}

/** GPUs in which every word of the filter is found somewhere. */
export function filterGpus(gpus, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return gpus;
  return gpus.filter((gpu) => {
    const hay = [gpu.host, gpu.region, gpu.model, gpu.uuid, gpu.state].join(' ').toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}

/** The same rows in an order seen before, newcomers last: nothing moves under a pointer. */
export function keepOrder(gpus, uuids) {
  const position = new Map(uuids.map((uuid, at) => [uuid, at]));
  const at = (gpu) => position.get(gpu.uuid) ?? uuids.length;
  return [...gpus].sort((a, b) => at(a) - at(b));
}

/** One page of rows: `{rows, page, pages, from, to}`; a page beyond the end is the last one. */
export function pageOf(gpus, page, size) {
  const pages = Math.max(1, Math.ceil(gpus.length / size));
  const at = Math.min(Math.max(0, page), pages - 1);
  const rows = gpus.slice(at * size, (at + 1) * size);
  return { rows, page: at, pages, from: rows.length === 0 ? 0 : at * size + 1, to: at * size + rows.length };
}
