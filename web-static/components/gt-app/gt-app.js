import { LitElement, html, nothing } from 'lit';
import { cards } from '../../models/cards.js';
import { plural } from '../../models/format.js';
import { REFUSALS } from '../../models/words.js';
import '../gt-connect/gt-connect.js';
import '../gt-gpu-table/gt-gpu-table.js';
import '../gt-metric-card/gt-metric-card.js';
import '../gt-region-table/gt-region-table.js';
import '../gt-topline/gt-topline.js';

const PHASES_WITHOUT_FLEET = new Set(['empty', 'waiting', 'refused', 'foreign']);

/** The page: hands one view of the world down to the elements that show it. */
class GtApp extends LitElement {
  static properties = { view: { attribute: false }, logOut: { attribute: false } };

  /** In the document itself, so that layout.css and the skip link reach it. */
  createRenderRoot() {
    return this;
  }

  render() {
    if (!this.view) return nothing;
    const { link, state, pausedAt, isDemo, phase, login, needsSetup } = this.view;
    const isRefused = phase in REFUSALS;
    return html`<header>
        <gt-topline
          .link=${isRefused ? null : link}
          .state=${state}
          .pausedAt=${pausedAt}
          .isDemo=${isDemo}
          .login=${login}
          .needsSetup=${needsSetup}
          .logOut=${this.logOut}
        ></gt-topline>
      </header>
      <main id="content" class="page" tabindex="-1" data-link=${isRefused ? 'refused' : state.name}>
        ${this.#head()} ${PHASES_WITHOUT_FLEET.has(phase) ? this.#nothingYet() : this.#fleet()}
      </main>`;
  }

  #head() {
    const { fleet, phase } = this.view;
    return html`<div class="page-head">
      <h1>Fleet</h1>
      ${phase === 'fleet'
        ? html`<p>${plural(fleet.gpus, 'GPU')} on ${plural(fleet.hosts, 'host')} in ${plural(fleet.regions, 'region')}</p>`
        : nothing}
    </div>`;
  }

  #fleet() {
    const { regions, gpus, fleet, now, history, phase } = this.view;
    return html`<div class="cards">
        ${cards(this.view).map((card) => html`<gt-metric-card .card=${card} .history=${history}></gt-metric-card>`)}
      </div>
      ${phase === 'fleet'
        ? html`<div class="tables">
            <gt-region-table .regions=${regions}></gt-region-table>
            <gt-gpu-table .gpus=${gpus} .total=${fleet.gpus} .now=${now}></gt-gpu-table>
          </div>`
        : nothing}`;
  }

  #nothingYet() {
    if (this.view.phase === 'refused') return this.#closed();
    if (this.view.phase === 'foreign') return this.#elsewhere();
    if (this.view.phase === 'waiting') {
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

  #elsewhere() {
    return html`<section class="blank">
      <h2>Not the address of this server</h2>
      <p>${REFUSALS.foreign}</p>
    </section>`;
  }

  #closed() {
    if (this.view.needsSetup) {
      return html`<section class="blank">
        <h2>This server is not set up yet</h2>
        <p>Make the first account; then you can log in and see the fleet.</p>
        <a class="go" href="/setup">Set up</a>
      </section>`;
    }
    return html`<section class="blank">
      <h2>Log in to see the fleet</h2>
      <p>This server shows its GPUs only to people with an account.</p>
      <a class="go" href="/login?next=/">Log in</a>
    </section>`;
  }
}

customElements.define('gt-app', GtApp);
