import { LitElement, html, nothing } from 'lit';
import { count, percent, watts } from '../../models/format.js';
import { gpusUrl, urlOf } from '../../models/fleet/router.js';
import { amount } from '../../models/market/words.js';
import { sortAfter } from '../../models/overview/region-rows.js';
import '../gt-spark/gt-spark.js';
import { followRow } from '../shared/fleet-parts.js';
import { bar, quantity, stateMark } from '../shared/marks.js';
import { repeat } from '../shared/repeat.js';

const HEADS = [
  { name: 'region', label: 'Region' },
  { name: 'health', label: 'Health', title: 'GPUs that are not live come first' },
  { name: 'util', label: 'Utilisation', isNumber: true },
  { name: 'power', label: 'Power', isNumber: true, size: 'medium' },
  { name: 'revenue', label: 'Revenue per hour', isNumber: true, isMoney: true, size: 'wide' },
  { name: 'profit', label: 'Profit per hour', isNumber: true, isMoney: true },
  { name: 'idle', label: 'Idle waste per hour', isNumber: true, isMoney: true, size: 'medium' },
];
const SILENT = ['late', 'stale', 'gone'];

/** The regions, a row each: how they are, how busy, what they earn, how it went. `rows` is null while nothing is known. */
class GtRegionBoard extends LitElement {
  static properties = { view: { attribute: false }, rows: { attribute: false }, order: { attribute: false }, hasMoney: { type: Boolean } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<section class="panel" aria-labelledby="regions-title">
      <div class="panel-head"><h2 id="regions-title">Regions</h2></div>
      ${this.rows === null ? html`<div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div>` : this.#table()}
    </section>`;
  }

  #table() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Regions, scrollable">
      <table aria-labelledby="regions-title">
        <thead>
          <tr>
            ${this.#heads.map((head) => this.#head(head))}
            <th scope="col" class="medium">Trend</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(this.rows, ({ region }) => region, (row) => this.#row(row))}
        </tbody>
      </table>
    </div>`;
  }

  get #heads() {
    return HEADS.filter(({ isMoney }) => this.hasMoney || !isMoney);
  }

  #head({ name, label, title, isNumber, size = '' }) {
    const { path, query } = this.view.route;
    const isHere = this.order.name === name;
    const direction = this.order.isDown ? 'descending' : 'ascending';
    return html`<th scope="col" class="${isNumber ? 'number' : ''} ${size}" aria-sort=${isHere ? direction : nothing}>
      <a href=${urlOf(path, { ...query, sort: sortAfter(this.order, name) })} title=${title ?? nothing}><span class="direction" aria-hidden="true">${isHere ? (this.order.isDown ? '↓' : '↑') : ''}</span>${label}</a>
    </th>`;
  }

  #row(row) {
    const { region, util, power, words, profit, line } = row;
    return html`<tr class="leads" @click=${followRow}>
      <th scope="row" class="name"><a href=${gpusUrl({ region })}>${region}</a></th>
      <td>${healthMarks(row)}</td>
      <td class="number"><span class="share">${bar(util)}${quantity(percent(util))}</span></td>
      <td class="number medium">${quantity(watts(power))}</td>
      ${this.hasMoney
        ? html`<td class="number wide">${amount(words.revenue)}</td>
            <td class="number ${profit !== null && profit < 0 ? 'loss' : ''}">${amount(words.profit)}${profit !== null && profit < 0 ? html`<span class="visually-hidden"> loss</span>` : nothing}</td>
            <td class="number medium">${amount(words.idle)}</td>`
        : nothing}
      <td class="trend medium"><gt-spark .values=${line?.values ?? []} .minSpan=${10} .label=${`Utilisation of ${region}`}></gt-spark></td>
    </tr>`;
  }
}

/** All live is one quiet word, everything else is told by shape, number and word. */
function healthMarks(row) {
  const told = SILENT.filter((state) => row[state] > 0);
  return html`<span class="health">
    <span>${stateMark('live')} ${count(row.live)} live</span>
    ${told.map((state) => html`<span class="attention">${stateMark(state)} ${count(row[state])} ${state}</span>`)}
  </span>`;
}

customElements.define('gt-region-board', GtRegionBoard);
