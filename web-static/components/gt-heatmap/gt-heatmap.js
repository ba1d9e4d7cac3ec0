import { LitElement, html, nothing } from 'lit';
import { layoutOf } from '../../models/fleet/heat-layout.js';
import { mostPower, scaleOf } from '../../models/fleet/heat-scale.js';
import { plural } from '../../models/format.js';
import { frames } from '../../models/page-frames.js';
import { repeat } from '../shared/repeat.js';
import { coloursOf, onTheme } from './heat-colours.js';
import { HeatPainter } from './heat-painter.js';

/** What stands below the map: the legend, and some air. */
const BELOW_PX = 96;
const KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

/**
 * A cell for each GPU, on a canvas. `gpus` are those to be shown, in the order of their places, `grid` has their numbers, and
 * `asked` says which of them are not faded. Whoever has the grid calls `touch(positions)`. Fires `gpu-pointed` and
 * `gpu-opened` with the GPU, and whether a key led there.
 */
class GtHeatmap extends LitElement {
  static properties = {
    gpus: { attribute: false },
    grid: { attribute: false },
    measure: { attribute: false },
    group: { attribute: false },
    asked: { attribute: false },
    label: { attribute: false },
    summary: { attribute: false },
    headingUrl: { attribute: false },
    isStale: { attribute: false },
    width: { state: true },
    tall: { state: true },
  };

  /** How long the last painting took, how many cells it drew, how many were ever drawn, and the largest one: for tests that measure. */
  painted = { ms: 0, cells: 0, total: 0, largest: { ms: 0, cells: 0 } };

  #observer = new ResizeObserver(([{ contentRect }]) => (this.width = Math.floor(contentRect.width)));
  #measureWindow = () => (this.tall = document.documentElement.clientHeight);
  #painter = null;
  #layout = null;
  #laidOutFor = [];
  #scale = null;
  #colours = null;
  #dirty = new Set();
  #isAllDirty = true;
  #cursor = -1;
  #stopTheme = null;

