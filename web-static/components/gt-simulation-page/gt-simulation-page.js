import { html, nothing } from 'lit';
import { simulationPath } from '../../models/fleet/router.js';
import { knownOf } from '../../models/simulation/parameters.js';
import { maySteer, whyNotSteer } from '../../models/simulation/rights.js';
import { dayAndTime, gpusWords, isBehind, momentWords, money, nameWords, paceWords, progressOf, regionTone, sharePercent, spanWords, speedLabel, speedWords, statusOf } from '../../models/simulation/words.js';
import { count } from '../../models/format.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import '../gt-run-charts/gt-run-charts.js';
import '../gt-run-controls/gt-run-controls.js';
import '../gt-run-log/gt-run-log.js';
import { ChoosingPage } from '../shared/choosing-page.js';
import { badge, bar } from '../shared/marks.js';
import { focusHeading } from '../shared/page-element.js';
import { saveAs } from '../shared/save.js';
import { progressBar, statusBadge, whyNotLine } from '../shared/simulation-parts.js';

const NOT_FOUND = 404;
const BEGINS_WITHIN_MS = 1_000;
const FORMATS = ['csv', 'ndjson', 'json'];
/** The row of the topic that is the run itself; all others are regions. */
const RUN = 'run';

/** One run: its clock, its pace, what it earns, region by region, and all that was done to it. */
class GtSimulationPage extends ChoosingPage {
  static properties = { question: { state: true }, problem: { state: true }, isSaving: { state: true } };

  everyMs = 2_000;
  /** The topics of a run begin a moment after it. */
  againMs = BEGINS_WITHIN_MS;

  constructor() {
    super();
    this.question = null;
    this.problem = null;
    this.isSaving = null;
  }

  get path() {
    return pathOf(this.view.route.id);
  }

  async read(before) {
    const run = await this.pages.read(this.path);
    return { run, parent: await this.#parentOf(run, before), regions: before?.regions ?? [] };
  }

  /** One that was deleted is not asked for again. */
  async #parentOf({ parent }, before) {
    if (!parent || (before !== null && before.parent === null)) return null;
    return this.pages.read(pathOf(parent)).catch(({ status }) => (status === NOT_FOUND ? null : (before?.parent ?? null)));
  }

  readChoices() {
    return this.pages.read('/api/v1/simulate/parameters').then(knownOf);
  }

  topic({ run }) {
    return `simulation/${run.id}`;
  }

  merged({ run, regions, ...rest }, { rows }) {
    const told = rows.get(RUN);
    const other = [...rows].filter(([key]) => key !== RUN).map(([code, row]) => ({ code, ...row }));
    return { ...rest, run: { ...run, ...told }, regions: other.length > 0 ? other : regions };
  }

  updated(changed) {
    super.updated(changed);
    const { data } = this.poller.view;
    if (data?.run.id === this.view.route.id) this.pages.call(this.view.route.path, data.run.name);
  }

  render() {
    const { data, problem } = this.poller.view;
    const refusal = this.refusal();
    if (refusal) return html`${this.#bareHead()}${refusal}`;
    if (data === null && problem?.status === NOT_FOUND) return this.#gone();
    if (data === null) return html`${this.#bareHead()}<section class="panel">${this.instead()}</section>`;
    const { run, regions, parent } = data;
    return html`${this.#head(run, parent)} ${this.problemLine()}
      <div class="said" role="alert">${this.problem ? html`<p class="behind">${this.problem.message}</p>` : nothing}</div>
      ${this.#clock(run)} ${this.#steer(run, regions)}
      <gt-run-charts .pages=${this.pages} .view=${this.view} .run=${run} .parent=${parent}></gt-run-charts>
      <div class="run-tables">${this.#regions(regions)}<gt-run-log .pages=${this.pages} .view=${this.view} .run=${run}></gt-run-log></div>
      ${this.#facts(run)} ${confirmation(this)}`;
  }

  /** Of a dialog that is gone, the focus goes back to the top. */
  async keepFocus() {
    await this.updateComplete;
    if (document.activeElement === null || document.activeElement === document.body) focusHeading(this);
  }

  // Head

