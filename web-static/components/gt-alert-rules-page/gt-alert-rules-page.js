import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { kindWords, severityOf } from '../../models/alerts/alerts.js';
import { TEMPLATES, bodyOf, conditionWords, durationWords, previewWords, scopeWords, whole } from '../../models/alerts/rules.js';
import { isOperator, urlOf } from '../../models/fleet/router.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import { dialog, noteLine } from '../shared/account-parts.js';
import { alertHead } from '../shared/alert-parts.js';
import { AskingPage } from '../shared/asking-page.js';
import { badge } from '../shared/marks.js';
import { repeat } from '../shared/repeat.js';
import { RULE_FIELDS, ruleForm, templateForm } from './gt-rule-form.js';

const RULES = '/api/v1/alerts/rules';
const FIELDS = '/api/v1/alerts/fields';
const LIMIT = 500;

/** What is watched: which rules there are, and for operators to switch, change and add. */
class GtAlertRulesPage extends AskingPage {
  static properties = { preview: { state: true }, chosenField: { state: true } };

  everyMs = 15_000;

  #form = new Form({ id: 'rule', fields: RULE_FIELDS, onChange: () => this.requestUpdate() });

  constructor() {
    super();
    Object.assign(this, { preview: null, chosenField: null });
  }

  async read(before) {
    const [{ items, next }, fields] = await Promise.all([this.pages.read(RULES, { limit: LIMIT, cursor: this.query.cursor }), before?.fields.length > 0 ? before.fields : this.#fields()]);
    return { items, next, fields };
  }

  /** Without them rules are shown in plainer words. */
  async #fields() {
    try {
      return (await this.pages.read(FIELDS)).items;
    } catch {
      return [];
    }
  }

  render() {
    const { data } = this.poller.view;
    return html`${alertHead('Rules', data === null ? 'What is watched' : leadOf(data.items), this.#newButton())} ${this.refusal() ??
    html`${this.problemLine()} ${noteLine(this.note)}
      <section class="panel" aria-label="Rules">${this.instead() ?? this.#list(data)}</section>`}
    ${this.#dialogs(data)} ${confirmation(this)}`;
  }

  #newButton() {
    if (!isOperator(this.view.login)) return nothing;
    return html`<div class="push actions"><button class="button primary" type="button" @click=${() => this.#begin({ which: 'template' })}>New rule</button></div>`;
  }

  #list({ items, fields }) {
    if (items.length === 0) {
      return html`<div class="panel-words">
        <h2>Nothing is watched</h2>
        <p>A rule says when somebody should look: a GPU that is hot, gone or idle, a host that is silent.</p>
        ${isOperator(this.view.login) ? html`<button class="button" type="button" @click=${() => this.#begin({ which: 'template' })}>New rule</button>` : nothing}
      </div>`;
    }
    return html`<div class="scroll">
      <table class="alert-rules" aria-label="Rules">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Severity</th>
            <th scope="col" class="medium">When</th>
            <th scope="col" class="wide">Where</th>
            <th scope="col" class="medium">Now</th>
            <th scope="col"><span class="visually-hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(items, ({ id }) => id, (rule) => this.#row(rule, fields))}
        </tbody>
      </table>
    </div>`;
  }

  #row(rule, fields) {
    const { tone, label } = severityOf(rule.severity);
    const when = html`${conditionWords(rule, fields)}${rule.for_s ? html`, for ${durationWords(rule.for_s)}` : nothing}`;
    return html`<tr data-id=${rule.id} data-over=${rule.enabled ? nothing : ''}>
      <th scope="row" class="wrap">
        ${rule.name}<span class="detail">${kindWords(rule.kind)}${rule.is_default ? (rule.is_edited ? ', built in, changed' : ', built in') : ''}</span>
        <span class="below">${when}${nowWords(rule)}</span>
      </th>
      <td>${badge(rule.enabled ? tone : 'quiet', label)}</td>
      <td class="medium wrap words">${when}</td>
      <td class="wide wrap">${scopeWords(rule.scope) || html`<span class="quiet">everywhere</span>`}</td>
      <td class="medium">${this.#now(rule)}</td>
      <td class="act">${this.#actions(rule)}</td>
    </tr>`;
  }

  #now({ id, enabled, firing, pending, severity }) {
    if (!enabled) return badge('quiet', 'off');
    if (firing > 0) return html`<a href=${urlOf('/alerts', { rule: id })}>${badge(severityOf(severity).tone, `${firing} firing`)}</a>`;
    return pending > 0 ? badge('warn', `${pending} pending`) : badge('good', 'quiet');
  }

  #actions(rule) {
    if (!isOperator(this.view.login)) return nothing;
    return html`<button class="button" type="button" aria-label="Edit ${rule.name}" @click=${() => this.#begin({ which: 'edit', rule })}>Edit</button>
      <button class="button" type="button" aria-label="Switch ${rule.enabled ? 'off' : 'on'} ${rule.name}" @click=${() => this.#switch(rule)}>
        ${rule.enabled ? 'Switch off' : 'Switch on'}
      </button>`;
  }

  #dialogs(data) {
    if (this.open === null || data === null) return nothing;
    const { which, rule } = this.open;
    const onClose = () => (this.open = null);
    const onCancel = () => this.close();
    if (which === 'template') {
      return dialog({ heading: 'New rule', onClose, body: templateForm({ templates: TEMPLATES, onChoose: (chosen) => this.#begin({ which: 'new', rule: chosen }), onCancel }) });
    }
    const body = ruleForm(this.#form, rule, {
      fields: data.fields,
      chosenField: this.chosenField,
      preview: this.preview,
      onChoose: (event) => event.target.name === 'field' && (this.chosenField = event.target.value),
      onPreview: this.#look,
      onSubmit: this.#keep,
      onDelete: which === 'new' ? null : () => this.#askToDelete(rule),
      onCancel,
    });
    return dialog({ heading: which === 'new' ? 'New rule' : `Edit “${rule.name}”`, onClose, body });
  }

  // Actions

  #begin(open) {
    this.#form.check({});
    Object.assign(this, { note: null, preview: null, chosenField: null });
    this.#afterDialog(() => (this.open = open));
  }

  /** The dialog that is closed is gone before the next one is drawn, or its end would be taken for that of the next. */
  #afterDialog(task) {
    const before = this.querySelector('dialog[open]');
    if (before === null) return task();
    before.addEventListener('close', () => void this.updateComplete.then(task), { once: true });
    before.close();
  }

  #read(form) {
    const values = Object.fromEntries(new FormData(form));
    return bodyOf(this.open.rule, values, this.poller.view.data.fields);
  }

  #look = async (event) => {
    const { body, errors } = this.#read(event.target.closest('form'));
    this.preview = null;
    if (!this.#form.check(errors)) return this.focusOnError();
    await this.#form.submit(async () => {
      const found = await this.pages.ask(`${RULES}/preview`, body);
      this.preview = { text: previewWords(found), items: found.items.slice(0, 5) };
    });
  };

  #keep = async (event) => {
    event.preventDefault();
    const { which, rule } = this.open;
    const { body, errors } = this.#read(event.target);
    if (!this.#form.check(errors)) return this.focusOnError();
    const keep = () => (which === 'new' ? this.pages.act('post', RULES, body) : this.pages.act('put', pathOf(rule), body));
    if (await this.#form.submit(keep)) this.done(`The rule “${body.name}” is saved.`);
    else await this.focusOnError();
  };

  async #switch(rule) {
    try {
      await this.pages.act('put', pathOf(rule), { ...whole(rule), enabled: !rule.enabled });
      this.done(`“${rule.name}” is ${rule.enabled ? 'off; it fires no more' : 'on'}.`);
    } catch (problem) {
      this.note = `“${rule.name}” stays as it was. ${problem.message}`;
    }
  }

  #askToDelete(rule) {
    const question = {
      heading: `Delete the rule “${rule.name}”?`,
      text: `Nobody is told of this any more${rule.firing > 0 ? `, and its ${rule.firing} open alerts end` : ''}. To pause it, switch it off instead.`,
      action: 'Delete rule',
      busy: 'Deleting',
      run: async () => {
        await this.pages.act('delete', pathOf(rule));
        this.done(`The rule “${rule.name}” is deleted.`);
      },
    };
    this.#afterDialog(() => (this.question = question));
  }
}

const pathOf = ({ id }) => `${RULES}/${encodeURIComponent(id)}`;

/** Beside the rest, where there is no room for a column. */
function nowWords({ enabled, firing, pending }) {
  if (!enabled) return '; off';
  if (firing > 0) return `; ${firing} firing`;
  return pending > 0 ? `; ${pending} pending` : '';
}

function leadOf(rules) {
  const on = rules.filter(({ enabled }) => enabled).length;
  return `${on} of ${rules.length} rules are on`;
}

customElements.define('gt-alert-rules-page', GtAlertRulesPage);
