import { html, nothing } from 'lit';
import { simulationPath, urlOf } from '../../models/fleet/router.js';
import { knownOf } from '../../models/simulation/parameters.js';
import { whyNotStart } from '../../models/simulation/rights.js';
import { STATUSES, momentWords, money, progressOf, sharePercent, spanWords, speedWords } from '../../models/simulation/words.js';
import '../gt-run-start/gt-run-start.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { chooser, followRow, since } from '../shared/fleet-parts.js';
import { columnHead, pagedTable } from '../shared/paged-table.js';
import { progressBar, statusBadge, whyNotLine } from '../shared/simulation-parts.js';

const LIMIT = 50;
const COLUMNS = [
  { label: 'Run', kind: '' },
  { label: 'State', kind: '' },
  { label: 'Simulated', kind: 'medium', title: 'How far it is' },
  { label: 'Utilisation', kind: 'number wide' },
  { label: 'Profit', kind: 'number', title: 'Since its start' },
  { label: 'Capital', kind: 'number medium', title: 'In cash' },
  { label: 'Speed', kind: 'wide' },
  { label: 'Started', kind: 'number wide' },
];

/** All runs, the newest first, and the form that starts another one. */
class GtSimulationsPage extends ChoosingPage {
  read() {
    const { status, mine, cursor } = this.query;
    return this.pages.read('/api/v1/simulate', { status, mine, cursor, limit: LIMIT });
  }

  readChoices() {
    return this.pages.read('/api/v1/simulate/parameters').then(knownOf);
  }

  /** The stream tells how runs go; which of them, and in what order, is read. */
  topic() {
    return 'simulations';
  }

  merged(data, { rows }) {
    return { ...data, items: data.items.map((run) => ({ ...run, ...rows.get(run.id) })) };
  }

  render() {
    const why = whyNotStart(this.view);
    const { data } = this.poller.view;
    return html`<div class="page-head">
        <h1>Runs</h1>
        <p>A year of a GPU business in minutes, repeatable, and steered while it runs</p>
        <div class="push actions"><a class="button" href="/simulation/compare">Compare two ways</a></div>
      </div>
      ${this.refusal() ??
      html`${this.problemLine()} ${whyNotLine(why)} ${why === null ? html`<gt-run-start .pages=${this.pages} .known=${this.choices}></gt-run-start>` : nothing}
        <section class="panel" aria-label="Runs">${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#nothing(why) : this.#table(data))}</section>`}`;
  }

  #filters() {
    const { status, mine } = this.query;
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      ${chooser({ label: 'State', all: 'Every state', choices: STATUSES, value: status, onChange: (value) => this.#narrow({ status: value }) })}
      ${this.view.login.name === 'in' ? chooser({ label: 'Whose', all: 'Everybody’s', choices: [{ name: 'true', label: 'Mine' }], value: mine, onChange: (value) => this.#narrow({ mine: value }) }) : nothing}
    </form>`;
  }

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, { ...this.query, ...changes, cursor: '' }));
  }

  #nothing(why) {
    const { status, mine } = this.query;
    if (status || mine) return html`<div class="panel-words"><p>No run is like this.</p><a class="button" href=${this.view.route.path}>All runs</a></div>`;
    return html`<div class="panel-words"><p>No run yet. ${why === null ? 'Start one above: nothing has to be filled in.' : 'Whoever may start one does it here.'}</p></div>`;
  }

  #table({ items, next }) {
    return pagedTable({
      ...{ name: 'runs', kind: 'runs', items, next, view: this.view },
      heads: COLUMNS.map((column) => columnHead(column, this.view)),
      key: ({ id }) => id,
      row: runRow,
    });
  }
}

function runRow(run) {
  const { id, name, hour, parent, totals, speed, created_at: created } = run;
  const busy = sharePercent(run.utilisation ?? totals?.utilisation);
  return html`<tr class="leads" @click=${followRow}>
    <th scope="row" class="name">
      <a href=${simulationPath(id)}>${name}</a>${parent ? html` <span class="tag">fork</span>` : nothing}
      <span class="below">${spanWords(hour)}, ${busy} busy</span>
    </th>
    <td>${statusBadge(run)}</td>
    <td class="medium" title=${momentWords(run.at)}>${spanWords(hour)} ${progressBar(progressOf(run), 'How far')}</td>
    <td class="number wide">${busy}</td>
    <td class="number">${money(run.profit ?? totals?.profit)}</td>
    <td class="number medium">${money(totals?.cash)}</td>
    <td class="wide">${run.status === 'running' ? speedWords(speed) : ''}</td>
    <td class="number wide">${since(created)}</td>
  </tr>`;
}

customElements.define('gt-simulations-page', GtSimulationsPage);
