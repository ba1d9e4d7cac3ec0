import { LitElement, html, nothing } from 'lit';
import { crosshairs } from '../../models/chart/crosshairs.js';
import { nearest } from '../../models/chart/gaps.js';
import { gathered } from '../../models/chart/marks.js';
import { pictureOf, readoutOf, summaryOf } from '../../models/chart/picture.js';
import { TimeWords } from '../../models/chart/time-ticks.js';
import { rangeOfKey } from '../../models/chart/zoom.js';
import { frames } from '../../models/page-frames.js';
import { THEME } from '../../models/preference.js';
import { baseStyles } from '../shared/base-styles.js';
import { chartTable } from './chart-table.js';
import { Gestures } from './gestures.js';
import { chartStyles } from './gt-chart-styles.js';
import { paletteAt } from './palette.js';
import { Plot } from './plot.js';

const HEIGHT = 240;
/** As far apart as two targets for a finger. */
const MARK_PX = 48;
const DARK = '(prefers-color-scheme: dark)';
let palettes = 0;

/**
 * Lines over time with their bands, one unit to a chart. `range-wanted` {from, to} and `range-reset` tell what the reader asks
 * for; whoever owns the chart answers with another `range`. Times are the reader's, but a time that somebody made up has the `zone`
 * UTC. Charts below one another take one `labelRoom`, the pixels for the names
 * at the ends of their lines, so that their times stand below one another.
 */
class GtChart extends LitElement {
  static properties = {
    series: { attribute: false },
    times: { attribute: false },
    range: { attribute: false },
    marks: { attribute: false },
    label: {},
    zero: { type: Boolean },
    top: { type: Number },
    group: {},
    zone: {},
    height: { type: Number },
    empty: {},
    loading: { type: Boolean },
    stale: { type: Boolean },
    labelRoom: { attribute: false },
    isTableOpen: { state: true },
    pointed: { state: true },
    width: { state: true },
    moving: { state: true },
  };

  static styles = [baseStyles, chartStyles];

  plot = null;

  #words = new TimeWords();
  #palette = null;
  #picture = null;
  #gestures = new Gestures(this);
  #leaveGroup = null;
  #dark = null;
  #observer = new ResizeObserver(([{ contentRect }]) => (this.width = Math.round(contentRect.width)));
  #retint = () => this.#tinted();
  #pointedByOthers = (at) => this.#pointLater(at);

