import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { isOperator, urlOf } from '../../models/fleet/router.js';
import { ALL_FIELDS, bodyOf, canEnd, costWords, sellingWords, stateOf, targetWords } from '../../models/money/prices.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import { dialog, noteLine, when } from '../shared/account-parts.js';
import { pager } from '../shared/fleet-parts.js';
import { badge } from '../shared/marks.js';
import { moneyHead } from '../shared/money-parts.js';
import { AskingPage } from '../shared/asking-page.js';
import { submitted } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';
import { importForm, lineForm } from './gt-price-forms.js';

const PRICES = '/api/v1/money/prices';
const LIMIT = 100;

/** The price book: what counts, what will, and on demand all that ever did; for operators also to write into. */
class GtPricesPage extends AskingPage {
  static properties = {
    choices: { state: true },
    answer: { state: true },
  };

  everyMs = 15_000;

  #line = new Form({ id: 'line', fields: ALL_FIELDS, onChange: () => this.requestUpdate() });
  #table = new Form({ id: 'table', fields: ['data'], onChange: () => this.requestUpdate() });

  constructor() {
    super();
    this.choices = { kind: 'price', basis: '' };
    this.answer = null;
  }

  read() {
    return this.pages.read(PRICES, { history: this.query.history, limit: LIMIT, cursor: this.query.cursor });
  }

  subject() {
    return `${this.view.route.path} ${this.query.history ?? ''} ${this.query.cursor ?? ''}`;
  }

  render() {
    const { data } = this.poller.view;
    return html`${moneyHead(this.view, 'Price book', 'What GPUs sell for and cost, what energy costs, and since when', this.#actions())} ${this.refusal() ??
    html`${this.problemLine()} ${noteLine(this.note)}
      <section class="panel" aria-label="Price book">${this.#choose()} ${this.instead() ?? this.#lines(data)}</section>`}
    ${this.#dialogs()} ${confirmation(this)}`;
  }

  #actions() {
    if (!isOperator(this.view.login)) return nothing;
    return html`<div class="push actions">
      <button class="button" type="button" @click=${() => this.#begin('table')}>Import CSV</button>
      <button class="button primary" type="button" @click=${() => this.#begin('line')}>New line</button>
    </div>`;
  }

  #choose() {
    const withHistory = this.query.history === 'true';
    const to = (history) => urlOf(this.view.route.path, { history });
    return html`<div class="report-choices">
      <nav class="chips" aria-label="Which lines">
        <a class="button" href=${to('')} aria-current=${withHistory ? nothing : 'true'}>What counts</a>
        <a class="button" href=${to('true')} aria-current=${withHistory ? 'true' : nothing}>All that was written</a>
      </nav>
    </div>`;
  }

  #lines({ items, next }) {
    if (items.length === 0) {
      return html`<div class="panel-words">
        <p>Nothing is written yet. Money is unknown until somebody says what a GPU sells for, what it costs and what energy costs.</p>
      </div>`;
    }
    return html`<div class="scroll">
        <table class="prices" aria-label="Price book">
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">State</th>
              <th scope="col" class="medium">Sells per hour</th>
              <th scope="col" class="medium">Costs</th>
              <th scope="col" class="wide">From</th>
              <th scope="col" class="wide">Until</th>
              <th scope="col"><span class="visually-hidden">End</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(items, ({ id }) => id, (line) => this.#row(line))}
          </tbody>
        </table>
      </div>
      ${pager('Pages of the price book', this.view, next)}`;
  }

  #row(line) {
    const { tone, words } = stateOf(line);
    const what = line.is_end ? 'ends what was said' : `${line.kind === 'price' ? `sells ${sellingWords(line)}, costs ` : ''}${costWords(line)}`;
    return html`<tr data-id=${line.id}>
      <th scope="row">${targetWords(line)} ${line.kind === 'energy' ? html`<span class="tag">energy</span>` : nothing}<span class="below">${what}</span></th>
      <td>${badge(tone, line.is_end ? `${words}, an end` : words)}</td>
      <td class="medium wrap">${sellingWords(line)}</td>
      <td class="medium wrap">${costWords(line)}</td>
      <td class="wide">${when(line.from)}</td>
      <td class="wide">${when(line.until, undefined, 'open')}</td>
      <td class="act">
        ${canEnd(line) && isOperator(this.view.login)
          ? html`<button class="button" type="button" aria-label="End ${targetWords(line)}" @click=${() => this.#ask(line)}>End</button>`
          : nothing}
      </td>
    </tr>`;
  }

  #dialogs() {
    const onClose = () => (this.open = null);
    const onCancel = () => this.close();
    if (this.open === 'line') {
      const body = lineForm(this.#line, this.choices, { onChoose: this.#choice, onSubmit: this.#write, onCancel });
      return dialog({ heading: 'New line', onClose, body });
    }
    if (this.open === 'table') {
      const body = importForm(this.#table, this.answer, { onSubmit: this.#look, onTake: this.#take, onCancel });
      return dialog({ heading: 'Import CSV', onClose, body });
    }
    return nothing;
  }

  #begin(which) {
    this.#line.check({});
    this.#table.check({});
    Object.assign(this, { note: null, answer: null, choices: { kind: 'price', basis: '' }, open: which });
  }

  #choice = ({ target }) => {
    if (target.name === 'kind' || target.name === 'basis') this.choices = { ...this.choices, [target.name]: target.value };
  };

  #write = async (event) => {
    const task = (values) => this.pages.act('post', PRICES, bodyOf({ basis: '', ...values }));
    if (!(await submitted(event, this, this.#line, task))) return;
    this.done('The line is added.');
  };

  #look = async (event) => {
    this.answer = null;
    await submitted(event, this, this.#table, async ({ data }) => (this.answer = await this.#import(data, true)));
  };

  #take = async () => {
    const data = this.querySelector('textarea[name=data]').value;
    const wentWell = await this.#table.submit(async () => (this.answer = await this.#import(data, false)));
    if (wentWell) this.done(`${this.answer.accepted} lines are imported.`);
  };

  #import(data, isDryRun) {
    return this.pages.act('post', `${PRICES}/import`, { data, dry_run: isDryRun });
  }

  #ask(line) {
    this.question = {
      heading: 'End this line?',
      text: `${targetWords(line)} has no such price any more ${line.state === 'coming' ? 'when it would have begun' : 'from now on'}. The past stays as it is.`,
      action: 'End it',
      busy: 'Ending',
      run: async () => {
        await this.pages.act('delete', `${PRICES}/${line.id}`);
        this.done('The line does not count any more.');
      },
    };
  }
}

customElements.define('gt-prices-page', GtPricesPage);
