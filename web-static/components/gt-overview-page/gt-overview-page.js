import { LitElement, html, nothing } from 'lit';
import { refusalOf } from '../../models/fleet/refusal.js';
import { plural } from '../../models/format.js';
import { Board } from '../../models/overview/board.js';
import { trailsOf } from '../../models/overview/trails.js';
import { frames } from '../../models/page-frames.js';
import { browserWorld } from '../../models/world.js';
import '../gt-figure-card/gt-figure-card.js';
import '../gt-best-spreads/gt-best-spreads.js';
import '../gt-event-feed/gt-event-feed.js';
import '../gt-opportunities/gt-opportunities.js';
import '../gt-region-board/gt-region-board.js';

const SKELETONS = [1, 2, 3, 4, 5, 6, 7, 8];

/** The state of the world on one page: cards, the live chart, regions, events, spreads. It lies in the document itself, where the style sheets reach it. */
class GtOverviewPage extends LitElement {
  static properties = { pages: { attribute: false }, view: { attribute: false } };

  #board = null;
  #asked = null;
  #userId = undefined;
  #lookAtVisibility = () => (this.#board.isVisible = !document.hidden);

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#lookAtVisibility);
    if (this.#board !== null) this.#board.open();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAtVisibility);
    frames.forget(this);
    this.#board?.close();
  }

  willUpdate() {
    if (this.#board === null) this.#begin();
    const { query } = this.view.route;
    const userId = this.view.login.user?.id ?? null;
    if (this.#asked !== JSON.stringify(query)) this.#board.ask(query);
    if (this.#userId !== undefined && this.#userId !== userId) this.#board.restart();
    this.#asked = JSON.stringify(query);
    this.#userId = userId;
    if (this.#board.isPaused !== (this.view.pausedAt !== null)) this.#board.togglePause();
  }

  #begin() {
    this.#board = new Board({ pages: this.pages, world: browserWorld(), trails: trailsOf(this.pages), say: (text) => this.pages.say?.(text), onChange: () => frames.once(this, () => this.requestUpdate()) });
    this.#lookAtVisibility();
    this.#board.ask(this.view.route.query);
    this.#board.open();
    void this.#loadCharts();
  }

  /** The numbers do not wait for what draws their past. */
  async #loadCharts() {
    const action = { label: 'Reload', run: () => location.reload() };
    await import('../gt-live-charts/gt-live-charts.js').catch(() => this.pages.toast({ text: 'The charts could not be loaded.', tone: 'bad', action }));
  }

  render() {
    const shown = this.#board.view();
    return html`${this.#head(shown)} ${this.#refusal(shown) ?? this.#content(shown)}`;
  }

  // Internal

  #head({ phase, fleet }) {
    return html`<div class="page-head">
      <h1>Overview</h1>
      ${phase === 'fleet' ? html`<p>${plural(fleet.gpus, 'GPU')} on ${plural(fleet.hosts, 'host')} in ${plural(fleet.regions, 'region')}</p>` : nothing}
    </div>`;
  }

  #refusal({ problem, phase }) {
    const told = phase === 'fleet' && problem?.status !== 401 && problem?.status !== 403 ? null : refusalOf(problem, this.view);
    if (told === null) return null;
    return html`<section class="blank" role="alert">
      <h2>${told.title}</h2>
      <p>${told.text}</p>
      ${told.link ? html`<a class="go" href=${told.link.href}>${told.link.label}</a>` : nothing}
    </section>`;
  }

  #content(shown) {
    const { phase } = shown;
    if (phase === 'empty') return this.#nothingYet();
    if (phase === 'waiting') return this.#noAnswer(shown);
    const isKnown = phase === 'fleet';
    const { cards, chart, regions, order, hasMoney, events, hasSpreads, spreads, opportunities, isLive, findings } = shown;
    return html`${this.#said(shown)}
      <div class="overview" data-link=${isLive || !isKnown ? 'live' : 'stale'}>
        <div class="figures">${isKnown ? cards.map((card) => html`<gt-figure-card data-name=${card.id} .card=${card}></gt-figure-card>`) : SKELETONS.map(() => html`<gt-figure-card></gt-figure-card>`)}</div>
        ${isKnown ? this.#findings(findings, shown.fleet) : nothing}
        <gt-live-charts class="over-chart" .pages=${this.pages} .view=${this.view} .chart=${chart ?? null} .stale=${isKnown && !isLive}></gt-live-charts>
        <div class="over-left">
          <gt-region-board .view=${this.view} .rows=${regions ?? null} .order=${order} .hasMoney=${hasMoney ?? false}></gt-region-board>
          <gt-event-feed .events=${events ?? null}></gt-event-feed>
        </div>
        <div class="over-right">
          ${hasSpreads === false ? nothing : html`<gt-best-spreads .items=${spreads ?? null}></gt-best-spreads>`}
          ${opportunities ? html`<gt-opportunities .found=${opportunities}></gt-opportunities>` : nothing}
        </div>
      </div>`;
  }

  /** Whether what is shown is what is. The region is there before its text, or it would not be read out; ages tick beside it. */
  #said({ phase, isLive, problem }) {
    const lost = phase === 'fleet' && !isLive ? 'The connection is lost. Shown is what was known last; the page comes back by itself.' : '';
    const why = lost && problem ? ` ${problem.message}` : '';
    return html`<div class="said" role="status">${lost ? html`<p class="behind">${lost}${why}</p>` : nothing}</div>`;
  }

  #findings(findings, { late = 0 }) {
    if (findings.length === 0) {
      const said = late > 0 ? `${plural(late, 'GPU')} late, nothing needs a look` : 'All GPUs report, nothing needs a look';
      return html`<p class="findings"><span class="badge" data-tone=${late > 0 ? 'stale' : 'good'}>${said}</span></p>`;
    }
    return html`<ul class="findings" aria-label="Needs a look">
      ${findings.map(({ tone, text, href }) => html`<li><a href=${href}><span class="badge" data-tone=${tone}>${text}</span></a></li>`)}
    </ul>`;
  }

  #noAnswer({ problem }) {
    return html`<section class="blank">
      <h2>No answer from the server yet</h2>
      <p>${problem?.message ?? 'The page keeps trying and fills by itself. Is the server running?'}</p>
    </section>`;
  }

  #nothingYet() {
    if (!customElements.get('gt-connect')) void import('../gt-connect/gt-connect.js').catch(() => null);
    return html`<section class="blank">
      <h2>No GPU has reported yet</h2>
      <p>Every GPU appears here the moment its first sample arrives. Send one:</p>
      <gt-connect></gt-connect>
      <p>Prometheus, OpenTelemetry, Telegraf and others: see <a href="/connect">Connect</a>.</p>
    </section>`;
  }
}

customElements.define('gt-overview-page', GtOverviewPage);
