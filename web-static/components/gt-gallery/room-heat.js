import { html } from 'lit';
import { mixOf } from '../../models/fleet/groups.js';
import { lookAt, measureOf, scaleOf } from '../../models/fleet/heat-scale.js';
import '../gt-heat-legend/gt-heat-legend.js';
import '../gt-heat-mix/gt-heat-mix.js';
import '../gt-heat-strip/gt-heat-strip.js';
import { coloursOf } from '../gt-heatmap/heat-colours.js';
import '../gt-heatmap/gt-heatmap.js';
import { made, touched } from './made-up.js';

/** The fleet as cells: every class of the scale, late ones, and those of which nothing is known now. */

const CELLS = [
  ...[5, 15, 25, 35, 45, 55, 65, 75, 85, 95].map((util) => ({ util, state: 'live' })),
  ...[{ util: null, state: 'late' }, { util: 45, state: 'late' }, { util: 50, state: 'stale' }, { util: 50, state: 'gone' }, { util: null, state: 'live' }, { util: 0, state: 'live', isHeld: true }],
];
const HOSTS = 4;
const GPUS = Array.from({ length: HOSTS * CELLS.length }, (_, position) => {
  const host = 1 + Math.floor(position / CELLS.length);
  return { position, uuid: `GPU-${position}`, index: position % CELLS.length, host: `node-${host}`, region: host % 2 === 0 ? 'eu-north' : 'us-east', model: 'H100 SXM5 80GB' };
});
const ONE_HOST = GPUS.slice(0, CELLS.length);
const cellAt = (position) => CELLS[position % CELLS.length];
const GRID = {
  isEmpty: () => false,
  isIdle: (position) => (cellAt(position).util ?? 0) < 10,
  isAllocated: (position) => cellAt(position).isHeld === true,
  state: (position) => cellAt(position).state,
  value: (position, key) => (key === 'power' && cellAt(position).util !== null ? 7 * cellAt(position).util : cellAt(position).util),
};
const SCALE = scaleOf(measureOf('util'));

/** What a canvas is painted with is asked of an element in that theme. */
function coloursIn(theme) {
  const probe = made('div', {});
  probe.dataset.theme = theme;
  document.body.append(probe);
  const colours = coloursOf(probe);
  probe.remove();
  return colours;
}

const MAP = { gpus: GPUS, grid: GRID, measure: measureOf('util'), group: 'region', asked: null, label: `${GPUS.length} GPUs`, summary: 'Made up.', headingUrl: () => '/gallery', isStale: false };
const panel = (content) => html`<section class="panel heat-panel" aria-label="Heat map">${content}</section>`;
const map = (properties) => () => panel(made('gt-heatmap', { ...MAP, ...properties }));
const pointing = () => panel(touched('gt-heatmap', MAP, (element) => setTimeout(() => pointAt(element.querySelector('canvas'), 70, 70), DRAWN_MS)));
/** By then it knows where its cells lie. */
const DRAWN_MS = 300;
function pointAt(canvas, right, down) {
  const { left, top } = canvas.getBoundingClientRect();
  canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: left + right, clientY: top + down }));
}
const isBusy = (grid, position) => (grid.value(position, 'util') ?? 0) > 50;

const strip = (gpus) => (theme) => made('gt-heat-strip', { gpus, grid: GRID, scale: SCALE, colours: coloursIn(theme), label: `${gpus.length} GPUs of a host` });
const mix = (gpus) => (theme) => made('gt-heat-mix', { mix: mixOf(gpus, ({ position }) => lookAt(GRID, position, SCALE, null)), colours: coloursIn(theme), label: `${gpus.length} GPUs of a region` });
const legend = (measure, most) => () => html`<section class="panel">${made('gt-heat-legend', { scale: scaleOf(measureOf(measure), most) })}</section>`;

export const HEAT = {
  title: 'Heat',
  items: [
    {
      ...{ of: 'gt-heatmap', title: 'Heat map' },
      states: {
        'By utilisation': map({}),
        'By state': map({ measure: measureOf('state') }),
        'By power, of one model': map({ measure: measureOf('power'), group: 'model' }),
        'Hosts side by side': map({ group: 'host' }),
        'Busy ones asked for': map({ asked: isBusy }),
        'A cell pointed at': pointing,
        Stale: map({ isStale: true }),
      },
    },
    { of: 'gt-heat-legend', title: 'Legend', states: { 'Of utilisation': legend('util'), 'Of temperature': legend('temp'), 'Of power': legend('power', 700), 'Of states': legend('state') } },
    { of: 'gt-heat-strip', title: 'Strip of a host', width: 'narrow', states: { 'All that a cell can be': strip(ONE_HOST), 'Four boards': strip(ONE_HOST.slice(2, 6)) } },
    { of: 'gt-heat-mix', title: 'Mix of a group', width: 'narrow', states: { 'All that a cell can be': mix(ONE_HOST), 'Alike': mix(ONE_HOST.slice(5, 7)) } },
  ],
};