  constructor() {
    super();
    Object.assign(this, { series: [], times: [], range: null, marks: [], label: 'Chart', zero: false, group: null, height: HEIGHT });
    Object.assign(this, { empty: 'Nothing is known of this time.', loading: false, stale: false, isTableOpen: false, pointed: null, width: 0, moving: null });
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
    this.#dark = matchMedia(DARK);
    this.#dark.addEventListener('change', this.#retint);
    document.documentElement.addEventListener(THEME.told, this.#retint);
    this.#palette = null;
    if (this.hasUpdated) this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#dark.removeEventListener('change', this.#retint);
    document.documentElement.removeEventListener(THEME.told, this.#retint);
    this.#leaveGroup?.();
    this.#leaveGroup = null;
    frames.forget(this);
    frames.forget(this.#gestures);
    this.#gestures.detach();
    this.plot?.destroy();
    this.plot = null;
  }

  willUpdate(changed) {
    if (changed.has('zone')) this.#words = new TimeWords({ zone: this.zone });
    if (this.isConnected && (changed.has('group') || this.#leaveGroup === null)) this.#joinGroup();
    const range = this.moving ?? this.range;
    if (range === null || this.width === 0) this.#picture = null;
    else if (!this.#isPointingOnly(changed)) {
      this.#picture = pictureOf({ times: this.times, series: this.series, range, width: this.width, isFromZero: this.zero, top: this.top });
    }
  }

  render() {
    const isEmpty = this.#picture?.isEmpty ?? true;
    return html`<span class="probe"></span>
      <div class="head">
        ${this.loading || isEmpty ? html`<p class="readout"></p>` : this.#readout()}
        <slot name="tools"></slot>
        <button class="quiet-button" type="button" aria-expanded=${this.isTableOpen ? 'true' : 'false'} aria-controls="numbers" @click=${() => (this.isTableOpen = !this.isTableOpen)}>
          As a table
        </button>
      </div>
      <div class="frame">
        <span class="unit">${isEmpty ? nothing : this.#picture.scale.unit}</span>
        <div
          class="plot"
          role="img"
          tabindex="0"
          aria-label=${this.#summary()}
          aria-describedby="keys"
          ?hidden=${isEmpty || this.loading}
          @keydown=${this.#keyed}
          @blur=${() => this.pointedAt(null)}
        ></div>
        <span id="keys" class="visually-hidden">Left and right move the time, plus and minus zoom, Escape goes back. With Shift, left and right lead from point to point.</span>
        ${isEmpty || this.loading ? nothing : this.#markButtons()} ${this.#instead(isEmpty)}
      </div>
      <div id="numbers" class=${this.isTableOpen ? 'numbers' : nothing} ?hidden=${!this.isTableOpen} tabindex=${this.isTableOpen ? '0' : nothing} role="region" aria-label="${this.label}, as a table">
        ${this.isTableOpen && this.range !== null ? chartTable({ label: this.label, times: this.times, series: this.series, range: this.range, words: this.#words }) : nothing}
      </div>`;
  }

  /** The canvas follows in the page's next frame. */
  updated(changed) {
    if (changed.has('height')) this.style.setProperty('--plot-height', `${this.height}px`);
    if (!this.isConnected || this.#picture === null || this.#picture.isEmpty || this.loading) return;
    frames.once(this, () => this.#draw());
  }

  // What readers ask for

  pointedAt(at) {
    const shown = at === null || this.#picture === null ? null : (this.#picture.times[nearest(this.#picture.times, at)] ?? null);
    this.#pointLater(shown);
    if (this.group) crosshairs.point(this.group, shown, this.#pointedByOthers);
  }

  wanted(range) {
    this.dispatchEvent(new CustomEvent('range-wanted', { detail: range, bubbles: true, composed: true }));
  }

  reset() {
    this.dispatchEvent(new CustomEvent('range-reset', { bubbles: true, composed: true }));
  }

  /** Shown while a hand still moves it. */
  preview(range) {
    this.moving = range;
  }

  // Internal

  #isPointingOnly(changed) {
    return this.#picture !== null && [...changed.keys()].every((name) => name === 'pointed' || name === 'isTableOpen');
  }

  #joinGroup() {
    this.#leaveGroup?.();
    this.#leaveGroup = this.group ? crosshairs.join(this.group, this.#pointedByOthers) : () => {};
  }

  #pointLater(at) {
    frames.once(this.#gestures, () => (this.pointed = at));
  }

  #draw() {
    const box = this.renderRoot.querySelector('.plot');
    if (!this.isConnected || this.#picture === null || this.#picture.isEmpty || this.width === 0) return;
    this.#palette ??= { ...paletteAt(this.renderRoot.querySelector('.probe')), key: (palettes += 1) };
    this.plot ??= new Plot(box);
    this.plot.draw({
      ...{ picture: this.#picture, series: this.series, range: this.moving ?? this.range, width: this.width, height: this.height },
      ...{ palette: this.#palette, words: this.#words, isStale: this.stale, isZero: this.zero, labelRoom: this.labelRoom },
      onDrawn: () => this.#drawn(),
    });
    this.#gestures.attach(this.plot.over);
    this.plot.point(this.pointed);
  }

  /** Only now is it known where moments lie. */
  #drawn() {
    this.plot?.point(this.pointed);
    this.#placeMarks();
  }

  #tinted() {
    this.#palette = null;
    this.requestUpdate();
  }

  #keyed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || this.range === null) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.shiftKey) {
      event.preventDefault();
      return this.#step(step);
    }
    const asked = rangeOfKey(event.key, this.range);
    if (asked === null) return;
    event.preventDefault();
    if (asked === 'reset') this.reset();
    else this.wanted(asked);
  };

  #step(by) {
    const { times } = this.#picture;
    const here = this.pointed === null ? times.length - 1 - (by > 0 ? by : 0) : nearest(times, this.pointed);
    this.pointedAt(times[Math.min(times.length - 1, Math.max(0, here + by))]);
  }

  #readout() {
    const { at, items } = readoutOf(this.#picture, this.series, this.pointed, this.range);
    const when = at === null ? nothing : html`<time title=${this.#words.utc(at)}>${this.#words.within(at, this.range)}${this.pointed === null || this.#words.isUtc ? nothing : ` · ${this.#words.utc(at)}`}</time>`;
    return html`<p class="readout">
      ${when}
      ${items.map(({ label, value, band }, at) => html`<span
          ><span class="key" data-color=${this.series[at].color} ?data-dashed=${this.series[at].dashed}></span>${label} <strong>${value}</strong>${band ? html` <span class="band">${band}</span>` : nothing}</span
        >`)}
      ${this.stale ? html`<span>stale</span>` : nothing}
    </p>`;
  }

  #summary() {
    return this.#picture === null ? this.label : summaryOf(this.label, this.#picture, this.series, this.range, this.#words);
  }

  #instead(isEmpty) {
    if (!this.loading && !isEmpty) return nothing;
    const isWaiting = this.loading || this.range === null || this.width === 0;
    return html`<p class="words ${isWaiting ? 'skeleton' : ''}" aria-busy=${isWaiting ? 'true' : 'false'}>${isWaiting ? nothing : this.empty}</p>`;
  }

  #markButtons() {
    const { from, to } = this.range;
    const shown = gathered(this.marks, this.range, ((to - from) / Math.max(100, this.width - 2 * MARK_PX)) * MARK_PX);
    return html`<div class="marks">
      ${shown.map(({ time, text, tone }) => html`<button type="button" data-time=${time} data-tone=${tone ?? 'quiet'} title=${this.#words.utc(time)} aria-label="${text}, ${this.#words.exact(time)}">▲<span aria-hidden="true">${text}</span></button>`)}
    </div>`;
  }

  #placeMarks() {
    if (this.plot === null) return;
    for (const button of this.renderRoot.querySelectorAll('.marks button')) {
      const px = this.plot.left + this.plot.pxOf(Number(button.dataset.time));
      button.style.left = `${px}px`;
      button.dataset.edge = px < 120 ? 'left' : px > this.width - 120 ? 'right' : '';
    }
  }
}

customElements.define('gt-chart', GtChart);
