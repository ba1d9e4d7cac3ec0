import { LitElement, html, nothing } from 'lit';
import { cards } from '../../models/cards.js';
import { plural } from '../../models/format.js';
import { Page } from '../../models/page.js';
import { browserWorld } from '../../models/world.js';
import '../gt-connect/gt-connect.js';
import '../gt-gpu-table/gt-gpu-table.js';
import '../gt-metric-card/gt-metric-card.js';
import '../gt-region-table/gt-region-table.js';

/** The state of the world in one row of cards, and the tables that explain it. */
class GtOverviewPage extends LitElement {
  static properties = { pages: { attribute: false }, view: { attribute: false }, shown: { state: true } };

  #page = null;
  #lookAtVisibility = () => (this.#page.isVisible = !document.hidden);

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const { api, live } = this.pages;
    this.#page = new Page({
      world: { ...browserWorld(), fetch: (url, options) => api.fetch(url, options) },
      live,
      onChange: (shown) => (this.shown = shown),
      say: (text) => this.pages.say(text),
    });
    document.addEventListener('visibilitychange', this.#lookAtVisibility);
    this.#lookAtVisibility();
    this.#page.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAtVisibility);
    this.#page.close();
  }

  render() {
    if (!this.shown) return nothing;
    const { phase } = this.shown;
    return html`${this.#head()} ${phase === 'empty' || phase === 'waiting' ? this.#nothingYet() : this.#fleet()}`;
  }

  #head() {
    const { fleet, phase } = this.shown;
    return html`<div class="page-head">
      <h1>Fleet</h1>
      ${phase === 'fleet'
        ? html`<p>${plural(fleet.gpus, 'GPU')} on ${plural(fleet.hosts, 'host')} in ${plural(fleet.regions, 'region')}</p>`
        : nothing}
    </div>`;
  }

  #fleet() {
    const { regions, gpus, fleet, now, history, phase } = this.shown;
    return html`<div class="cards">
        ${cards(this.shown).map((card) => html`<gt-metric-card .card=${card} .history=${history}></gt-metric-card>`)}
      </div>
      ${phase === 'fleet'
        ? html`<div class="tables">
            <gt-region-table .regions=${regions}></gt-region-table>
            <gt-gpu-table .gpus=${gpus} .total=${fleet.gpus} .now=${now}></gt-gpu-table>
          </div>`
        : nothing}`;
  }

  #nothingYet() {
    if (this.shown.phase === 'waiting') {
      return html`<section class="blank">
        <h2>No answer from the server yet</h2>
        <p>The page keeps trying and fills by itself. Is the server running?</p>
      </section>`;
    }
    return html`<section class="blank">
      <h2>No GPU has reported yet</h2>
      <p>Every GPU appears here the moment its first sample arrives. Send one:</p>
      <gt-connect></gt-connect>
      <p>Prometheus, OpenTelemetry, Telegraf and others: see <a href="/fleet/sources">Sources</a>.</p>
    </section>`;
  }
}

customElements.define('gt-overview-page', GtOverviewPage);
