/** What colours and shapes of the heat map mean. A class is 0 to 9 of the scale. */

const CLASSES = 10;
const DEGREES = { low: 30, step: 6 };

/** What a map can be coloured by. `key` is that of the grid; a scale of power is as long as the hungriest GPU wants. */
export const MEASURES = [
  { name: 'util', label: 'Utilisation', key: 'util', unit: '%', low: 0, step: 10 },
  { name: 'mem', label: 'Memory', key: 'mem', unit: '%', low: 0, step: 10 },
  { name: 'temp', label: 'Temperature', key: 'temp', unit: '°C', ...DEGREES },
  { name: 'power', label: 'Power', key: 'power', unit: 'W', low: 0, step: null },
  { name: 'state', label: 'State', key: null, unit: '', low: 0, step: 1 },
];

export const measureOf = (name) => MEASURES.find((measure) => measure.name === name) ?? MEASURES[0];

const STEPS = [10, 20, 25, 40, 50, 75, 100, 125, 150, 200];

/** The watts of a class, so that `most` lies in one of the upper ones. */
export const powerStep = (most) => STEPS.find((step) => step * CLASSES > most) ?? STEPS.at(-1);

/** `{measure, low, step, classOf(value), edges}`: the edges are where the classes begin. */
export function scaleOf(measure, mostPower = 0) {
  const step = measure.step ?? powerStep(mostPower);
  const { low } = measure;
  return {
    measure,
    step,
    edges: Array.from({ length: CLASSES }, (_, at) => low + at * step),
    classOf: (value) => Math.min(CLASSES - 1, Math.max(0, Math.floor((value - low) / step))),
  };
}

/** The greatest power of these positions; 0 where none is known. */
export function mostPower(grid, gpus) {
  let most = 0;
  for (const { position } of gpus) most = Math.max(most, grid.value(position, 'power') ?? 0);
  return most;
}

/**
 * How a cell looks, as one small number, so that a cell is drawn anew only where this differs. 0 to 9 are classes; a late GPU
 * has a mark besides; what is asked for is not faded.
 */
export const LOOK = { none: 10, idle: 11, held: 12, busy: 13, stale: 14, gone: 15, late: 16, faded: 32, empty: 255 };

export function lookAt(grid, position, scale, isAsked) {
  if (grid.isEmpty(position)) return LOOK.empty;
  const faded = isAsked === null || isAsked(grid, position) ? 0 : LOOK.faded;
  const state = grid.state(position);
  if (state === 'gone') return LOOK.gone + faded;
  if (state === 'stale') return LOOK.stale + faded;
  return faded + (state === 'late' ? LOOK.late : 0) + kindAt(grid, position, scale);
}

function kindAt(grid, position, { measure, classOf }) {
  if (measure.key === null) return grid.isIdle(position) ? (grid.isAllocated(position) ? LOOK.held : LOOK.idle) : LOOK.busy;
  const value = grid.value(position, measure.key);
  return value === null ? LOOK.none : classOf(value);
}

/** `{kind, isLate, isFaded}` of a look. */
export const readLook = (look) => ({ kind: look & 15, isLate: (look & LOOK.late) !== 0, isFaded: (look & LOOK.faded) !== 0 });

/** The printed legend: `[{look, words}]`, first the scale, then the shapes. */
export function legendOf(scale) {
  const { measure, edges } = scale;
  const shapes = [
    { look: LOOK.late + (measure.key === null ? LOOK.busy : 4), words: 'late' },
    { look: LOOK.stale, words: 'stale' },
    { look: LOOK.gone, words: 'gone' },
  ];
  if (measure.key === null) {
    const kinds = [
      { look: LOOK.busy, words: 'working' },
      { look: LOOK.held, words: 'idle, held' },
      { look: LOOK.idle, words: 'idle, free' },
    ];
    return { scale: [], shapes: [...kinds, ...shapes] };
  }
  const last = edges.length - 1;
  const named = edges.map((edge, at) => ({ look: at, edge: String(edge), words: at === last ? `${edge} or more` : `${edge} to ${edges[at + 1] - 1}` }));
  return { scale: named, shapes: [{ look: LOOK.none, words: 'no data' }, ...shapes] };
}
