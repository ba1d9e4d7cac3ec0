import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { idleWords, silentWords, windowOf } from '../../models/fleet/groups.js';
import { gpusUrl } from '../../models/fleet/router.js';
import { bytes, bytesOf, celsius, count, percent, share, text, watts, wholePercent } from '../../models/format.js';
import { followRow, pager } from '../shared/fleet-parts.js';
import { bar, quantity } from '../shared/marks.js';
import { PolledPage } from '../shared/polled-page.js';

const LIMIT = 100;

const KINDS = {
  host: {
    title: 'Hosts',
    lead: 'The machines that GPUs are in',
    path: '/api/v1/hosts',
    head: 'Host',
    isSummable: false,
    empty: 'A host appears here with the first sample of one of its GPUs.',
  },
  model: {
    title: 'Models',
    lead: 'The kinds of GPUs, as their senders spell them',
    path: '/api/v1/models',
    head: 'Model',
    isSummable: true,
    empty: 'A model appears here with the first sample of a GPU that says what it is.',
  },
};

/** The same numbers for each host or each model: how many, how well they report, how busy they are. Each leads to its GPUs. */
class GtGroupsPage extends PolledPage {
  static properties = { kind: {} };

  async read() {
    return this.pages.read(KINDS[this.kind].path, { limit: LIMIT, cursor: this.query.cursor });
  }

  render() {
    const { title, lead, empty } = KINDS[this.kind];
    const { data } = this.poller.view;
    const isEmpty = data?.items.length === 0 && !this.query.cursor;
    return html`<div class="page-head">
        <h1>${title}</h1>
        <p>${lead}</p>
      </div>
      ${this.refusal() ??
      html`${this.problemLine()}
        <section class="panel" aria-label=${title}>
          ${this.instead() ??
          (isEmpty
            ? html`<div class="panel-words">
                <p>${empty}</p>
                <a class="button" href="/fleet/sources">How to connect a sender</a>
              </div>`
            : this.#table(data))}
        </section>`}`;
  }

  #table({ items, next }) {
    const { title, head, isSummable } = KINDS[this.kind];
    return html`<div class="scroll">
        <table aria-label=${title}>
          <thead>
            <tr>
              <th scope="col">${head}</th>
              ${isSummable ? nothing : html`<th scope="col" class="wide">Model</th>`}
              ${isSummable ? nothing : html`<th scope="col" class="wide">Region</th>`}
              <th scope="col" class="number">GPUs</th>
              ${isSummable ? html`<th scope="col" class="number medium">Hosts</th>` : nothing}
              <th scope="col" class="number medium">Not live</th>
              <th scope="col" class="number">Utilisation</th>
              <th scope="col" class="number medium" title="The mean over the last hour, weighted by time">Last hour</th>
              <th scope="col" class="number wall" title="The mean over the last 24 hours, weighted by time">Last 24 hours</th>
              <th scope="col" class="number wide" title="Next to nothing to do for five minutes">Idle</th>
              <th scope="col" class="number wide">Memory</th>
              <th scope="col" class="number wide">Power</th>
              <th scope="col" class="number wide">Hottest</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              items,
              (row) => row[this.kind],
              (row) => this.#row(row, isSummable),
            )}
          </tbody>
        </table>
      </div>
      ${pager(`Pages of ${title.toLowerCase()}`, this.view, next ?? null)}`;
  }

  #row(row, isSummable) {
    const name = row[this.kind];
    const silent = silentWords(row);
    const memory = bytesOf(row.mem_used, row.mem_total);
    return html`<tr class="leads" @click=${followRow}>
      <th scope="row" class="name">
        <a href=${gpusUrl({ [this.kind]: name })} title="GPUs of ${name}">${name}</a>
        <span class="below">${silent || (row.models ?? []).join(', ') || 'all live'}</span>
      </th>
      ${isSummable ? nothing : html`<td class="wide">${row.models.join(', ')}</td>`}
      ${isSummable ? nothing : html`<td class="wide">${row.regions.join(', ')}</td>`}
      <td class="number">${count(row.gpus)}</td>
      ${isSummable ? html`<td class="number medium">${count(row.hosts)}</td>` : nothing}
      <td class="number medium">${silent ? html`<span class="attention">${silent}</span>` : html`<span class="quiet">none</span>`}</td>
      <td class="number" title="Half of them are at most ${text(wholePercent(row.util_p50))} busy, one in ten at most ${text(wholePercent(row.util_p10))}">
        <span class="share">${bar(row.util)}${quantity(percent(row.util))}</span>
      </td>
      ${windowCell(windowOf(row, '1h'), 'medium')} ${windowCell(windowOf(row, '24h'), 'wall')}
      <td class="number wide">${idleWords(row) || html`<span class="quiet">none</span>`}</td>
      <td class="number wide" title="${memory.value} of ${memory.of} ${memory.unit}">
        <span class="share">${bar(share(row.mem_used, row.mem_total))}${quantity(bytes(row.mem_used))}</span>
      </td>
      <td class="number wide">${quantity(watts(row.power))}</td>
      <td class="number wide">${quantity(celsius(row.temp_max))}</td>
    </tr>`;
  }
}

/** The mean of a window, and a word where little of it is known. */
const windowCell = ({ util, words, isThin }, kind) => html`<td class="number ${kind}" title=${words}>
  ${isThin && util !== null ? html`<span class="quiet thin">${words}</span> ` : nothing}${quantity(percent(util))}
</td>`;

customElements.define('gt-groups-page', GtGroupsPage);
