import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { KINDS, SEVERITIES, STATES, foundWords, inOrder, kindWords, nameOf, narrowed, newerAlerts, severityOf, silenceOf, standingOf, subjectPath, summaryOf } from '../../models/alerts/alerts.js';
import { isOperator, urlOf } from '../../models/fleet/router.js';
import { dialog, noteLine, when } from '../shared/account-parts.js';
import { alertHead } from '../shared/alert-parts.js';
import { AskingPage } from '../shared/asking-page.js';
import { chooser, since } from '../shared/fleet-parts.js';
import { badge } from '../shared/marks.js';
import { submitted } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';
import { acknowledgeForm, silenceForm } from './gt-alert-forms.js';

const ALERTS = '/api/v1/alerts';
const LIMIT = 500;
/** What is over is shown for a while, and never instead of what is open. */
const LATELY = 200;
const NONE = { items: [], next: null };

/** What needs somebody, and what is over since lately. */
class GtAlertsPage extends AskingPage {
  #acknowledgement = new Form({ id: 'acknowledge', fields: ['note', 'for_s'], onChange: () => this.requestUpdate() });
  #silence = new Form({ id: 'silence', fields: ['scope', 'time', 'note'], onChange: () => this.requestUpdate() });

  async read() {
    const { state, severity, kind, rule } = this.query;
    const asked = (one, limit) => this.pages.read(ALERTS, { state: one, severity, kind, rule, limit });
    const [open, over] = await Promise.all([asked(state || 'firing', LIMIT), state ? NONE : asked('resolved', LATELY)]);
    return { items: [...open.items, ...over.items], isCut: open.next !== null };
  }

  subject() {
    return urlOf(this.view.route.path, this.query);
  }

  topic() {
    return 'alerts';
  }

  merged(data, { rows }) {
    return { ...data, items: newerAlerts(data.items, rows) };
  }

