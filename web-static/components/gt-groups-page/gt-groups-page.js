import { html, nothing } from 'lit';
import { byName, healthOf, idleWords, mixOf, windowOf } from '../../models/fleet/groups.js';
import { LOOK, lookAt, measureOf, scaleOf } from '../../models/fleet/heat-scale.js';
import { sumsOf, summaryOf } from '../../models/fleet/heat-words.js';
import { gpusUrl, historyUrl, urlOf } from '../../models/fleet/router.js';
import { bytes, bytesOf, celsius, count, percent, share, text, watts, wholePercent } from '../../models/format.js';
import { frames } from '../../models/page-frames.js';
import { followRow, pager } from '../shared/fleet-parts.js';
import { coloursOf, onTheme } from '../gt-heatmap/heat-colours.js';
import '../gt-heat-legend/gt-heat-legend.js';
import '../gt-heat-mix/gt-heat-mix.js';
import '../gt-heat-strip/gt-heat-strip.js';
import { bar, quantity, stateMark } from '../shared/marks.js';
import { repeat } from '../shared/repeat.js';
import { RosterPage } from '../shared/roster-page.js';

const LIMIT = 100;
/** A host has more columns than a model has: these give way first. */
const ROOMY = 'roomy';

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
class GtGroupsPage extends RosterPage {
  static properties = { kind: {} };

  rate = '1';

  #colours = null;
  #stopTheme = null;
  #groups = new Map();
  #tick = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#stopTheme = onTheme(() => {
      this.#colours = null;
      this.requestUpdate();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stopTheme();
    frames.forget(this);
  }

  /** The cells are an extra: without them the list is whole. */
  async read() {
    const [groups] = await Promise.all([this.pages.read(KINDS[this.kind].path, { limit: LIMIT, cursor: this.query.cursor }), super.read().catch(() => null)]);
    this.#group(groups.items);
    return groups;
  }

  rosterChanged() {
    this.#group(this.poller.view.data?.items ?? []);
  }

  gridChanged() {
    frames.once(this, () => this.#drawCells());
  }

  #drawCells() {
    this.#tick += 1;
    this.requestUpdate();
  }

  #group(items) {
    this.#groups = byName(this.roster, this.kind, new Set(items.map((row) => row[this.kind])));
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    this.#colours ??= coloursOf(this);
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
                <a class="button" href="/connect">Connect GPUs</a>
              </div>`
            : html`${this.#table(data)}${this.isWhole ? html`<gt-heat-legend class="medium" .scale=${SCALE}></gt-heat-legend>` : nothing}`)}
        </section>`}`;
  }

  #table({ items, next }) {
    const { title, head, isSummable } = KINDS[this.kind];
    const roomy = isSummable ? '' : ROOMY;
    return html`<div class="scroll">
        <table class="snug" aria-label=${title}>
          <thead>
            <tr>
              <th scope="col">${head}</th>
              ${isSummable ? nothing : html`<th scope="col" class="wide">Model</th>`}
              ${isSummable ? nothing : html`<th scope="col" class="wide">Region</th>`}
              <th scope="col" class="number">GPUs</th>
              ${isSummable ? html`<th scope="col" class="number medium">Hosts</th>` : nothing}
              <th scope="col" class="medium">Health</th>
              <th scope="col" class="medium col-strip" title="${isSummable ? 'How busy its GPUs are, as parts of a whole' : 'A cell for each GPU, by its utilisation'}">Each GPU</th>
              <th scope="col" class="number">Utilisation</th>
              <th scope="col" class="number medium ${roomy}" title="The mean over the last hour, weighted by time">Last hour</th>
              <th scope="col" class="number wall" title="The mean over the last 24 hours, weighted by time">Last 24 hours</th>
              <th scope="col" class="number wide" title="Next to nothing to do for five minutes">Idle</th>
              <th scope="col" class="number wall">Memory</th>
              <th scope="col" class="number wide">Power</th>
              <th scope="col" class="number wide ${roomy}">Hottest</th>
              <th scope="col" class="wide"><span class="visually-hidden">Ways on</span></th>
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
    const health = healthOf(row);
    const roomy = isSummable ? '' : ROOMY;
    const memory = bytesOf(row.mem_used, row.mem_total);
    return html`<tr class="leads" @click=${followRow}>
      <th scope="row" class="name">
        <a href=${gpusUrl({ [this.kind]: name })} title="GPUs of ${name}">${name}</a>
        <span class="below">${stateMark(health.state)} ${health.words}${row.models ? `, ${row.models.join(', ')}` : ''}</span>
      </th>
      ${isSummable ? nothing : html`<td class="wide">${row.models.join(', ')}</td>`}
      ${isSummable ? nothing : html`<td class="wide">${row.regions.join(', ')}</td>`}
      <td class="number">${count(row.gpus)}</td>
      ${isSummable ? html`<td class="number medium">${count(row.hosts)}</td>` : nothing}
      <td class="medium"><span class="health ${health.state === 'live' ? 'quiet' : ''}">${stateMark(health.state)}${health.words}</span></td>
      <td class="medium col-strip">${this.#cells(name, isSummable)}</td>
      <td class="number" title="Half of them are at most ${text(wholePercent(row.util_p50))} busy, one in ten at most ${text(wholePercent(row.util_p10))}">
        <span class="share">${bar(row.util)}${quantity(percent(row.util))}</span>
      </td>
      ${windowCell(windowOf(row, '1h'), `medium ${roomy}`)} ${windowCell(windowOf(row, '24h'), 'wall')}
      <td class="number wide">${idleWords(row) || html`<span class="quiet">none</span>`}</td>
      <td class="number wall" title="${memory.value} of ${memory.of} ${memory.unit}">
        <span class="share">${bar(share(row.mem_used, row.mem_total))}${quantity(bytes(row.mem_used))}</span>
      </td>
      <td class="number wide">${quantity(watts(row.power))}</td>
      <td class="number wide ${roomy}">${quantity(celsius(row.temp_max))}</td>
      <td class="wide row-ways">
        <a href=${urlOf('/fleet', { [this.kind]: name })} aria-label="Map of ${name}">map</a>
        <a href=${historyUrl({ of: this.kind, name })} aria-label="History of ${name}">history</a>
      </td>
    </tr>`;
  }

  #cells(name, isSummable) {
    const gpus = this.#groups.get(name) ?? [];
    if (this.grid === null || gpus.length === 0) return html`<span class="quiet">–</span>`;
    const label = summaryOf(sumsOf(this.grid, gpus));
    if (!isSummable) return html`<gt-heat-strip .gpus=${gpus} .grid=${this.grid} .scale=${SCALE} .colours=${this.#colours} .tick=${this.#tick} .label=${label} title=${label}></gt-heat-strip>`;
    const mix = mixOf(gpus, ({ position }) => lookAt(this.grid, position, SCALE, null)).filter(({ look }) => look !== LOOK.empty);
    return html`<gt-heat-mix .mix=${mix} .colours=${this.#colours} .label=${label} title=${label}></gt-heat-mix>`;
  }
}

const SCALE = scaleOf(measureOf('util'));

/** The mean of a window, and a word where little of it is known. */
const windowCell = ({ util, words, isThin }, kind) => html`<td class="number ${kind}" title=${words}>
  ${isThin && util !== null ? html`<span class="quiet thin">${words}</span> ` : nothing}${quantity(percent(util))}
</td>`;

customElements.define('gt-groups-page', GtGroupsPage);
