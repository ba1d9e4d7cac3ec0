import { drawn } from '../../models/chart/zoom.js';

const CLICK_PX = 4;

/**
 * What pointers do on a plot: they point, a drag draws a range, a drag with Shift moves it, a finger scrubs. The wheel is the
 * page's. `chart` has `plot`, `range` and takes `pointedAt(at)`, `wanted(range)`, `reset()`, `preview(range)`.
 */
export class Gestures {
  #chart;
  #over = null;
  /** `{px, at, isMove}` while a button is down. */
  #begun = null;
  #handlers = {
    pointerdown: (event) => this.#down(event),
    pointermove: (event) => this.#move(event),
    pointerup: (event) => this.#up(event),
    pointercancel: () => this.#end(),
    pointerleave: () => this.#begun === null && this.#chart.pointedAt(null),
    dblclick: () => this.#chart.reset(),
  };

  constructor(chart) {
    this.#chart = chart;
  }

  /** A plot that was made anew has another surface. */
  attach(over) {
    if (over === this.#over) return;
    this.detach();
    this.#over = over;
    for (const [name, handler] of Object.entries(this.#handlers)) over?.addEventListener(name, handler);
  }

  detach() {
    for (const [name, handler] of Object.entries(this.#handlers)) this.#over?.removeEventListener(name, handler);
    this.#over = null;
    this.#begun = null;
  }

  #pxOf(event) {
    return event.clientX - this.#over.getBoundingClientRect().left;
  }

  #down(event) {
    const px = this.#pxOf(event);
    const at = this.#chart.plot.timeAt(px);
    if (event.pointerType === 'touch') return this.#chart.pointedAt(at);
    if (event.button !== 0) return;
    this.#over.setPointerCapture(event.pointerId);
    this.#begun = { px, at, isMove: event.shiftKey, range: this.#chart.range };
  }

  #move(event) {
    const px = this.#pxOf(event);
    if (this.#begun?.isMove) return this.#chart.preview(this.#movedBy(px));
    const at = this.#chart.plot.timeAt(px);
    this.#chart.pointedAt(at);
    if (this.#begun !== null) this.#chart.plot.select({ from: Math.min(at, this.#begun.at), to: Math.max(at, this.#begun.at) });
  }

  #up(event) {
    const begun = this.#begun;
    if (begun === null) return;
    const px = this.#pxOf(event);
    const range = begun.isMove ? this.#movedBy(px) : drawn(begun.at, this.#chart.plot.timeAt(px));
    this.#end();
    if (Math.abs(px - begun.px) >= CLICK_PX && range !== null) this.#chart.wanted(range);
  }

  #end() {
    this.#begun = null;
    if (this.#over !== null) this.#chart.plot.select(null);
    this.#chart.preview(null);
  }

  #movedBy(px) {
    const { range, px: from } = this.#begun;
    const by = Math.round(((from - px) / this.#over.clientWidth) * (range.to - range.from));
    return { from: range.from + by, to: range.to + by };
  }
}
