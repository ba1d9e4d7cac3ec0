import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { urlOf } from '../../models/fleet/router.js';
import { ALL_FIELDS, KEPT, STATES, answerWords, bodyOf, broughtWords, errorsOf, healthOf, isOwn, labelText, originWords, troubleWords } from '../../models/fleet/targets.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import { dialog, noteLine } from '../shared/account-parts.js';
import { chooser, pager } from '../shared/fleet-parts.js';
import { AskingPage } from '../shared/asking-page.js';
import { badge } from '../shared/marks.js';
import { submitted } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';
import { targetForm } from './target-form.js';

const TARGETS = '/api/v1/scrape/targets';
const LIMIT = 100;

/** What this server reads itself, how that goes, and what else it is to read. For those who run the fleet. */
class GtTargetsPage extends AskingPage {
  static properties = { edited: { state: true }, choices: { state: true }, tested: { state: true } };

  #form = new Form({ id: 'target', fields: ALL_FIELDS, onChange: () => this.requestUpdate() });

  constructor() {
    super();
    /** `{target}` of the one that is written; null where none is. A new one is `{target: null}`. */
    this.edited = null;
    this.choices = { kind: 'exporter', auth: 'none' };
    this.tested = null;
  }

  read() {
    const { state, q, cursor } = this.query;
    return this.pages.read(TARGETS, { state, q, cursor, limit: LIMIT });
  }

  topic() {
    return 'scrape';
  }

  /** The stream has every target; a page that is filtered or cut keeps to what was read of it. */
  merged(data, table) {
    const { state, q, cursor } = this.query;
    if (state || q || cursor || data.next !== null) return { ...data, items: data.items.map((item) => table.rows.get(item.id) ?? item) };
    return { next: null, items: [...table.rows.values()].sort((one, other) => (one.id < other.id ? -1 : 1)).slice(0, LIMIT) };
  }

