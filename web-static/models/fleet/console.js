import { gpuName } from './gpu-facts.js';
import { count, plural } from '../format.js';
import { isPattern } from '../wire.js';

const KEPT = 50;
/** Of a message with many rows so many are enough to see what they look like. */
const ROWS = 10;
const CELL_SIGNS = 240;
const GLANCE_SIGNS = 400;
const NAMED_CELLS = 3;

/** The last messages of a topic, the newest first. Paused it stays as it is and counts what passes. */
export class Console {
  /** `{id, at, kind, words, glance, message, more}`; `message` is cut where it is long, `more` says by what. */
  lines = [];
  total = 0;
  isPaused = false;
  missed = 0;

  /** `words` says what the message does, `at` when it came. */
  take(message, { words, at }) {
    this.total += 1;
    if (this.isPaused) {
      this.missed += 1;
      return;
    }
    const cut = cutToSize(message);
    const glance = JSON.stringify(cut.message).slice(0, GLANCE_SIGNS);
    this.lines = [{ id: this.total, at, kind: message.k, words, glance, ...cut }, ...this.lines].slice(0, KEPT);
  }

  pause() {
    this.isPaused = true;
  }

  resume() {
    this.isPaused = false;
    this.missed = 0;
  }

  /** "812 messages, the last 50 are kept": how much came, or passed unseen. */
  get summary() {
    if (this.isPaused) return this.missed === 0 ? '' : `${count(this.missed)} more came`;
    if (this.total === 0) return '';
    return `${plural(this.total, 'message')}${this.total > KEPT ? `, the last ${KEPT} are kept` : ''}`;
  }
}

/** The message with as much of it as somebody would look at. */
function cutToSize(message) {
  const keys = Object.keys(message.rows ?? {});
  if (keys.length > ROWS) {
    const rows = Object.fromEntries(keys.slice(0, ROWS).map((key) => [key, message.rows[key]]));
    return { message: { ...message, rows }, more: `and ${plural(keys.length - ROWS, 'more row', 'more rows')}` };
  }
  const { cells, at } = message;
  if (cells?.length > CELL_SIGNS || at?.length > CELL_SIGNS) {
    const short = { ...message, cells: cells.slice(0, CELL_SIGNS) };
    if (at !== undefined) short.at = at.slice(0, CELL_SIGNS);
    return { message: short, more: `and ${count(cells.length - short.cells.length)} more signs of cells` };
  }
  return { message, more: null };
}

/** What a message does, in words. `grid` is the grid with it, and `rows` say which GPU is where, both of `fleet/grid` only. */
export function messageWords(message, { grid = null, rows = null } = {}) {
  const { k, t, rows: changed = {}, gone = [], d, why, detail, code } = message;
  switch (k) {
    case 'snap':
      return message.cells === undefined ? `the whole table: ${plural(Object.keys(changed).length, 'row')}` : `the whole grid: ${plural(grid?.size ?? 0, 'position')}`;
    case 'delta':
      return message.cells === undefined ? deltaWords(Object.keys(changed).length, gone.length) : cellWords(grid?.changed ?? [], grid, rows);
    case 'event':
      return d?.detail ?? 'something happened';
    case 'reset':
      return isPattern(t) ? 'everything below this name begins anew' : `earlier events are not kept any more${why && why !== 'gone' ? ` (${why})` : ''}`;
    case 'err':
      return detail ?? code ?? 'not served';
    default:
      return '';
  }
}

function deltaWords(changed, gone) {
  const parts = [changed > 0 && `${plural(changed, 'row')} changed`, gone > 0 && `${count(gone)} gone`];
  return parts.filter(Boolean).join(', ') || 'nothing changed';
}

function cellWords(changed, grid, rows) {
  const named = changed.slice(0, NAMED_CELLS).map((position) => cellName(grid.cell(position), rows?.at(position)));
  const known = named.filter(Boolean);
  return `${plural(changed.length, 'cell')} changed${known.length > 0 ? `: ${known.join('; ')}` : ''}`;
}

function cellName(cell, gpu) {
  if (!gpu) return null;
  const name = gpuName(gpu);
  if (cell === null) return `${name} is gone`;
  return cell.util === null ? `${name} is ${cell.state}` : `${name} at ${cell.util} %`;
}
