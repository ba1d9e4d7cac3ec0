/** Where each GPU of the map lies: boards of a host together, hosts of a region, a model or the whole fleet below a heading. */

/** The more there are the smaller they are drawn; names of hosts only where there is room for them. */
const SIZES = [
  { most: 160, cell: 26, gap: 3, across: 8, hasNames: true },
  { most: 1_200, cell: 18, gap: 2, across: 8, hasNames: true },
  { most: 4_000, cell: 12, gap: 2, across: 8, hasNames: false },
  { most: Infinity, cell: 10, gap: 1, across: 4, hasNames: false },
];

const USUAL_WIDTH = 800;
const HEADING = 34;
const NAME = 17;
const BETWEEN = 10;
const AFTER_GROUP = 8;
/** A name needs some room also above a host of one board. */
const LEAST_NAME_WIDTH = 76;

export const GROUPS = [
  { name: 'region', label: 'By region' },
  { name: 'model', label: 'By model' },
  { name: 'host', label: 'By host' },
];

export const groupOf = (name) => GROUPS.find((group) => group.name === name) ?? GROUPS[0];

/** As many as are named fit a usual page; a wall has room for more of the same size. */
const sizeFor = (count, group, width) => {
  const size = SIZES.find(({ most }) => count <= most * Math.max(1, width / USUAL_WIDTH));
  return group === 'host' ? { ...size, hasNames: true } : size;
};

/**
 * `{width, height, cell, headings, hosts, x, y, count, at(x, y), next(index, key)}` of GPUs in the order of their places. `x[i]` and
 * `y[i]` are the upper left corner of the i-th one in `order`.
 */
export function layoutOf(gpus, { width, group = 'region' }) {
  const size = sizeFor(gpus.length, group, width);
  const draft = { ...size, width, pitch: size.cell + size.gap, order: [], x: new Float32Array(gpus.length), y: new Float32Array(gpus.length), headings: [], hosts: [], lines: [], top: 0 };
  for (const [label, members] of groupsIn(gpus, group)) {
    if (label !== null) addHeading(draft, label, members);
    addHosts(draft, members);
    draft.top += AFTER_GROUP;
  }
  return finished(draft);
}

/** By host there is one group without a heading, because each host has its name. */
function groupsIn(gpus, group) {
  if (group === 'host') return gpus.length === 0 ? [] : [[null, gpus]];
  const groups = new Map();
  for (const gpu of gpus) {
    const label = gpu[group];
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(gpu);
  }
  const names = new Intl.Collator('en', { numeric: true });
  return [...groups].sort(([a], [b]) => names.compare(a, b));
}

function addHeading(draft, label, members) {
  draft.headings.push({ label, y: draft.top, height: HEADING, from: draft.order.length, gpus: members.length });
  draft.top += HEADING;
}

function addHosts(draft, members) {
  const { pitch, gap, hasNames, width } = draft;
  const across = Math.max(1, Math.min(draft.across, Math.floor(width / pitch)));
  let line = null;
  for (const [host, boards] of runsOf(members)) {
    const columns = Math.min(across, boards.length);
    const boardsWidth = columns * pitch - gap;
    const wide = hasNames ? Math.max(boardsWidth, Math.min(LEAST_NAME_WIDTH, width)) : boardsWidth;
    const tall = (hasNames ? NAME : 0) + Math.ceil(boards.length / columns) * pitch - gap;
    if (line === null || line.right + wide > width) line = newLine(draft, line);
    const left = line.right;
    const top = line.y + (hasNames ? NAME : 0);
    const from = draft.order.length;
    for (const [at, gpu] of boards.entries()) {
      draft.x[from + at] = left + (at % columns) * pitch;
      draft.y[from + at] = top + Math.floor(at / columns) * pitch;
      draft.order.push(gpu);
    }
    const block = { label: host, x: left, y: line.y, width: wide, columns, top, from, to: draft.order.length };
    draft.hosts.push(block);
    line.blocks.push(block);
    line.right += wide + BETWEEN;
    line.height = Math.max(line.height, tall);
  }
  endLine(draft, line);
}

function newLine(draft, before) {
  endLine(draft, before);
  const line = { y: draft.top, height: 0, right: 0, blocks: [] };
  draft.lines.push(line);
  return line;
}

function endLine(draft, line) {
  if (line !== null) draft.top = line.y + line.height + BETWEEN;
}

/** GPUs of one host lie behind each other already; within a model a host may be in two regions. */
function runsOf(members) {
  const runs = [];
  for (const gpu of members) {
    const last = runs.at(-1);
    if (last && last[0] === gpu.host && last[1][0].region === gpu.region) last[1].push(gpu);
    else runs.push([gpu.host, [gpu]]);
  }
  return runs;
}

function finished(draft) {
  const { order, x, y, cell, pitch, width, headings, hosts, lines, hasNames } = draft;
  const height = Math.ceil(draft.top);
  return { order, x, y, cell, width, height, headings, hosts, hasNames, count: order.length, at: (px, py) => indexAt(lines, { px, py, pitch, cell }), next: (index, key) => nextIndex({ ...draft, height }, index, key) };
}

/** The cell below a point; -1 where there is none. The small gap right of and below a cell counts as it, so nothing flickers. */
function indexAt(lines, { px, py, pitch }) {
  const line = lineAt(lines, py);
  const block = line?.blocks.findLast(({ x }) => x <= px);
  if (!block || py < block.top) return -1;
  const column = Math.floor((px - block.x) / pitch);
  const index = block.from + Math.floor((py - block.top) / pitch) * block.columns + column;
  return column < block.columns && index < block.to ? index : -1;
}

function lineAt(lines, py) {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle].y <= py) low = middle;
    else high = middle - 1;
  }
  const line = lines[low];
  return line && py >= line.y && py < line.y + line.height + BETWEEN ? line : null;
}

/** Where a key leads from a cell; the cell itself where it leads nowhere. */
function nextIndex({ order, x, y, headings }, index, key) {
  const last = order.length - 1;
  if (last < 0) return -1;
  const here = Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, here - 1);
    case 'ArrowRight':
      return Math.min(last, here + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowUp':
      return nearest({ x, y, last }, here, -1);
    case 'ArrowDown':
      return nearest({ x, y, last }, here, 1);
    case 'PageUp':
      return headings.findLast(({ from }) => from < here)?.from ?? 0;
    case 'PageDown':
      return headings.find(({ from }) => from > here)?.from ?? last;
    default:
      return here;
  }
}

/** The nearest cell of the next row of cells above or below. Order goes down the page, though not strictly within a row of hosts. */
function nearest({ x, y, last }, here, step) {
  const isBeyond = (at) => (step > 0 ? y[at] > y[here] : y[at] < y[here]);
  let row = null;
  for (let at = 0; at <= last; at += 1) if (isBeyond(at) && (row === null || step * y[at] < step * row)) row = y[at];
  if (row === null) return here;
  let best = here;
  for (let at = 0; at <= last; at += 1) if (y[at] === row && (best === here || Math.abs(x[at] - x[here]) < Math.abs(x[best] - x[here]))) best = at;
  return best;
}
