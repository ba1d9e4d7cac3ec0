import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { shortened } from '../../models/alerts/alerts.js';
import { STATES, bodyOf, errorsOf, standingOf, stateOf, testWords, triesWords, whereWords, wishWords } from '../../models/alerts/destinations.js';
import { urlOf } from '../../models/fleet/router.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import '../gt-copy/gt-copy.js';
import { clock, dialog, noteLine, when } from '../shared/account-parts.js';
import { alertHead } from '../shared/alert-parts.js';
import { AskingPage } from '../shared/asking-page.js';
import { chooser, pager, since } from '../shared/fleet-parts.js';
import { badge } from '../shared/marks.js';
import { submitted } from '../shared/page-element.js';
import { repeat } from '../shared/repeat.js';
import { DESTINATION_FIELDS, chosenIn, destinationForm } from './gt-destination-form.js';

const DESTINATIONS = '/api/v1/alerts/destinations';
const DELIVERIES = '/api/v1/alerts/deliveries';
const LIMIT = 50;

/** Who is told of alerts, and what became of what was to be told. */
class GtAlertDestinationsPage extends AskingPage {
  static properties = { made: { state: true }, tested: { state: true }, testing: { state: true } };

  #form = new Form({ id: 'destination', fields: DESTINATION_FIELDS, onChange: () => this.requestUpdate() });

  constructor() {
    super();
    Object.assign(this, { made: null, tested: null, testing: null });
  }

  async read() {
    const { state, destination, cursor } = this.query;
    const [destinations, deliveries] = await Promise.all([this.pages.read(DESTINATIONS), this.pages.read(DELIVERIES, { state, destination, cursor, limit: LIMIT })]);
    return { destinations: destinations.items, deliveries: deliveries.items, next: deliveries.next };
  }

  render() {
    const { data } = this.poller.view;
    return html`${alertHead('Destinations', 'Who is told of alerts', data?.destinations.length > 0 ? html`<div class="push actions">${this.#newButtons()}</div>` : nothing)} ${this.refusal() ??
    html`${this.problemLine()} ${noteLine(this.note)} ${this.made === null ? nothing : this.#once()} ${this.#testResult()}
      <section class="panel" aria-label="Destinations">${this.instead() ?? this.#list(data.destinations)}</section>
      ${data === null || (data.destinations.length === 0 && data.deliveries.length === 0) ? nothing : this.#sent(data)}`}
    ${this.#dialogs()} ${confirmation(this)}`;
  }

  #newButtons() {
    return html`<button class="button" type="button" @click=${() => this.#begin({ kind: 'mail' })}>New mail</button>
      <button class="button primary" type="button" @click=${() => this.#begin({ kind: 'webhook' })}>New webhook</button>`;
  }

