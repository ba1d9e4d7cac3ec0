import { LOOK, lookAt } from '../../models/fleet/heat-scale.js';
import { drawCell, filled } from './heat-cell.js';

/** Canvases of more points than that are refused by some browsers. */
const MOST_POINTS = 16_000_000;
const MOST_SIDE = 16_000;
const NOT_DRAWN = 254;

/** Paints the cells of a layout, each only when it looks different from what is there. */
export class HeatPainter {
  #canvas;
  #context;
  #layout = null;
  #colours = null;
  #drawn = new Uint8Array(0);
  #indexes = new Int32Array(0);
  #marks = new Map();
  #ratio = 1;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
  }

  /** Another layout, theme or density: everything is drawn anew. */
  begin(layout, colours, ratio) {
    const { width, height } = layout;
    this.#ratio = Math.min(ratio, Math.sqrt(MOST_POINTS / Math.max(1, width * height)), MOST_SIDE / Math.max(1, height));
    this.#canvas.width = Math.max(1, Math.round(width * this.#ratio));
    this.#canvas.height = Math.max(1, Math.round(height * this.#ratio));
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${height}px`;
    this.#context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    this.#layout = layout;
    this.#colours = colours;
    this.#drawn = new Uint8Array(layout.count).fill(NOT_DRAWN);
    this.#marks.clear();
    this.#indexes = indexesOf(layout.order);
    this.#names();
  }

  /** Draws what looks different now; `positions` names what may, null is everything. Answers how many cells were drawn. */
  paint(grid, scale, isAsked, positions) {
    let drawn = 0;
    const look = (index) => {
      const next = lookAt(grid, this.#layout.order[index].position, scale, isAsked);
      if (this.#drawn[index] === next) return;
      this.#drawn[index] = next;
      this.#cell(index, next);
      drawn += 1;
    };
    if (positions === null) for (let index = 0; index < this.#layout.count; index += 1) look(index);
    else for (const position of positions) if (this.#indexes[position] >= 0) look(this.#indexes[position]);
    return drawn;
  }

  #cell(index, look) {
    const { x, y, cell } = this.#layout;
    const context = this.#context;
    if (look < LOOK.none) {
      filled(context, { x: x[index], y: y[index], size: cell, kind: look }, this.#colours);
      return;
    }
    context.clearRect(x[index], y[index], cell, cell);
    if (look !== LOOK.empty) context.drawImage(this.#markOf(look), x[index], y[index], cell, cell);
  }

  /** What is more than a square of one colour is drawn once, and copied. */
  #markOf(look) {
    if (!this.#marks.has(look)) {
      const side = Math.ceil(this.#layout.cell * this.#ratio);
      const mark = new OffscreenCanvas(side, side);
      drawCell(mark.getContext('2d'), look, { x: 0, y: 0, size: side }, this.#colours);
      this.#marks.set(look, mark);
    }
    return this.#marks.get(look);
  }

  #names() {
    const { hosts, hasNames } = this.#layout;
    if (!hasNames) return;
    const context = this.#context;
    context.font = `11px ${this.#colours.font}`;
    context.textBaseline = 'top';
    context.fillStyle = this.#colours['text-3'];
    for (const { label, x, y, width } of hosts) context.fillText(shortened(context, label, width), x, y + 2);
  }
}

/** By position the index in the layout, -1 where there is none. */
function indexesOf(order) {
  const size = order.reduce((most, { position }) => Math.max(most, position + 1), 0);
  const indexes = new Int32Array(size).fill(-1);
  order.forEach(({ position }, index) => (indexes[position] = index));
  return indexes;
}

/** The end of a host's name tells hosts apart, so the beginning gives way. */
function shortened(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let from = 1;
  while (from < text.length - 1 && context.measureText(`…${text.slice(from)}`).width > width) from += 1;
  return `…${text.slice(from)}`;
}