  constructor() {
    super();
    this.gpus = [];
    this.width = 0;
    this.asked = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
    addEventListener('resize', this.#measureWindow);
    this.#measureWindow();
    this.#stopTheme = onTheme(() => this.#beginAnew());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    removeEventListener('resize', this.#measureWindow);
    this.#stopTheme();
    frames.forget(this);
  }

  /** What the scale is now, for a legend. */
  get scale() {
    return this.#scale;
  }

  /** These positions may look different; null stands for all. */
  touch(positions) {
    if (positions === null) this.#isAllDirty = true;
    else for (const position of positions) this.#dirty.add(position);
    frames.once(this, () => this.#paint());
  }

  /** Where the cursor was stays with its GPU, as long as that is shown. */
  willUpdate() {
    if (this.width === 0) return;
    const wanted = [this.gpus, this.width, this.group, this.tall];
    if (wanted.every((one, at) => one === this.#laidOutFor[at])) return;
    const held = this.#layout?.order[this.#cursor]?.uuid;
    this.#layout = layoutOf(this.gpus, { width: this.width, group: this.group, room: this.#room });
    this.#laidOutFor = wanted;
    this.#cursor = held === undefined ? -1 : this.#layout.order.findIndex(({ uuid }) => uuid === held);
    this.#colours = null;
  }

  render() {
    const headings = this.#layout?.headings ?? [];
    return html`<div class="heat-box" data-stale=${this.isStale ? 'true' : nothing}>
      ${repeat(
        headings,
        ({ label }) => label,
        ({ label, gpus }) => html`<h2 class="heat-heading"><a href=${this.headingUrl(label)}>${label || 'not said'}</a> <span class="quiet">${plural(gpus, 'GPU')}</span></h2>`,
      )}
      <canvas
        tabindex="0"
        role="application"
        aria-roledescription="heat map"
        aria-label=${this.label}
        aria-describedby="heat-summary"
        @pointermove=${this.#pointed}
        @pointerleave=${() => this.#pointAt(-1, false)}
        @click=${this.#clicked}
        @keydown=${this.#keyed}
        @focus=${() => this.#pointAt(Math.max(0, this.#cursor), true)}
        @blur=${() => this.#pointAt(-1, false)}
      ></canvas>
      <span class="heat-cursor" aria-hidden="true" hidden></span>
      <p id="heat-summary" class="visually-hidden">${this.summary} Arrow keys lead from GPU to GPU, Enter opens one.</p>
    </div>`;
  }

  updated() {
    const { headings } = this.#layout ?? { headings: [] };
    this.querySelectorAll('.heat-heading').forEach((element, at) => (element.style.top = `${headings[at]?.y ?? 0}px`));
    this.touch(null);
  }

  /** What the window has left below the top of the map: a map that fits is seen as a whole. */
  get #room() {
    return this.tall - (this.getBoundingClientRect().top + scrollY) - BELOW_PX;
  }

  #beginAnew() {
    this.#colours = null;
    this.touch(null);
  }

  #paint() {
    const canvas = this.querySelector('canvas');
    if (!canvas || this.#layout === null || !this.grid) return;
    const startedAt = performance.now();
    this.#painter ??= new HeatPainter(canvas);
    if (this.#colours === null) this.#prepare();
    this.#rescale();
    const positions = this.#isAllDirty ? null : this.#dirty;
    const cells = this.#painter.paint(this.grid, this.#scale, this.asked, positions);
    this.#isAllDirty = false;
    this.#dirty.clear();
    const one = { ms: performance.now() - startedAt, cells };
    this.painted = { ...one, total: this.painted.total + cells, largest: cells > this.painted.largest.cells ? one : this.painted.largest };
    this.#placeCursor();
  }

  #prepare() {
    this.#colours = coloursOf(this);
    this.#painter.begin(this.#layout, this.#colours, devicePixelRatio);
    this.#isAllDirty = true;
  }

  /** A scale of watts grows with what is drawn and never shrinks while it is looked at. */
  #rescale() {
    const isPower = this.measure.name === 'power';
    const isSame = this.#scale?.measure === this.measure;
    if (isSame && !(isPower && this.#isAllDirty)) return;
    const next = scaleOf(this.measure, isPower ? mostPower(this.grid, this.gpus) : 0);
    if (isSame && next.step <= this.#scale.step) return;
    this.#scale = next;
    this.#isAllDirty = true;
    this.dispatchEvent(new CustomEvent('scale-changed', { detail: next, bubbles: true }));
  }

  // Pointing

  #pointed = ({ offsetX, offsetY }) => this.#layout && this.#pointAt(this.#layout.at(offsetX, offsetY), false);

  #clicked = ({ offsetX, offsetY }) => this.#open(this.#layout?.at(offsetX, offsetY) ?? -1);

  #keyed = (event) => {
    if (this.#layout === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') return this.#open(this.#cursor);
    if (!KEYS.has(event.key)) return;
    event.preventDefault();
    this.#pointAt(this.#layout.next(this.#cursor, event.key), true);
    this.querySelector('.heat-cursor').scrollIntoView({ block: 'nearest' });
  };

  #open(index) {
    const gpu = this.#layout?.order[index];
    if (gpu) this.dispatchEvent(new CustomEvent('gpu-opened', { detail: gpu, bubbles: true }));
  }

  #pointAt(index, isByKey) {
    if (index === this.#cursor && !isByKey) return;
    this.#cursor = index;
    this.#placeCursor();
    this.dispatchEvent(new CustomEvent('gpu-pointed', { detail: { gpu: this.#layout?.order[index] ?? null, isByKey }, bubbles: true }));
  }

  #placeCursor() {
    const cursor = this.querySelector('.heat-cursor');
    const isShown = this.#cursor >= 0 && this.#layout !== null;
    cursor.hidden = !isShown;
    this.querySelector('canvas').classList.toggle('is-pointing', isShown);
    if (!isShown) return;
    const { x, y, cell } = this.#layout;
    cursor.style.width = cursor.style.height = `${cell}px`;
    cursor.style.transform = `translate(${x[this.#cursor]}px, ${y[this.#cursor]}px)`;
  }
}

customElements.define('gt-heatmap', GtHeatmap);