  #once() {
    return html`<section class="once" aria-labelledby="made" tabindex="-1">
      <h2 id="made">The secret of “${this.made.name}”. Copy it now.</h2>
      <p>It signs every call, so that the receiver knows that it is ours. It is shown this once only.</p>
      <gt-copy .text=${this.made.secret} .label=${'The secret'} .action=${'Copy secret'} .isOneWord=${true}></gt-copy>
      <div><button class="button" type="button" @click=${() => (this.made = null)}>I have kept it</button></div>
    </section>`;
  }

  /** The region is there before its text, or it would not be read out. */
  #testResult() {
    const said = this.tested;
    const words =
      said === null
        ? nothing
        : html`<div class="test-result" data-tone=${said.isGood ? 'good' : 'bad'}>
            <p>${badge(said.isGood ? 'good' : 'bad', said.text)}</p>
            ${said.answer ? html`<p class="hint">It said: <code>${said.answer}</code></p>` : nothing}
          </div>`;
    return html`<div class="said" role="status">${words}</div>`;
  }

  #list(destinations) {
    if (destinations.length === 0) {
      return html`<div class="panel-words">
        <h2>Nobody is told yet</h2>
        <p>Alerts show on these pages. To hear of them elsewhere, name a URL that Gridtick calls, or mail addresses.</p>
        <div class="actions">${this.#newButtons()}</div>
      </div>`;
    }
    return html`<div class="scroll">
      <table class="destinations" aria-label="Destinations">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="medium">Hears of</th>
            <th scope="col">State</th>
            <th scope="col" class="wide number">Given up</th>
            <th scope="col"><span class="visually-hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>
          ${repeat(destinations, ({ id }) => id, (destination) => this.#row(destination))}
        </tbody>
      </table>
    </div>`;
  }

  #row(destination) {
    const { tone, words } = standingOf(destination);
    const { id, name, dead } = destination;
    return html`<tr data-id=${id} data-over=${destination.is_on ? nothing : ''}>
      <th scope="row" class="wrap">
        ${name} <span class="tag">${destination.kind}</span><span class="detail where">${whereWords(destination)}</span>
        <span class="below">${wishWords(destination)}</span>
      </th>
      <td class="medium wrap">${wishWords(destination)}</td>
      <td>${badge(tone, words)}${destination.paused_until ? html`<span class="detail">until ${when(destination.paused_until)}</span>` : nothing}</td>
      <td class="wide number">${dead === 0 ? html`<span class="quiet">none</span>` : html`<a href=${urlOf(this.view.route.path, { state: 'dead', destination: id })}>${dead}</a>`}</td>
      <td class="act">
        <button class="button" type="button" aria-label="Test ${name}" aria-disabled=${this.testing === null ? nothing : 'true'} @click=${() => this.#test(destination)}>
          ${this.testing === id ? 'Testing' : 'Test'}
        </button>
        <button class="button" type="button" aria-label="Edit ${name}" @click=${() => this.#begin({ kind: destination.kind, destination })}>Edit</button>
        <button class="button" type="button" aria-label="Delete ${name}" @click=${() => this.#askToDelete(destination)}>Delete</button>
      </td>
    </tr>`;
  }

  #sent({ deliveries, destinations, next }) {
    const narrow = (changes) => this.pages.go(urlOf(this.view.route.path, { ...this.query, cursor: '', ...changes }));
    const known = destinations.map(({ id, name }) => ({ name: String(id), label: name }));
    return html`<section class="panel" aria-labelledby="deliveries">
      <form class="panel-head filters" role="search" aria-label="Filter deliveries" @submit=${(event) => event.preventDefault()}>
        <h2 id="deliveries">Deliveries</h2>
        ${chooser({ label: 'State', all: 'Every state', choices: STATES, value: this.query.state, onChange: (state) => narrow({ state }) })}
        ${chooser({ label: 'Destination', all: 'Every destination', choices: known, value: this.query.destination, onChange: (destination) => narrow({ destination }) })}
      </form>
      ${deliveries.length === 0
        ? html`<div class="panel-words"><p>${this.query.state || this.query.destination ? 'No delivery matches this filter.' : 'Nothing was to be told yet. Test a destination to see that it works.'}</p></div>`
        : html`<div class="scroll">
            <table class="deliveries" aria-label="Deliveries">
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col" class="medium">To</th>
                  <th scope="col">State</th>
                  <th scope="col" class="wide">Tries</th>
                  <th scope="col" class="medium">When</th>
                  <th scope="col"><span class="visually-hidden">Send again</span></th>
                </tr>
              </thead>
              <tbody>
                ${repeat(deliveries, ({ id }) => id, (delivery) => this.#delivery(delivery))}
              </tbody>
            </table>
          </div>`}
      ${pager('Pages of deliveries', this.view, next)}
    </section>`;
  }

  #delivery(delivery) {
    const { tone, words } = stateOf(delivery);
    return html`<tr data-id=${delivery.id}>
      <th scope="row" class="wrap" title=${delivery.title}>${shortened(delivery.title)}<span class="below">${delivery.destination_name}: ${triesWords(delivery)}</span></th>
      <td class="medium">${delivery.destination_name}</td>
      <td>${badge(tone, words)}</td>
      <td class="wide wrap">${triesWords(delivery)}</td>
      <td class="medium">${delivery.next_at ? html`next ${clock(Date.parse(delivery.next_at))}` : since(delivery.last_at ?? delivery.created_at)}</td>
      <td class="act">
        ${delivery.state === 'dead'
          ? html`<button class="button" type="button" aria-label="Send again: ${delivery.title} to ${delivery.destination_name}" @click=${() => this.#resend(delivery)}>Send again</button>`
          : nothing}
      </td>
    </tr>`;
  }

  #dialogs() {
    if (this.open === null) return nothing;
    const { kind, destination } = this.open;
    const body = destinationForm(this.#form, kind, destination ?? null, { onSubmit: this.#keep, onCancel: () => this.close() });
    const heading = destination ? `Edit “${destination.name}”` : kind === 'webhook' ? 'New webhook' : 'New mail';
    return dialog({ heading, onClose: () => (this.open = null), body });
  }

  // Actions

  #begin(open) {
    this.#form.check({});
    Object.assign(this, { note: null, tested: null, open });
  }

  #keep = async (event) => {
    const { kind, destination } = this.open;
    const task = async (values, data) => {
      const body = bodyOf(kind, values, chosenIn(data));
      const kept = destination ? await this.pages.act('put', `${DESTINATIONS}/${destination.id}`, body) : await this.pages.act('post', DESTINATIONS, body);
      this.made = kept.secret === null ? null : { id: kept.id, name: kept.name, secret: kept.secret };
    };
    if (!(await submitted(event, this, this.#form, task, (values, data) => errorsOf(kind, values, chosenIn(data))))) return;
    this.done(destination ? 'The destination is changed.' : 'The destination is there. Test it.');
    await this.updateComplete;
    this.querySelector('.once')?.focus();
  };

  async #test(destination) {
    if (this.testing !== null) return;
    Object.assign(this, { testing: destination.id, tested: null, note: null });
    try {
      const answer = await this.pages.act('post', `${DESTINATIONS}/${destination.id}/test`);
      this.tested = testWords(destination.name, answer);
    } catch (problem) {
      this.tested = { isGood: false, text: `${destination.name} was not tested. ${problem.message}`, answer: '' };
    } finally {
      this.testing = null;
      this.poller.restart({ isSame: true });
    }
  }

  async #resend(delivery) {
    try {
      await this.pages.act('post', `${DELIVERIES}/${delivery.id}/resend`);
      this.done(`It is on its way to ${delivery.destination_name} again.`);
    } catch (problem) {
      this.note = `It is not sent again. ${problem.message}`;
    }
  }

  #askToDelete({ id, name, waiting }) {
    this.question = {
      heading: `Delete the destination “${name}”?`,
      text: `It is told nothing any more${waiting > 0 ? `, also not the ${waiting} that wait` : ''}, and what was sent there is forgotten. To pause it, switch it off instead.`,
      action: 'Delete destination',
      busy: 'Deleting',
      run: async () => {
        await this.pages.act('delete', `${DESTINATIONS}/${id}`);
        if (this.made?.id === id) this.made = null;
        this.done(`The destination “${name}” is deleted.`);
      },
    };
  }
}

customElements.define('gt-alert-destinations-page', GtAlertDestinationsPage);
