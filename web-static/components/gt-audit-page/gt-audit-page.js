import { html, nothing } from 'lit';
import { ACTIONS, actionWords, actorWords, detailWords, isNotable, objectWords, verdictWords } from '../../models/account/audit-words.js';
import { Form } from '../../models/account/form.js';
import { PagedList } from '../../models/account/paged-list.js';
import { shortName } from '../../models/account/people.js';
import { dayEdge } from '../../models/account/times.js';
import { Problem } from '../../models/problem.js';
import { insteadOfList, listFoot, when } from '../shared/account-parts.js';
import { problemText } from '../shared/fields.js';
import { badge } from '../shared/marks.js';
import { PageElement } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';
import { saveAs } from '../shared/save.js';

const LIST = '/api/v1/audit';
const ALL = { actor: '', action: '', from: '', to: '' };
const MOST_NAMES = 500;

/** The trail of what was done, newest first: look, narrow, take along, check. For administrators. */
class GtAuditPage extends PageElement {
  static properties = { filter: { state: true }, people: { state: true }, verdict: { state: true } };

  #check = new Form({ id: 'check', fields: [], onChange: () => this.requestUpdate() });
  #export = new Form({ id: 'export', fields: [], onChange: () => this.requestUpdate() });
  #list = new PagedList({ read: (cursor) => this.account.api.get(LIST, this.#question(cursor)), onChange: () => this.requestUpdate() });

  constructor() {
    super();
    this.filter = ALL;
    this.people = new Map();
    this.verdict = null;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.#list.restart();
    void this.#readNames();
  }

  render() {
    return html`<div class="page-head">
        <h1>Audit</h1>
        <p>What was done, by whom, newest first</p>
        <div class="push actions">
          <button class="button" type="button" aria-disabled=${this.#check.isBusy ? 'true' : nothing} @click=${this.#verify}>
            ${this.#check.isBusy ? 'Checking' : 'Check the trail'}
          </button>
          <button class="button" type="button" aria-disabled=${this.#export.isBusy ? 'true' : nothing} @click=${this.#download}>
            ${this.#export.isBusy ? 'Exporting' : 'Export'}
          </button>
        </div>
      </div>
      ${this.#results()}
      <section class="panel" aria-label="Audit trail">${this.#filters()} ${this.#table()} ${listFoot(this.#list)}</section>`;
  }

  #results() {
    const problem = this.#check.problem ?? this.#export.problem;
    const { verdict } = this;
    return html`<div class="said" role="status">${verdict ? verdictLine(verdict) : nothing}</div>
      <div class="said" role="alert">${problem ? problemText(problem) : nothing}</div>`;
  }

  #filters() {
    const { actor, action, from, to } = this.filter;
    const people = [...this.people].sort(([, a], [, b]) => a.localeCompare(b));
    return html`<form class="panel-head filters" role="search" method="post" @submit=${(event) => event.preventDefault()}>
      <select class="input" aria-label="Who" @change=${(event) => this.#narrow({ actor: event.target.value })}>
        <option value="">Everybody</option>
        ${people.map(([id, name]) => html`<option value=${id} .selected=${id === actor}>${name}</option>`)}
        ${['system', 'anonymous'].map((id) => html`<option value=${id} .selected=${id === actor}>${actorWords(id, this.people).text}</option>`)}
      </select>
      <select class="input" aria-label="What" @change=${(event) => this.#narrow({ action: event.target.value })}>
        <option value="">Everything</option>
        ${ACTIONS.map(({ name, label }) => html`<option value=${name} .selected=${name === action}>${label}</option>`)}
      </select>
      <label class="day">From <input class="input" type="date" .value=${from} @change=${(event) => this.#narrow({ from: event.target.value })} /></label>
      <label class="day">To <input class="input" type="date" .value=${to} @change=${(event) => this.#narrow({ to: event.target.value })} /></label>
    </form>`;
  }

  #table() {
    const isFiltered = Object.values(this.filter).some(Boolean);
    const instead = insteadOfList(this.#list, {
      empty: isFiltered
        ? html`<p>Nothing in the trail matches this filter.</p>
            <button class="button" type="button" @click=${() => this.#narrow(ALL)}>Clear filter</button>`
        : html`<p>Nothing yet.</p>`,
      onRetry: () => this.#list.restart(),
    });
    if (instead) return instead;
    return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col" class="medium">Who</th>
            <th scope="col" class="medium">To what</th>
            <th scope="col" class="wide">Address</th>
            <th scope="col" class="wide">Details</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            this.#list.items,
            ({ seq }) => seq,
            (entry) => this.#row(entry),
          )}
        </tbody>
      </table>
    </div>`;
  }

  #row(entry) {
    const actor = actorWords(entry.actor, this.people);
    const object = objectWords(entry.object, this.people);
    const label = actionWords(entry.action);
    return html`<tr>
      <td class="time">${when(entry.at, this.view.profile)}</td>
      <th scope="row">
        ${isNotable(entry.action) ? badge('warn', label) : label}
        <span class="below">${actor.text}${object.text ? ` · ${object.text}` : ''}</span>
      </th>
      <td class="medium" title="${actor.full}, by ${entry.credential}">${actor.text}</td>
      <td class="medium" title=${object.full}>${object.text}</td>
      <td class="wide">${entry.address === 'none' ? '–' : entry.address}</td>
      <td class="wide wrap" title="Entry ${entry.seq}, request ${entry.request_id}">${detailWords(entry.detail, this.people)}</td>
    </tr>`;
  }

  // Actions

  #narrow(filter) {
    this.filter = { ...this.filter, ...filter };
    void this.#list.restart();
  }

  async #verify() {
    this.verdict = null;
    await this.#check.submit(async () => {
      this.verdict = verdictWords(await this.account.api.get(`${LIST}/verify`));
    });
  }

  async #download() {
    await this.#export.submit(async () => {
      const response = await this.account.api.fetch(`${LIST}/export`);
      if (!response.ok) throw await Problem.of(response);
      saveAs('gridtick-audit.ndjson', await response.blob());
    });
  }

  // Internal

  #question(cursor) {
    const { actor, action, from, to } = this.filter;
    const zone = this.view.profile.time_zone;
    return { actor, action, from: dayEdge(from, zone, 'start'), to: dayEdge(to, zone, 'end'), cursor, limit: 50 };
  }

  /** The trail has ids only. Whoever was deleted stays an id. */
  async #readNames() {
    try {
      const { items } = await this.account.api.get('/api/v1/users', { limit: MOST_NAMES });
      this.people = new Map(items.map((user) => [user.id, shortName(user)]));
    } catch {
      // Then the ids must do; the trail itself says what is wrong.
    }
  }
}

const verdictLine = ({ tone, text }) => html`<p class="done" data-tone=${tone}>${text}</p>`;

customElements.define('gt-audit-page', GtAuditPage);
