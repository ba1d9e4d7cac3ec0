import { html } from 'lit';
import '../gt-long-table/gt-long-table.js';
import { quantity, stateMark } from '../shared/marks.js';
import { made, touched } from './made-up.js';

/** Rows, few and many. */

const ROWS = [
  { state: 'live', host: 'node-1', model: 'H100 SXM5 80GB', util: 93, power: 626 },
  { state: 'late', host: 'node-2', model: 'H100 SXM5 80GB', util: 53, power: 433 },
  { state: 'stale', host: 'node-3', model: 'L40S', util: 12, power: 88 },
  { state: 'gone', host: '<b>node</b>', model: 'A100 SXM4 80GB', util: 0, power: 0 },
];

const heads = html`<th scope="col" aria-sort="ascending"><a href="/gallery">GPU<span class="direction" aria-hidden="true">↑</span></a></th>
  <th scope="col">Model</th>
  <th scope="col" class="number"><a href="/gallery">Utilisation</a></th>
  <th scope="col" class="number">Power</th>`;

const cells = ({ state, host, model, util, power }) => html`<th scope="row">${stateMark(state)} ${host}<span class="visually-hidden">, ${state}</span></th>
  <td>${model}</td>
  <td class="number">${quantity({ value: util, unit: '%' })}</td>
  <td class="number">${quantity({ value: power, unit: 'W' })}</td>`;

const table = (density) => () => html`<section class="panel" data-density=${density}>
  <div class="panel-head"><h2>GPUs</h2><p>4 of 400</p></div>
  <div class="scroll">
    <table aria-label="GPUs">
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${ROWS.map((row) => html`<tr data-state=${row.state}>${cells(row)}</tr>`)}
      </tbody>
    </table>
  </div>
</section>`;

const MANY = Array.from({ length: 10_000 }, (_, at) => ({ ...ROWS[at % 7 === 3 ? 1 + (at % 3) : 0], uuid: `gpu-${at}`, host: `node-${1 + Math.floor(at / 8)}, ${at % 8}`, util: (at * 37) % 101 }));
const LONG = { items: MANY, label: 'Ten thousand GPUs', heads, row: cells, tone: ({ state }) => state };
const panel = (element, density = 'comfortable') => html`<section class="panel gallery-long" data-density=${density}>${element}</section>`;
const long = (properties, density) => () => panel(made('gt-long-table', { ...LONG, ...properties }), density);
const chosen = () => panel(touched('gt-long-table', LONG, (element) => (element.active = 3)));
const further = () => panel(touched('gt-long-table', LONG, (element) => (element.querySelector('.long').scrollTop = 120_000)));

export const TABLES = {
  title: 'Tables',
  items: [
    { title: 'Table', states: { Comfortable: table('comfortable'), Compact: table('compact') } },
    { of: 'gt-long-table', title: 'Long table', width: 'wide', states: { Comfortable: long({}), Compact: long({}, 'compact'), 'A row chosen by key': chosen, 'Far down': further, 'A few rows': long({ items: MANY.slice(0, 2) }) } },
  ],
};
