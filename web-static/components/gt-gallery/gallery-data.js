import { html } from 'lit';
import { mixOf } from '../../models/fleet/groups.js';
import { lookAt, measureOf, scaleOf } from '../../models/fleet/heat-scale.js';
import '../gt-heat-legend/gt-heat-legend.js';
import '../gt-heat-mix/gt-heat-mix.js';
import '../gt-heat-strip/gt-heat-strip.js';
import '../gt-long-table/gt-long-table.js';
import '../gt-spread-matrix/gt-spread-matrix.js';
import { coloursOf } from '../gt-heatmap/heat-colours.js';
import { quantity, stateMark } from '../shared/marks.js';

/** The elements that show much at once, with made-up numbers: heat, long tables, the matrix of spreads. */

const NOW = Date.UTC(2026, 10, 3, 10, 15);

// Heat

const SCALE = scaleOf(measureOf('util'));
const CELLS = [
  ...[5, 15, 25, 35, 45, 55, 65, 75, 85, 95].map((util) => ({ util, state: 'live' })),
  ...[null, 45].map((util) => ({ util, state: 'late' })),
  ...['stale', 'gone'].map((state) => ({ util: 50, state })),
  { util: null, state: 'live' },
];
const GPUS = CELLS.map((_, position) => ({ position }));
const GRID = {
  isEmpty: () => false,
  isIdle: () => false,
  isAllocated: () => false,
  state: (position) => CELLS[position].state,
  value: (position) => CELLS[position].util,
};

const COLOURS = {};
function coloursIn(theme) {
  if (COLOURS[theme]) return COLOURS[theme];
  const probe = document.createElement('div');
  probe.dataset.theme = theme;
  document.body.append(probe);
  COLOURS[theme] = coloursOf(probe);
  probe.remove();
  return COLOURS[theme];
}

export const heat = (theme) => html`<div class="gallery-line">
    <gt-heat-strip .gpus=${GPUS} .grid=${GRID} .scale=${SCALE} .colours=${coloursIn(theme)} .label=${'15 GPUs of a host: every class, late, stale, gone, no data'}></gt-heat-strip>
    <gt-heat-mix .mix=${mixOf(GPUS, ({ position }) => lookAt(GRID, position, SCALE, null))} .colours=${coloursIn(theme)} .label=${'15 GPUs of a region'}></gt-heat-mix>
  </div>
  <gt-heat-legend .scale=${SCALE}></gt-heat-legend>`;

// A table of any length

const STATES = ['live', 'live', 'live', 'late', 'live', 'stale', 'live', 'gone'];
const ITEMS = Array.from({ length: 10_000 }, (_, at) => ({ uuid: `gpu-${at}`, host: `node-${1 + Math.floor(at / 8)}`, index: at % 8, state: STATES[at % STATES.length], util: (at * 37) % 101 }));

const longTable = (isCompact) => html`<div class="panel gallery-long" data-density=${isCompact ? 'compact' : 'comfortable'}>
  <gt-long-table
    .items=${ITEMS}
    .label=${`Ten thousand GPUs, ${isCompact ? 'compact' : 'comfortable'}`}
    .heads=${[html`<th scope="col">GPU</th>`, html`<th scope="col">State</th>`, html`<th scope="col" class="number">Utilisation</th>`]}
    .row=${({ host, index, state, util }) => html`<th scope="row">${host}, ${index}</th>
      <td>${stateMark(state)} ${state}</td>
      <td class="number">${quantity({ value: util, unit: '%' })}</td>`}
    .tone=${({ state }) => state}
  ></gt-long-table>
</div>`;

export const longTables = () => html`${longTable(false)} ${longTable(true)}`;

// The matrix of spreads

const GOOD = { gpu: 'H100', form: 'sxm', memory_gb: 80, slice: null, tenancy: 'secure', purchase: 'on_demand', term_months: null, interconnect: null };
const PRICES = { akash: 1.86, runpod: 2.69, aws: 6.88 };
const seller = ([name, asked]) => ({ offer: `${name}:1`, provider: name, upstream: name, price_per_gpu_hour: asked.toFixed(2), region: null, country: null, age_s: 4 });
const SELLERS = Object.entries(PRICES).map(seller);
const move = (buy, sell) => {
  const hourly = PRICES[sell] - PRICES[buy];
  return { buy, sell, hourly: hourly.toFixed(2), net: (730 * hourly - 2).toFixed(2), net_percent: (100 * hourly) / PRICES[sell], net_withheld: null };
};
const MATRIX = {
  ...{ id: 'gallery', good: GOOD, withheld: null, left_out: 0, sellers: SELLERS },
  cells: Object.keys(PRICES).flatMap((buy) => Object.keys(PRICES).filter((sell) => sell !== buy).map((sell) => move(buy, sell))),
};
const WITHHELD = { ...MATRIX, sellers: SELLERS.slice(0, 1), cells: [], withheld: { reason: 'one_seller', detail: 'Only one seller offers this good now.' } };
const EXPLANATION = {
  ts: new Date(NOW).toISOString(),
  steps: [
    { name: 'old_price', value: '6.8800', unit: 'USD per GPU hour', how: 'as aws writes it' },
    { name: 'new_price', value: '1.8600', unit: 'USD per GPU hour', how: 'as akash writes it' },
    { name: 'hourly', value: '5.0200', unit: 'USD per hour', how: 'price now - price to be' },
    { name: 'once', value: '2.0000', unit: 'USD', how: 'work that is lost' },
    { name: 'break_even', value: '0.3984', unit: 'hours', how: 'once / hourly' },
    { name: 'net', value: '3662.6000', unit: 'USD', how: 'hourly x 730 hours - once' },
  ],
};
const REFUSED = { status: 503, message: 'The server does not answer.', requestId: 'r-77', fields: {} };

const pagesOf = (matrix) => ({ go: () => {}, read: (path) => (path.endsWith('/explain') ? Promise.resolve(EXPLANATION) : matrix()) });
const FORMS = [
  ['With sellers', pagesOf(() => Promise.resolve(MATRIX))],
  ['Withheld', pagesOf(() => Promise.resolve(WITHHELD))],
  ['Being read', pagesOf(() => new Promise(() => {}))],
  ['Not read', pagesOf(() => Promise.reject(REFUSED))],
];
const VIEW = { route: { path: '/gallery', query: {} }, login: { name: 'out', user: null }, pausedAt: null };

export const matrices = () =>
  FORMS.map(
    ([title, pages]) => html`<section class="panel" aria-label="Matrix: ${title}">
      <div class="panel-head"><h3>${title}</h3></div>
      <gt-spread-matrix .pages=${pages} .view=${VIEW} .good=${'gallery'}></gt-spread-matrix>
    </section>`,
  );