  #bareHead() {
    return html`<div class="page-head">
      <h1>Run</h1>
      <p><a href="/simulation">All runs</a></p>
    </div>`;
  }

  #gone() {
    return html`${this.#bareHead()}
      <section class="blank">
        <h2>There is no such run</h2>
        <p>It may have been deleted.</p>
        <a class="go" href="/simulation">All runs</a>
      </section>`;
  }

  #head(run, parent) {
    const { name, forked_at: forkedAt } = run;
    return html`<div class="page-head">
        <h1>${name}</h1>
        <p>
          ${statusBadge(run)}${run.parent ? html`, fork of ${parent ? html`<a href=${simulationPath(parent.id)}>${parent.name}</a>` : 'a run that was deleted,'} at ${momentWords(forkedAt)}` : nothing}
        </p>
        <div class="push actions">
          ${FORMATS.map((format) => html`<button class="button" type="button" aria-disabled=${this.isSaving ? 'true' : nothing} @click=${() => this.#save(run, format)}>${this.isSaving === format ? 'Reading' : format.toUpperCase()}</button>`)}
          ${maySteer(this.view.login, run) ? html`<button class="button danger" type="button" @click=${() => this.#askToDelete(run)}>Delete</button>` : nothing}
        </div>
      </div>`;
  }

  #clock(run) {
    const { at, hour, duration_hours: duration, totals = {}, status, speed, end_reason: reason } = run;
    const { day, time } = dayAndTime(at);
    const isRunning = status === 'running';
    return html`<section class="panel" aria-label="Now">
      <dl class="sums run-clock">
        ${fact('Simulated time', day, `${time} UTC, ${spanWords(hour)}${duration > 0 ? ` of ${spanWords(duration)}` : ''}`)}
        ${fact('Pace', isRunning ? speedLabel(speed) : statusOf(run).words, reason ?? (paceWords(run) || (isRunning ? speedWords(speed) : '')))}
        ${fact('Utilisation', sharePercent(totals.utilisation), gpusWords({ gpus: totals.gpus, free: totals.free, down: totals.down }))}
        ${fact('Profit', money(totals.profit ?? difference(totals)), `${money(totals.revenue)} − ${money(totals.cost)}`)}
        ${fact('Capital', money(totals.cash), `and ${money(totals.equipment)} in GPUs`)} ${fact('Jobs waiting', count(totals.waiting), '')}
      </dl>
      ${progressBar(progressOf(run), 'How far the run is')}
    </section>`;
  }

  #steer(run, regions) {
    const why = whyNotSteer(this.view, run);
    if (why !== null) return html`${whyNotLine(why)}${isBehind(run) ? html`<p class="behind">Shown is ${momentWords(run.at)}. The run has been at ${momentWords(run.furthest)}.</p>` : nothing}`;
    return html`<gt-run-controls .pages=${this.pages} .view=${this.view} .run=${run} .regions=${regions} .known=${this.choices} .onRun=${this.#took}></gt-run-controls>`;
  }

  // Tables

  #regions(regions) {
    return html`<section class="panel" aria-labelledby="regions">
      <div class="panel-head">
        <h2 id="regions">Regions</h2>
        <p>In the last step</p>
      </div>
      ${regions.length === 0
        ? html`<div class="panel-words"><p>What each region does comes with the next step.</p></div>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Regions, all columns">
            <table aria-labelledby="regions">
              <thead>
                <tr>
                  <th scope="col">Region</th>
                  <th scope="col">State</th>
                  <th scope="col" class="number">Utilisation</th>
                  <th scope="col" class="number medium">GPUs</th>
                  <th scope="col" class="number wide">Free</th>
                  <th scope="col" class="number wide" title="Jobs in the queues">Waiting</th>
                  <th scope="col" class="number">Profit</th>
                  <th scope="col" class="number wide" title="Of spot GPUs, against the start">Spot price</th>
                </tr>
              </thead>
              <tbody>
                ${regions.map(regionRow)}
              </tbody>
            </table>
          </div>`}
    </section>`;
  }

  #facts({ id, hash, owner, start, parameters }) {
    return html`<details class="panel folded run-facts">
      <summary>Parameters, hash and address</summary>
      <dl class="facts">
        <dt>Hash</dt>
        <dd><code>${hash}</code><span class="hint"> Equal parameters, seed and commands make an equal hash at an equal time.</span></dd>
        <dt>Id</dt>
        <dd><code>${id}</code></dd>
        <dt>Owner</dt>
        <dd><code>${owner}</code></dd>
        <dt>Start</dt>
        <dd>${momentWords(start)}</dd>
        ${Object.entries(parameters ?? {})
          .filter(([name]) => name !== 'regions' && name !== 'start')
          .map(([name, value]) => html`<dt>${nameWords(name)}</dt><dd>${String(value)}</dd>`)}
      </dl>
    </details>`;
  }

  // Actions

  #took = (run) => {
    this.poller.change((data) => ({ ...data, run: { ...data?.run, ...run } }));
    this.querySelector('gt-run-log')?.renew();
  };

  async #save({ name }, format) {
    if (this.isSaving !== null) return;
    this.isSaving = format;
    this.problem = null;
    try {
      saveAs(`${name.replaceAll(/[^\w.-]+/g, '-')}.${format}`, await this.pages.readFile(`${this.path}/export`, { format }));
    } catch (problem) {
      this.problem = problem;
    }
    this.isSaving = null;
  }

  #askToDelete({ name }) {
    this.question = {
      heading: `Delete “${name}”?`,
      text: 'The run, its points, its log and its commands go. Forks of it stay.',
      action: 'Delete run',
      busy: 'Deleting',
      run: async () => {
        await this.pages.act('delete', this.path);
        this.pages.go('/simulation');
      },
    };
  }
}

const pathOf = (id) => `/api/v1/simulate/${encodeURIComponent(id)}`;

const difference = ({ revenue, cost }) => (revenue === undefined || cost === undefined ? null : Number(revenue) - Number(cost));

const fact = (label, value, words) => html`<div>
  <dt>${label}</dt>
  <dd>${value}</dd>
  <dd class="quiet">${words}</dd>
</div>`;

const regionRow = ({ code, state, utilisation, gpus, free, waiting, profit, spot_level: spot }) => html`<tr>
  <th scope="row">${code}</th>
  <td>${badge(regionTone(state), state)}</td>
  <td class="number"><span class="share">${bar(100 * utilisation)}${sharePercent(utilisation)}</span></td>
  <td class="number medium">${count(gpus)}</td>
  <td class="number wide">${count(free)}</td>
  <td class="number wide">${count(waiting)}</td>
  <td class="number">${money(profit)}</td>
  <td class="number wide">${sharePercent(spot)}</td>
</tr>`;

customElements.define('gt-simulation-page', GtSimulationPage);
