import { html, nothing } from 'lit';
import { KINDS, SEVERITIES, withNewest, withOlder } from '../../models/fleet/events.js';
import { urlOf } from '../../models/fleet/router.js';
import { chooser, eventTable } from '../shared/fleet-parts.js';
import { PolledPage } from '../shared/polled-page.js';

const LIMIT = 50;
const AT_LEAST = SEVERITIES.map(({ name, label }) => ({ name, label: name === 'critical' ? label : `${label} and worse` }));

/** What happened to GPUs, newest first; older ones on demand. */
class GtEventsPage extends PolledPage {
  static properties = { older: { state: true } };

  constructor() {
    super();
    this.older = { isReading: false, problem: null };
  }

  /** New ones come on top of those that were read before. */
  async read(before) {
    const about = this.subject();
    const newest = await this.#fetch(null);
    return { ...withNewest(before?.about === about ? before : null, newest), about };
  }

  subject() {
    const { severity, kind, region, host } = this.query;
    return JSON.stringify([severity, kind, region, host]);
  }

  render() {
    const { data } = this.poller.view;
    return html`<div class="page-head">
        <h1>Events</h1>
        <p>What happened to GPUs, newest first</p>
      </div>
      ${this.refusal() ??
      html`${this.problemLine()}
        <section class="panel" aria-label="Events">
          ${this.#filters()} ${this.instead() ?? (data.items.length === 0 ? this.#nothing() : html`${eventTable(data.items, { hasGpu: true })} ${this.#foot(data)}`)}
        </section>`}`;
  }

  // Actions

  #narrow(changes) {
    this.pages.go(urlOf(this.view.route.path, { ...this.query, ...changes }));
  }

  async #readOlder() {
    const { data } = this.poller.view;
    if (this.older.isReading) return;
    this.older = { isReading: true, problem: null };
    try {
      const older = await this.#fetch(data.next);
      this.poller.change((held) => (held?.about === data.about ? { ...withOlder(held, older), about: held.about } : held));
      this.older = { isReading: false, problem: null };
    } catch (problem) {
      this.older = { isReading: false, problem };
    }
  }

  // Internal

  #fetch(cursor) {
    const { severity, kind, region, host } = this.query;
    return this.pages.read('/api/v1/events', { severity, kind, region, host, cursor, limit: LIMIT });
  }

  #filters() {
    const { severity, kind, region, host } = this.query;
    const typed = (label, key, value) => html`<input
      class="input"
      type="search"
      aria-label=${label}
      placeholder=${label}
      autocomplete="off"
      spellcheck="false"
      .value=${value ?? ''}
      @change=${(event) => this.#narrow({ [key]: event.target.value.trim() })}
    />`;
    return html`<form class="panel-head filters" role="search" aria-label="Filter" @submit=${(event) => event.preventDefault()}>
      ${chooser({ label: 'Severity', all: 'Every severity', choices: AT_LEAST, value: severity, onChange: (value) => this.#narrow({ severity: value }) })}
      ${chooser({ label: 'Kind', all: 'Every kind', choices: KINDS, value: kind, onChange: (value) => this.#narrow({ kind: value }) })}
      ${typed('Region', 'region', region)} ${typed('Host', 'host', host)}
    </form>`;
  }

  #nothing() {
    if (Object.values(this.query).some(Boolean)) {
      return html`<div class="panel-words">
        <p>No event matches this filter.</p>
        <a class="button" href=${this.view.route.path}>All events</a>
      </div>`;
    }
    return html`<div class="panel-words"><p>Nothing has happened yet. Errors, throttling, moves and silence of GPUs will be here.</p></div>`;
  }

  #foot({ next }) {
    const { isReading, problem } = this.older;
    if (next === null) return nothing;
    return html`<div class="panel-foot">
      <button class="button" type="button" aria-disabled=${isReading ? 'true' : nothing} @click=${this.#readOlder}>
        ${isReading ? 'Reading' : 'Show older'}
      </button>
      <span class="said" role="status">${problem ? problem.message : nothing}</span>
    </div>`;
  }
}

customElements.define('gt-events-page', GtEventsPage);
