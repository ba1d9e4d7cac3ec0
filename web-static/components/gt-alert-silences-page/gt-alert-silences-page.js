import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { bodyOf, errorsOf, inOrder, leadOf, nameWords, stateOf, whatWords, whereWords } from '../../models/alerts/silences.js';
import { isOperator } from '../../models/fleet/router.js';
import { whoWords } from '../../models/fleet/streams.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import { dialog, noteLine, when } from '../shared/account-parts.js';
import { alertHead } from '../shared/alert-parts.js';
import { AskingPage } from '../shared/asking-page.js';
import { pager } from '../shared/fleet-parts.js';
import { badge } from '../shared/marks.js';
import { submitted } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';
import { SILENCE_FIELDS, newSilenceForm } from './gt-silence-form.js';

const SILENCES = '/api/v1/alerts/silences';
const RULES = '/api/v1/alerts/rules';
const PEOPLE = '/api/v1/users';
const LIMIT = 100;
const MANY = 500;

/** What fires without anybody being told, why, and until when. */
class GtAlertSilencesPage extends AskingPage {
  everyMs = 15_000;

  #form = new Form({ id: 'new-silence', fields: SILENCE_FIELDS, onChange: () => this.requestUpdate() });

  async read(before) {
    const [{ items, next }, rules, people] = await Promise.all([
      this.pages.read(SILENCES, { limit: LIMIT, cursor: this.query.cursor }),
      this.#named(RULES),
      before?.people ?? (this.view.login.user?.role === 'admin' ? this.#named(PEOPLE) : []),
    ]);
    return { items, next, rules, people };
  }

  /** Without their names rules and people go by their ids. */
  async #named(path) {
    try {
      return (await this.pages.read(path, { limit: MANY })).items;
    } catch {
      return [];
    }
  }

  render() {
    const { data } = this.poller.view;
    return html`${alertHead('Silences', data === null ? 'What nobody is told of' : leadOf(data.items), this.#newButton())} ${this.refusal() ??
    html`${this.problemLine()} ${noteLine(this.note)}
      <section class="panel" aria-label="Silences">${this.instead() ?? this.#list(data)}</section>`}
    ${this.#dialog(data)} ${confirmation(this)}`;
  }

  get #mayChange() {
    return isOperator(this.view.login);
  }

  #newButton() {
    if (!this.#mayChange) return nothing;
    return html`<div class="push actions"><button class="button primary" type="button" @click=${this.#begin}>New silence</button></div>`;
  }

  #list({ items, next, rules, people }) {
    if (items.length === 0) {
      return html`<div class="panel-words">
        <h2>Nothing is silenced</h2>
        <p>While something is silenced, its alerts still show and nobody is told: for work on a host, or for what is known.</p>
        ${this.#mayChange ? html`<button class="button" type="button" @click=${this.#begin}>New silence</button>` : nothing}
      </div>`;
    }
    const ruleNames = namesOf(rules);
    const peopleNames = namesOf(people);
    return html`<div class="scroll">
        <table class="silences" aria-label="Silences">
          <thead>
            <tr>
              <th scope="col">Silenced</th>
              <th scope="col">State</th>
              <th scope="col" class="medium">From</th>
              <th scope="col" class="medium">Until</th>
              <th scope="col" class="wide">By</th>
              <th scope="col"><span class="visually-hidden">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(inOrder(items), ({ id }) => id, (silence) => this.#row(silence, ruleNames, peopleNames))}
          </tbody>
        </table>
      </div>
      ${pager('Pages of silences', this.view, next)}`;
  }

  #row(silence, rules, people) {
    const { tone, words } = stateOf(silence);
    const where = whereWords(silence);
    const who = people.get(silence.by) ?? whoWords(silence.by, null);
    const by = this.view.login.user?.id === silence.by ? 'you' : who;
    return html`<tr data-id=${silence.id} data-over=${silence.state === 'over' ? '' : nothing}>
      <th scope="row" class="wrap">
        ${whatWords(silence, rules)} ${where === '' ? nothing : html`<span title=${(silence.scope.subject ?? []).join(', ')}>${where}</span>`}
        ${silence.note ? html`<span class="detail">${silence.note}</span>` : nothing}
        <span class="below">${timeWords(silence)}, by ${by}</span>
      </th>
      <td>${badge(tone, words)}</td>
      <td class="medium">${when(silence.starts_at)}</td>
      <td class="medium">${when(silence.ends_at)}</td>
      <td class="wide">${by}</td>
      <td class="act">${this.#actions(silence, rules)}</td>
    </tr>`;
  }

  #actions(silence, rules) {
    if (silence.state === 'over' || !this.#mayChange) return nothing;
    const words = endingOf(silence);
    return html`<button class="button" type="button" aria-label="${words.button}: ${nameWords(silence, rules)}" @click=${() => this.#askToEnd(silence, rules)}>${words.button}</button>`;
  }

  #dialog(data) {
    if (this.open === null || data === null) return nothing;
    const body = newSilenceForm(this.#form, data.rules, { onSubmit: this.#keep, onCancel: () => this.close() });
    return dialog({ heading: 'New silence', onClose: () => (this.open = null), body });
  }

  // Actions

  #begin = () => {
    this.#form.check({});
    Object.assign(this, { note: null, open: { which: 'new' } });
  };

  #keep = async (event) => {
    const task = (values) => this.pages.act('post', SILENCES, bodyOf(values));
    if (await submitted(event, this, this.#form, task, (values) => errorsOf(values, Date.now()))) this.done('It is silenced. Its alerts still show, and nobody is told.');
  };

  #askToEnd(silence, rules) {
    const name = nameWords(silence, rules);
    const { heading, text, action, done } = endingOf(silence);
    this.question = {
      heading: `${heading} ${name}?`,
      text,
      action,
      busy: 'Ending',
      run: async () => {
        await this.pages.act('delete', `${SILENCES}/${encodeURIComponent(silence.id)}`);
        this.done(`${done}: ${name}.`);
      },
    };
  }
}

/** What ends is over; what has not begun never will. */
const endingOf = ({ state }) =>
  state === 'coming'
    ? { button: 'Call off', heading: 'Call off the silence of', text: 'It will not begin, and alerts are told as always.', action: 'Call off silence', done: 'The silence is called off' }
    : { button: 'End now', heading: 'End the silence of', text: 'What still fires is told at once, and what fires later too.', action: 'End silence', done: 'The silence is over' };

const namesOf = (items) => new Map(items.map(({ id, name }) => [id, name]));

const timeWords = ({ state, starts_at: from, ends_at: until }) => html`${state === 'coming' ? html`from ${when(from)} ` : nothing}until ${when(until)}`;

customElements.define('gt-alert-silences-page', GtAlertSilencesPage);
