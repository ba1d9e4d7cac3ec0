/** All GPUs of the grid in the order of their places, and those of them that somebody asks for. */

const byName = new Intl.Collator('en', { numeric: true });
const UNKNOWN = '';

/** By name its rank: comparing numbers is what makes ordering ten thousand GPUs cheap. */
function ranksOf(names) {
  const sorted = [...new Set(names)].sort(byName.compare);
  return new Map(sorted.map((name, rank) => [name, rank]));
}

/**
 * The GPUs that the grid and its rows both know, `[{position, uuid, host, region, model, index}]`, by region, host and index. A host that is
 * in two regions is two places. `region`, `host` and `model` are never absent: what nobody said is an empty word.
 */
export function rosterOf(grid, rows) {
  const all = [];
  for (let position = 0; position < grid.size; position += 1) {
    const gpu = grid.isEmpty(position) ? null : rows.at(position);
    if (gpu !== null) all.push({ position, ...gpu, host: gpu.host ?? UNKNOWN, region: gpu.region ?? UNKNOWN, model: gpu.model ?? UNKNOWN });
  }
  const hosts = ranksOf(all.map(({ host }) => host));
  const regions = ranksOf(all.map(({ region }) => region));
  return all.sort(
    (a, b) =>
      regions.get(a.region) - regions.get(b.region) || hosts.get(a.host) - hosts.get(b.host) || (a.index ?? 1e9) - (b.index ?? 1e9) || a.position - b.position,
  );
}

/** The names that there are to choose from, `{regions, hosts, models}`, each `[{name, gpus}]` in order. */
export function namesIn(roster) {
  const counted = (key) => {
    const counts = new Map();
    for (const gpu of roster) if (gpu[key] !== UNKNOWN) counts.set(gpu[key], (counts.get(gpu[key]) ?? 0) + 1);
    return [...counts].map(([name, gpus]) => ({ name, gpus })).sort((a, b) => byName.compare(a.name, b.name));
  };
  return { regions: counted('region'), hosts: counted('host'), models: counted('model') };
}

/** The GPUs that lie where somebody looks. What a GPU does is no part of this: a place stays while its GPU works. */
export function placed(roster, { region, host, model, q } = {}) {
  const words = wordsOf(q);
  return roster.filter(
    (gpu) => (!region || gpu.region === region) && (!host || gpu.host === host) && (!model || gpu.model === model) && words.every((word) => isIn(gpu, word)),
  );
}

const wordsOf = (q) => (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);

const isIn = ({ host, uuid, model, region }, word) =>
  host.toLowerCase().includes(word) || uuid.toLowerCase().includes(word) || model.toLowerCase().includes(word) || region.toLowerCase().includes(word);

/** Whether a position does what is asked for; null where everything does, so that nobody has to look. */
export function doing({ state, idle, min_util: least, max_util: most } = {}) {
  const checks = [];
  if (state) checks.push((grid, position) => grid.state(position) === state);
  if (idle) checks.push((grid, position) => grid.isIdle(position) === (idle === 'true'));
  if (isNumber(least)) checks.push((grid, position) => atLeast(grid.value(position, 'util'), Number(least)));
  if (isNumber(most)) checks.push((grid, position) => atMost(grid.value(position, 'util'), Number(most)));
  return checks.length === 0 ? null : (grid, position) => checks.every((check) => check(grid, position));
}

const isNumber = (text) => Boolean(text) && Number.isFinite(Number(text));
const atLeast = (value, least) => value !== null && value >= least;
const atMost = (value, most) => value !== null && value <= most;

const KEYS = { util: 'util', power: 'power', temp: 'temp', mem_used: 'mem' };
const STATES = ['live', 'late', 'stale', 'gone'];

/** The same GPUs in the order of `sort`, such as `-util`; what is not known comes last in both directions. */
export function ordered(gpus, grid, sort) {
  const isDown = (sort ?? '').startsWith('-');
  const key = isDown ? sort.slice(1) : sort || 'place';
  const sign = isDown ? -1 : 1;
  if (key === 'place') return isDown ? [...gpus].reverse() : gpus;
  if (key === 'host' || key === 'model') return stably(gpus, (gpu) => gpu[key], (a, b) => sign * byName.compare(a, b));
  if (key === 'state') return stably(gpus, ({ position }) => STATES.indexOf(grid.state(position)), (a, b) => sign * (a - b));
  if (KEYS[key] === undefined) return gpus;
  return stably(
    gpus,
    ({ position }) => grid.value(position, KEYS[key]),
    (a, b) => (a === null || b === null ? (a === null) - (b === null) : sign * (a - b)),
  );
}

/** The key of each is made once, and equals keep the order of their places. */
function stably(gpus, keyOf, compare) {
  const keyed = gpus.map((gpu) => ({ gpu, key: keyOf(gpu) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ gpu }) => gpu);
}
