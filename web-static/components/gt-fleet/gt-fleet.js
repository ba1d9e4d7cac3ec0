import { LitElement, html, nothing } from 'lit';
import '../gt-alert-destinations-page/gt-alert-destinations-page.js';
import '../gt-alert-rules-page/gt-alert-rules-page.js';
import '../gt-alerts-page/gt-alerts-page.js';
import '../gt-comparison-page/gt-comparison-page.js';
import '../gt-deals-page/gt-deals-page.js';
import '../gt-events-page/gt-events-page.js';
import '../gt-gpu-page/gt-gpu-page.js';
import '../gt-gpus-page/gt-gpus-page.js';
import '../gt-groups-page/gt-groups-page.js';
import '../gt-history-page/gt-history-page.js';
import '../gt-money-page/gt-money-page.js';
import '../gt-offers-page/gt-offers-page.js';
import '../gt-prices-page/gt-prices-page.js';
import '../gt-providers-page/gt-providers-page.js';
import '../gt-reports-page/gt-reports-page.js';
import '../gt-savings-page/gt-savings-page.js';
import '../gt-simulation-page/gt-simulation-page.js';
import '../gt-simulations-page/gt-simulations-page.js';
import '../gt-sources-page/gt-sources-page.js';
import '../gt-spreads-page/gt-spreads-page.js';
import '../gt-streams-page/gt-streams-page.js';
import '../gt-topline/gt-topline.js';
import { baseStyles } from '../shared/base-styles.js';
import { shareWithDocument } from '../shared/document-styles.js';
import { markStyles } from '../shared/marks.js';
import { focusHeading } from '../shared/page-element.js';
import { tableStyles } from '../shared/table-styles.js';

const PAGES = {
  gpus: (pages, view) => html`<gt-gpus-page .pages=${pages} .view=${view}></gt-gpus-page>`,
  gpu: (pages, view) => html`<gt-gpu-page .pages=${pages} .view=${view}></gt-gpu-page>`,
  hosts: (pages, view) => html`<gt-groups-page .pages=${pages} .view=${view} kind="host"></gt-groups-page>`,
  models: (pages, view) => html`<gt-groups-page .pages=${pages} .view=${view} kind="model"></gt-groups-page>`,
  history: (pages, view) => html`<gt-history-page .pages=${pages} .view=${view}></gt-history-page>`,
  reports: (pages, view) => html`<gt-reports-page .pages=${pages} .view=${view}></gt-reports-page>`,
  events: (pages, view) => html`<gt-events-page .pages=${pages} .view=${view}></gt-events-page>`,
  sources: (pages, view) => html`<gt-sources-page .pages=${pages} .view=${view}></gt-sources-page>`,
  streams: (pages, view) => html`<gt-streams-page .pages=${pages} .view=${view}></gt-streams-page>`,
  spreads: (pages, view) => html`<gt-spreads-page .pages=${pages} .view=${view}></gt-spreads-page>`,
  offers: (pages, view) => html`<gt-offers-page .pages=${pages} .view=${view}></gt-offers-page>`,
  deals: (pages, view) => html`<gt-deals-page .pages=${pages} .view=${view}></gt-deals-page>`,
  savings: (pages, view) => html`<gt-savings-page .pages=${pages} .view=${view}></gt-savings-page>`,
  providers: (pages, view) => html`<gt-providers-page .pages=${pages} .view=${view}></gt-providers-page>`,
  simulations: (pages, view) => html`<gt-simulations-page .pages=${pages} .view=${view}></gt-simulations-page>`,
  simulation: (pages, view) => html`<gt-simulation-page .pages=${pages} .view=${view}></gt-simulation-page>`,
  comparison: (pages, view) => html`<gt-comparison-page .pages=${pages} .view=${view}></gt-comparison-page>`,
  money: (pages, view) => html`<gt-money-page .pages=${pages} .view=${view}></gt-money-page>`,
  prices: (pages, view) => html`<gt-prices-page .pages=${pages} .view=${view}></gt-prices-page>`,
  alerts: (pages, view) => html`<gt-alerts-page .pages=${pages} .view=${view}></gt-alerts-page>`,
  'alert-rules': (pages, view) => html`<gt-alert-rules-page .pages=${pages} .view=${view}></gt-alert-rules-page>`,
  'alert-destinations': (pages, view) => html`<gt-alert-destinations-page .pages=${pages} .view=${view}></gt-alert-destinations-page>`,
};

/** The shell of all pages of telemetry, of the market and of simulations: the line on top, and the page itself. `link` says how its stream stands, where there is one. */
class GtFleet extends LitElement {
  static properties = { pages: { attribute: false }, view: { attribute: false }, link: { attribute: false }, linkState: { attribute: false } };

  #shownPath = null;
  #logOut = () => this.pages.logOut();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    shareWithDocument(baseStyles, tableStyles, markStyles);
  }

  render() {
    if (!this.view) return nothing;
    const { login, needsSetup, here } = this.view;
    return html`<header>
        <gt-topline
          .link=${this.link}
          .state=${this.linkState}
          .login=${login}
          .needsSetup=${needsSetup}
          .here=${here}
          .logOut=${this.#logOut}
        ></gt-topline>
      </header>
      <main id="content" class="page fleet" tabindex="-1">${this.#content()}</main>`;
  }

  /** Whoever comes to another page starts reading at its top. */
  async updated() {
    const { phase, route } = this.view ?? {};
    if (phase !== 'ready' || !route || route.path === this.#shownPath) return;
    const isFirst = this.#shownPath === null;
    this.#shownPath = route.path;
    document.title = `${route.id ?? route.title} · Gridtick`;
    if (isFirst) return;
    await this.querySelector('main > :last-child')?.updateComplete;
    scrollTo(0, 0);
    focusHeading(this);
  }

  #content() {
    const { phase, route } = this.view;
    if (phase !== 'ready') return html`<p class="quiet waiting" aria-busy="true">One moment.</p>`;
    return route === null ? this.#nothingHere() : PAGES[route.name](this.pages, this.view);
  }

  #nothingHere() {
    return html`<section class="blank">
      <h1>There is no such page</h1>
      <p>The address may be mistyped.</p>
      <a class="go" href="/">To the fleet</a>
    </section>`;
  }
}

customElements.define('gt-fleet', GtFleet);