  render() {
    const { data } = this.poller.view;
    const refusal = this.refusal();
    const isEmpty = data?.items.length === 0 && !this.#isFiltered;
    return html`<div class="page-head">
        <h1>Scraping</h1>
        <p>Exporters that this server reads itself. Who sends by itself is under <a href="/fleet/sources">Sources</a>.</p>
        ${refusal || data === null || isEmpty ? nothing : html`<div class="push actions"><button class="button primary" type="button" @click=${() => this.#edit(null)}>Add a target</button></div>`}
      </div>
      ${refusal ??
      html`${this.problemLine()} ${noteLine(this.note)}
      ${isEmpty ? this.#noneYet() : html`<section class="panel" aria-label="Targets">${this.#filters()} ${this.instead() ?? this.#list(data)}</section>`}`}
      ${this.#dialog()} ${confirmation(this)}`;
  }

  get #isFiltered() {
    return Boolean(this.query.state || this.query.q || this.query.cursor);
  }

  #noneYet() {
    return html`<section class="blank">
      <h2>Nothing is read yet</h2>
      <p>Add the address of a dcgm-exporter, an nvidia_gpu_exporter or an AMD exporter, or of a list of them. A test shows what would be taken before anything is kept.</p>
      <button class="button primary" type="button" @click=${() => this.#edit(null)}>Add a target</button>
    </section>`;
  }

  #filters() {
    const { q, state } = this.query;
    const narrow = (changes) => this.pages.go(urlOf(this.view.route.path, { ...this.query, ...changes, cursor: '' }));
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      <input class="input" type="search" aria-label="Find a target" placeholder="Address or label" autocomplete="off" spellcheck="false" .value=${q ?? ''} @change=${(event) => narrow({ q: event.target.value.trim() })} />
      ${chooser({ label: 'State', all: 'Every state', choices: STATES, value: state, onChange: (value) => narrow({ state: value }) })}
    </form>`;
  }

  #list({ items, next }) {
    if (items.length === 0) {
      return html`<div class="panel-words">
        <p>No target matches this filter.</p>
        <a class="button" href=${this.view.route.path}>All targets</a>
      </div>`;
    }
    return html`<div class="scroll">
        <table class="targets" aria-label="Targets">
          <thead>
            <tr>
              <th scope="col">Target</th>
              <th scope="col">How it is</th>
              <th scope="col" class="number">Brought</th>
              <th scope="col" class="wide">Last answer</th>
              <th scope="col" class="number medium">Every</th>
              <th scope="col"><span class="visually-hidden">Change</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(items, ({ id }) => id, (target) => this.#row(target))}
          </tbody>
        </table>
      </div>
      ${pager('Pages of targets', this.view, next)}`;
  }

  #row(target) {
    const now = Date.now();
    const { tone, text } = healthOf(target, now);
    const trouble = troubleWords(target, now);
    const facts = [originWords(target), labelText(target.labels)].filter(Boolean).join(' · ');
    return html`<tr data-id=${target.id}>
      <th scope="row" class="target-name">${target.url}${facts === '' ? nothing : html`<span class="target-facts">${facts}</span>`}</th>
      <td class="target-state">${badge(tone, text)}${trouble === '' ? nothing : html`<span class="target-facts">${trouble}</span>`}</td>
      <td class="number">${broughtWords(target)}</td>
      <td class="wide">${answerWords(target)}</td>
      <td class="number medium">${target.interval_s} s</td>
      <td class="act">${isOwn(target) ? this.#actions(target) : nothing}</td>
    </tr>`;
  }

  #actions(target) {
    return html`<span class="actions">
      <button class="button" type="button" aria-label="Edit ${target.url}" @click=${() => this.#edit(target)}>Edit</button>
      <button class="button" type="button" aria-label="Remove ${target.url}" @click=${() => this.#ask(target)}>Remove</button>
    </span>`;
  }

  #dialog() {
    if (this.edited === null) return nothing;
    const { target } = this.edited;
    const body = targetForm(this.#form, { target, choices: this.choices, tested: this.tested }, {
      onChoose: this.#choose,
      onSubmit: this.#save,
      onTest: this.#test,
      onCancel: () => this.close(),
    });
    return dialog({ heading: target ? 'Change the target' : 'Add a target', onClose: () => (this.edited = null), body });
  }

  #edit(target) {
    this.#form.check({});
    const auth = target && target.auth !== 'none' ? KEPT.name : 'none';
    Object.assign(this, { note: null, tested: null, choices: { kind: target?.kind ?? 'exporter', auth }, edited: { target } });
  }

  #choose = ({ target }) => {
    if (target.name === 'kind' || target.name === 'auth') this.choices = { ...this.choices, [target.name]: target.value };
  };

  #test = async () => {
    const values = Object.fromEntries(new FormData(this.querySelector('dialog[open] form')));
    this.tested = null;
    if (this.#form.isBusy || !this.#form.check(errorsOf(values))) return this.focusOnError();
    const { target } = this.edited;
    const body = target === null ? bodyOf(values) : { ...bodyOf(values), id: target.id };
    const wentWell = await this.#form.submit(async () => (this.tested = await this.pages.act('post', `${TARGETS}/test`, body)));
    if (!wentWell) await this.focusOnError();
  };

  #save = async (event) => {
    const { target } = this.edited;
    const task = (values) =>
      target === null ? this.pages.act('post', TARGETS, bodyOf(values)) : this.pages.act('put', `${TARGETS}/${encodeURIComponent(target.id)}`, bodyOf(values));
    if (!(await submitted(event, this, this.#form, task, errorsOf))) return;
    this.done(target === null ? 'The target is added and read at once.' : 'The target is changed and read at once.');
  };

  #ask(target) {
    this.question = {
      heading: `Remove ${target.url}?`,
      text: target.kind === 'http_sd' ? 'Nothing that the list names is read any more, and those GPUs are stale at once.' : 'It is not read any more, and its GPUs are stale at once unless somebody else sends for them.',
      action: 'Remove the target',
      busy: 'Removing',
      run: async () => {
        await this.pages.act('delete', `${TARGETS}/${encodeURIComponent(target.id)}`);
        this.done(`${target.url} is not read any more.`);
      },
    };
  }
}

customElements.define('gt-targets-page', GtTargetsPage);