  render() {
    const { data } = this.poller.view;
    const lead = data === null ? 'What needs somebody' : summaryOf(data.items);
    return html`${alertHead('Open alerts', lead)} ${this.refusal() ??
    html`${this.problemLine()} ${noteLine(this.note)} ${this.instead() === null ? this.#panels(data) : html`<section class="panel" aria-label="Alerts">${this.instead()}</section>`}`}
    ${this.#dialogs()}`;
  }

  #panels({ items, isCut }) {
    const shown = inOrder(narrowed(items, this.query));
    const open = shown.filter(({ state }) => state !== 'resolved');
    const over = shown.filter(({ state }) => state === 'resolved');
    return html`<section class="panel" aria-label="Open alerts">
        ${this.#filters()} ${open.length > 0 ? this.#table('Open alerts', open) : this.query.state === 'resolved' ? nothing : this.#nothing(items)}
        ${isCut ? html`<p class="hint panel-foot">There are more than ${LIMIT}; narrow them down to see the rest.</p>` : nothing}
      </section>
      ${over.length === 0
        ? nothing
        : html`<section class="panel" aria-labelledby="resolved">
            <div class="panel-head"><h2 id="resolved">Recently resolved</h2></div>
            ${this.#table('Resolved alerts', over)}
          </section>`}`;
  }

  #filters() {
    const { severity, kind, state } = this.query;
    const narrow = (changes) => this.pages.go(urlOf(this.view.route.path, { ...this.query, ...changes }));
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      ${chooser({ label: 'State', all: 'Firing, resolved', choices: STATES, value: state, onChange: (value) => narrow({ state: value }) })}
      ${chooser({ label: 'Severity', all: 'Every severity', choices: SEVERITIES, value: severity, onChange: (value) => narrow({ severity: value }) })}
      ${chooser({ label: 'Kind', all: 'Every kind', choices: KINDS, value: kind, onChange: (value) => narrow({ kind: value }) })}
    </form>`;
  }

  #nothing(items) {
    const isNarrowed = Object.values(this.query).some(Boolean);
    if (isNarrowed && items.length > 0) {
      return html`<div class="panel-words">
        <p>No alert matches this filter.</p>
        <a class="button" href=${this.view.route.path}>All alerts</a>
      </div>`;
    }
    return html`<div class="panel-words">
      <h2>All is well</h2>
      <p>No rule fires. What the rules watch, and who is told when one does, is yours to set.</p>
      <p class="actions"><a class="button" href="/alerts/rules">Look at the rules</a> ${isOperator(this.view.login) ? html`<a class="button" href="/alerts/destinations">Say who is told</a>` : nothing}</p>
    </div>`;
  }

  #table(label, alerts) {
    return html`<div class="scroll">
      <table class="alerts" aria-label=${label}>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            <th scope="col">What</th>
            <th scope="col" class="medium">Where</th>
            <th scope="col" class="medium">Since</th>
            <th scope="col" class="medium">State</th>
            <th scope="col"><span class="visually-hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(alerts, ({ id }) => id, (alert) => this.#row(alert))}
        </tbody>
      </table>
    </div>`;
  }

  #row(alert) {
    const { tone, label } = severityOf(alert.severity);
    const path = subjectPath(alert);
    const standing = standingOf(alert);
    const subject = path === null ? nameOf(alert) : html`<a class="subject" href=${path} title=${alert.subject}>${nameOf(alert)}</a>`;
    const began = since(alert.state === 'resolved' ? alert.resolved_at : (alert.fired_at ?? alert.since));
    return html`<tr data-id=${alert.id} data-over=${alert.state === 'resolved' ? '' : nothing}>
      <td>${badge(alert.state === 'resolved' ? 'quiet' : tone, label)}</td>
      <th scope="row" class="wrap">
        <span class="rule">${alert.rule_name}</span> ${alert.kind === 'gpu' ? nothing : html`<span class="quiet">${kindWords(alert.kind)}</span> `}${subject}
        <span class="detail" title=${alert.text}>${foundWords(alert)}</span>
        <span class="below">${standing.words === 'firing' ? nothing : `${standing.words}, `}${began}${placeOf(alert)}</span>
      </th>
      <td class="medium">${alert.host}${alert.region ? html`<span class=${alert.host ? 'detail' : ''}>${alert.region}</span>` : nothing}</td>
      <td class="medium">${began}</td>
      <td class="medium wrap">${badge(standing.tone === 'bad' ? tone : standing.tone, standing.words)}${carerOf(alert)}</td>
      <td class="act">${this.#actions(alert)}</td>
    </tr>`;
  }

  #actions(alert) {
    if (alert.state !== 'firing' || !isOperator(this.view.login)) return nothing;
    const about = `${alert.rule_name}, ${nameOf(alert)}`;
    const isCared = Boolean(alert.acknowledged);
    return html`<button class="button" type="button" aria-label=${isCared ? `Take back the acknowledgement of ${about}` : `Acknowledge ${about}`}
        @click=${() => (isCared ? this.#takeBack(alert) : this.#ask('acknowledge', alert))}>${isCared ? 'Take back' : 'Acknowledge'}</button>
      <button class="button" type="button" aria-label="Silence ${about}" @click=${() => this.#ask('silence', alert)}>Silence</button>`;
  }

  #dialogs() {
    if (this.open === null) return nothing;
    const { which, alert } = this.open;
    const onClose = () => (this.open = null);
    const onCancel = () => this.close();
    return which === 'acknowledge'
      ? dialog({ heading: 'Acknowledge', onClose, body: acknowledgeForm(this.#acknowledgement, alert, { onSubmit: this.#acknowledge, onCancel }) })
      : dialog({ heading: 'Silence', onClose, body: silenceForm(this.#silence, alert, { onSubmit: this.#silenceIt, onCancel }) });
  }

  #ask(which, alert) {
    this.#acknowledgement.check({});
    this.#silence.check({});
    Object.assign(this, { note: null, open: { which, alert } });
  }

  #acknowledge = async (event) => {
    const { alert } = this.open;
    const task = ({ note, for_s: time }) =>
      this.pages.act('post', `${ALERTS}/${encodeURIComponent(alert.id)}/acknowledge`, { ...(note.trim() && { note: note.trim() }), ...(time && { for_s: Number(time) }) });
    if (await submitted(event, this, this.#acknowledgement, task)) this.done(`${alert.rule_name} for ${nameOf(alert)} is acknowledged. Nobody is told again.`);
  };

  #silenceIt = async (event) => {
    const { alert } = this.open;
    const task = (values) => this.pages.act('post', `${ALERTS}/silences`, silenceOf(alert, values));
    if (await submitted(event, this, this.#silence, task)) this.done('It is silenced. It still shows here, and nobody is told.');
  };

  async #takeBack(alert) {
    try {
      await this.pages.act('post', `${ALERTS}/${encodeURIComponent(alert.id)}/acknowledge`, { undo: true });
      this.done(`The acknowledgement of ${alert.rule_name} for ${nameOf(alert)} is taken back.`);
    } catch (problem) {
      this.note = problem.message;
    }
  }
}

const placeOf = ({ host, region }) => [host, region].filter(Boolean).map((word) => `, ${word}`).join('');

const carerOf = ({ acknowledged, silenced_until: until }) => {
  if (until) return html`<span class="detail">until ${when(until)}</span>`;
  return acknowledged?.note ? html`<span class="detail">${acknowledged.note}</span>` : nothing;
};

customElements.define('gt-alerts-page', GtAlertsPage);
