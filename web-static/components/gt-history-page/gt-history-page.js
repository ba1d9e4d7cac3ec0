import { html, nothing } from 'lit';
import { OF_FLEET, askedOf, historyQuery, scopeOf } from '../../models/fleet/past.js';
import { gpusUrl, urlOf } from '../../models/fleet/router.js';
import '../gt-past/gt-past.js';
import { chooser } from '../shared/fleet-parts.js';
import { PolledPage } from '../shared/polled-page.js';
import { saveAs } from '../shared/save.js';

const KINDS = [
  { name: 'region', label: 'A region' },
  { name: 'model', label: 'A model' },
  { name: 'host', label: 'A host' },
];
const LISTS = { region: '/api/v1/regions', model: '/api/v1/models', host: '/api/v1/hosts' };
const MOST_NAMES = 500;

/** What the fleet, or a part of it, did. */
class GtHistoryPage extends PolledPage {
  static properties = { problem: { state: true }, isSaving: { state: true } };

  everyMs = 60_000;

  constructor() {
    super();
    this.problem = null;
    this.isSaving = false;
  }

  /** The names to choose from. */
  async read() {
    const { of } = this.scope;
    if (of === 'fleet') return [];
    const { items } = await this.pages.read(LISTS[of], { limit: MOST_NAMES });
    return items.map((item) => item[of]);
  }

  subject() {
    return this.scope.of;
  }

  get scope() {
    return scopeOf(this.view.route.query);
  }

  render() {
    const { of, name, path } = this.scope;
    return html`<div class="page-head">
        <h1>${path === null || of === 'fleet' ? 'History' : name}</h1>
        <p>${of === 'fleet' ? 'What all GPUs did' : path === null ? `What the GPUs of a ${of} did` : html`${of}, <a href=${gpusUrl({ [of]: name })}>its GPUs</a>`}</p>
        ${path === null
          ? nothing
          : html`<div class="push actions">
              <button class="button" type="button" aria-disabled=${this.isSaving ? 'true' : nothing} @click=${() => this.#save(path)}>${this.isSaving ? 'Reading' : 'Save as CSV'}</button>
            </div>`}
      </div>
      <div class="said" role="alert">${this.problem ? html`<p class="behind">${this.problem.message}</p>` : nothing}</div>
      <div class="chips">
        ${chooser({ label: 'Whose history', all: 'The fleet', choices: KINDS, value: of === 'fleet' ? '' : of, onChange: (kind) => this.#go({ of: kind, name: '' }) })}
        ${of === 'fleet'
          ? nothing
          : chooser({ label: `Which ${of}`, all: `Choose a ${of}`, choices: (this.poller.view.data ?? []).map((each) => ({ name: each, label: each })), value: name, onChange: (chosen) => this.#go({ name: chosen }) })}
      </div>
      ${path === null
        ? html`${this.problemLine()}${this.instead() ?? html`<section class="blank"><p>Choose a ${of}, and what its GPUs did is drawn here.</p></section>`}`
        : html`<gt-past .pages=${this.pages} .view=${this.view} .path=${path} .heading=${of === 'fleet' ? 'All GPUs' : name}></gt-past>`}`;
  }

  #go(changes) {
    this.pages.go(urlOf(this.view.route.path, { ...this.view.route.query, ...changes }));
  }

  async #save(path) {
    if (this.isSaving) return;
    this.isSaving = true;
    this.problem = null;
    const { of, name } = this.scope;
    const asked = askedOf(this.view.route.query, Date.now(), OF_FLEET);
    try {
      const { metrics: _, ...query } = historyQuery(asked, OF_FLEET);
      saveAs(`${of}${name ? `-${name}` : ''}-${asked.isZoomed ? 'zoomed' : asked.span.name}.csv`, await this.pages.readFile(`${path}/history`, { ...query, format: 'csv' }));
    } catch (problem) {
      this.problem = problem;
    }
    this.isSaving = false;
  }
}

customElements.define('gt-history-page', GtHistoryPage);
