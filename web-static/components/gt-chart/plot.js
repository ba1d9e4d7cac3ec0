import uPlot from 'uplot';
import { lonely } from '../../models/chart/gaps.js';
import { placed } from '../../models/chart/labels.js';
import { isKnown, tickText } from '../../models/chart/units.js';
import { faded } from './palette.js';

const FONT_PX = 12;
const LABEL_PX = 16;
/** Half of the words of a tick at the very end of the time axis. */
const HALF_TIME_PX = 26;
const SIGN_PX = 9;
const DASH_PART = 0.4;
/** Narrower than this the names stand only in the line above. */
const LABELLED_FROM_PX = 520;
const TICK_ROOM_PX = 96;
/** Charts below one another have their times below one another. */
const AXIS_PX = 44;
const NO_BIND = Object.fromEntries(['mousedown', 'mouseup', 'mousemove', 'mouseleave', 'mouseenter', 'click', 'dblclick'].map((name) => [name, () => null]));

/** The canvas of a chart. What is drawn is given anew as a whole; uPlot is made anew only where the shape of it changes. */
export class Plot {
  #box;
  #uplot = null;
  #shape = null;
  #given = null;
  #axisRoom = AXIS_PX;

  constructor(box) {
    this.#box = box;
  }

  /** `{picture, series, range, width, height, palette, words, isStale, isZero, labelRoom, onDrawn}`. */
  draw(given) {
    const shape = JSON.stringify([given.series.map(({ color, dashed, low }) => [color, dashed === true, Boolean(low)]), given.isStale, given.isZero, given.labelRoom, given.palette.key]);
    const before = this.#given;
    this.#given = given;
    if (this.#uplot === null || shape !== this.#shape) return this.#begin(shape);
    if (before.width !== given.width || before.height !== given.height) this.#uplot.setSize({ width: given.width, height: given.height });
    this.#uplot.setData(given.picture.columns);
  }

  destroy() {
    this.#uplot?.destroy();
    this.#uplot = null;
  }

  // Between the eye and the data

  /** Where pointers move. */
  get over() {
    return this.#uplot?.over ?? null;
  }

  get left() {
    return this.#uplot === null ? 0 : this.#uplot.bbox.left / uPlot.pxRatio;
  }

  /** The moment at so many pixels from the left edge of the plot. */
  timeAt(px) {
    return this.#uplot.posToVal(px, 'x');
  }

  pxOf(at) {
    return this.#uplot.valToPos(at, 'x');
  }

  point(at) {
    if (this.#uplot === null) return;
    const left = at === null ? -10 : this.#uplot.valToPos(at, 'x');
    this.#uplot.setCursor({ left, top: at === null ? -10 : 1 }, false);
  }

  /** Marks what is being drawn over; null of nothing. */
  select(range) {
    const [left, right] = range === null ? [0, 0] : [this.pxOf(range.from), this.pxOf(range.to)];
    this.#uplot.setSelect({ left, width: right - left, top: 0, height: range === null ? 0 : this.#uplot.bbox.height / uPlot.pxRatio }, false);
  }

  // Internal

  #begin(shape) {
    this.destroy();
    this.#shape = shape;
    this.#uplot = new uPlot(this.#options(), this.#given.picture.columns, this.#box);
  }

  #options() {
    const { width, height, palette } = this.#given;
    const font = `${FONT_PX}px ${palette.font}`;
    return {
      ...{ width, height, font, legend: { show: false }, pxAlign: 0 },
      padding: [LABEL_PX / 2, () => this.#labelRoom(), 0, 0],
      cursor: { bind: NO_BIND, y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7, width: 2, fill: palette.colour('surface-1') }, dataIdx: (_, column, at) => (column % 3 === 1 ? at : null) },
      scales: {
        x: { time: false, range: () => [this.#given.range.from, this.#given.range.to] },
        y: { range: () => [this.#given.picture.axis.low, this.#given.picture.axis.high] },
      },
      axes: [this.#timeAxis(font), this.#valueAxis(font)],
      series: [{}, ...this.#given.series.flatMap((one, at) => this.#lines(one, at))],
      bands: this.#given.series.map(({ color }, at) => ({ series: [3 * at + 3, 3 * at + 2], fill: faded(this.#colourOf(color), 0.16) })),
      hooks: {
        draw: [
          (uplot) => {
            this.#drawLabels(uplot);
            this.#given.onDrawn();
          },
        ],
      },
    };
  }

  #timeAxis(font) {
    const { palette, words } = this.#given;
    const most = (uplot) => Math.min(6, Math.max(2, Math.floor(uplot.bbox.width / uPlot.pxRatio / TICK_ROOM_PX)));
    const ticks = (uplot) => words.ticks(this.#given.range.from, this.#given.range.to, most(uplot));
    return {
      ...{ scale: 'x', font, size: 28, gap: 4, stroke: palette.colour('text-3'), grid: { show: false } },
      ticks: { stroke: palette.colour('line'), size: 4, width: 1 },
      splits: (uplot) => ticks(uplot).ticks,
      values: (uplot, splits) => splits.map((at) => words.tick(at, ticks(uplot).step)),
    };
  }

  #valueAxis(font) {
    const { palette } = this.#given;
    const textOf = (value) => tickText(value, this.#given.picture.axis.step, this.#given.picture.scale);
    return {
      ...{ scale: 'y', font, gap: 6, stroke: palette.colour('text-3'), ticks: { show: false } },
      grid: { stroke: palette.colour('line'), width: 1 },
      size: (uplot, values) => this.#roomFor(uplot, values),
      splits: () => this.#given.picture.axis.ticks,
      values: (_, splits) => splits.map(textOf),
    };
  }

  /** Grows with its texts and does not shrink again, or the plot would jump with its values. */
  #roomFor(uplot, values) {
    uplot.ctx.font = `${FONT_PX * uPlot.pxRatio}px ${this.#given.palette.font}`;
    const widest = (values ?? []).reduce((most, text) => Math.max(most, uplot.ctx.measureText(text).width / uPlot.pxRatio), 0);
    this.#axisRoom = Math.max(this.#axisRoom, Math.ceil(widest) + 10);
    return this.#axisRoom;
  }

  #colourOf(color) {
    const { palette, isStale } = this.#given;
    return palette.colour(isStale ? 'stale' : `series-${color}`);
  }

  /** The mean, and the two edges of its band, which have no stroke of their own. */
  #lines({ color, dashed }, at) {
    const { isZero, series } = this.#given;
    const stroke = this.#colourOf(color);
    const mean = {
      ...{ scale: 'y', width: dashed ? 1.5 : 2, dash: dashed ? [5, 4] : undefined, stroke },
      ...(isZero && series.length === 1 && { fill: faded(stroke, 0.1), fillTo: 0 }),
      points: { show: (uplot) => lonely(uplot.data[3 * at + 1]).length > 0, filter: (uplot) => lonely(uplot.data[3 * at + 1]), size: 4, fill: stroke },
    };
    const edge = { scale: 'y', width: 0, stroke: null, points: { show: false } };
    return [mean, edge, { ...edge }];
  }

  // Labels at the ends of the lines

  get #isLabelled() {
    return this.#given.width >= LABELLED_FROM_PX && (this.#given.series.length > 1 || this.#given.labelRoom > 0);
  }

  #labelRoom() {
    if (this.#given.width >= LABELLED_FROM_PX && this.#given.labelRoom) return this.#given.labelRoom;
    if (!this.#isLabelled) return HALF_TIME_PX;
    const widest = this.#given.series.reduce((most, { label, name }) => Math.max(most, (label ?? name).length), 0);
    return Math.min(160, SIGN_PX + 14 + widest * FONT_PX * 0.56);
  }

  #drawLabels(uplot) {
    if (!this.#isLabelled) return;
    const { palette, series } = this.#given;
    const ratio = uPlot.pxRatio;
    const { ctx, bbox } = uplot;
    const wanted = series.flatMap(({ label, name, color, dashed }, at) => this.#endOf(uplot, 3 * at + 1, { text: label ?? name, color, dashed }));
    const shown = placed(wanted, { top: bbox.top / ratio, bottom: (bbox.top + bbox.height) / ratio, height: LABEL_PX });
    ctx.save();
    ctx.font = `${FONT_PX * ratio}px ${palette.font}`;
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    for (const { text, color, dashed, y } of shown) {
      const x = bbox.left + bbox.width + 6 * ratio;
      ctx.fillStyle = this.#colourOf(color);
      for (const part of dashed ? [0, 1 - DASH_PART] : [0]) ctx.fillRect(x + part * SIGN_PX * ratio, (y - 1) * ratio, (dashed ? DASH_PART : 1) * SIGN_PX * ratio, 2 * ratio);
      ctx.fillStyle = palette.colour('text-2');
      ctx.fillText(text, x + (SIGN_PX + 4) * ratio, y * ratio);
    }
    ctx.restore();
  }

  #endOf(uplot, column, label) {
    const values = uplot.data[column];
    for (let at = values.length - 1; at >= 0; at -= 1) {
      if (isKnown(values[at])) return [{ ...label, wanted: uplot.valToPos(values[at], 'y', true) / uPlot.pxRatio }];
    }
    return [];
  }
}
