import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { simulationPath } from '../../models/fleet/router.js';
import { SHOCKS, shockFields, shockOf, targetOf } from '../../models/simulation/commands.js';
import { changeable } from '../../models/simulation/parameters.js';
import { SPEEDS, isBehind, isOver, momentWords, speedWords } from '../../models/simulation/words.js';
import { confirmation } from '../gt-confirm/gt-confirm.js';
import { numberField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

const DRAWERS = { shock: 'Shock', parameter: 'Change a parameter', seek: 'Go to a moment', fork: 'Fork' };
/** What may still be done to a run that is over. */
const ALWAYS = new Set(['fork']);
const FORK_BEGINS = [
  { name: 'true', label: 'Paused, to change something first' },
  { name: 'false', label: 'Running, as this one' },
];

/** Everything that steers a run: its pace at a click, everything else in drawers. `onRun(run)` hears how it is then. */
class GtRunControls extends PageElement {
  static properties = {
    pages: { attribute: false },
    run: { attribute: false },
    regions: { attribute: false },
    known: { attribute: false },
    onRun: { attribute: false },
    drawer: { state: true },
    shock: { state: true },
    parameter: { state: true },
    problem: { state: true },
    question: { state: true },
  };

  #forms = Object.fromEntries(
    Object.entries({ shock: ['kind', 'factor', 'hours', 'region', 'at'], parameter: ['parameter', 'value'], seek: ['to'], fork: ['name', 'speed', 'at'] }).map(([id, fields]) => [
      id,
      new Form({ id, fields, onChange: () => this.requestUpdate() }),
    ]),
  );

  constructor() {
    super();
    Object.assign(this, { drawer: null, shock: 'demand', parameter: null, problem: null, question: null });
  }

  render() {
    const { run } = this;
    const over = isOver(run);
    return html`<div class="controls-row" role="group" aria-label="Steer the run">
        ${over ? nothing : this.#pace(run)}
        ${Object.entries(DRAWERS)
          .filter(([name]) => !over || ALWAYS.has(name))
          .map(([name, label]) => html`<button class="button" type="button" aria-expanded=${this.drawer === name ? 'true' : 'false'} aria-controls="drawer" @click=${() => this.#toggle(name)}>${label}</button>`)}
        ${over ? nothing : html`<button class="button danger" type="button" @click=${() => this.#askToStop(run)}>Stop</button>`}
      </div>
      ${this.#behind(run)}
      <div class="said" role="alert">${this.problem ? html`<p class="behind">${this.problem}</p>` : nothing}</div>
      <div id="drawer">${this.drawer === null ? nothing : html`<section class="drawer" aria-label=${DRAWERS[this.drawer]} @keydown=${this.#keyed}>${this.#drawer(this.drawer)}</section>`}</div>
      ${confirmation(this)}`;
  }

  // Pace

  #pace({ status, speed }) {
    const isRunning = status === 'running';
    return html`<button class="button primary" type="button" @click=${() => this.#send({ command: isRunning ? 'pause' : 'resume' })}>${isRunning ? 'Pause' : 'Resume'}</button>
      <button class="button" type="button" title="One step, then pause" ?disabled=${isRunning} @click=${() => this.#send({ command: 'step' })}>Step</button>
      <span class="speeds" role="group" aria-label="Speed">
        ${SPEEDS.map(
          (one) =>
            html`<button class="button" type="button" aria-pressed=${one.speed === speed ? 'true' : 'false'} title=${one.words} @click=${() => this.#send({ command: 'speed', speed: one.speed })}>${one.label}</button>`,
        )}
        ${SPEEDS.some((one) => one.speed === speed) ? nothing : html`<span class="quiet">${speedWords(speed)}</span>`}
      </span>`;
  }

  #behind(run) {
    if (!isBehind(run)) return nothing;
    return html`<div class="behind">
      <p>Shown is ${momentWords(run.at)}. The run has been at ${momentWords(run.furthest)}. Whoever wants to change it here forks it here.</p>
      <div class="ways-out">
        <button class="button" type="button" @click=${() => this.#fork({ paused: true })}>Fork here</button>
        <button class="button" type="button" @click=${() => this.#send({ command: 'seek', to: run.furthest })}>Back to ${momentWords(run.furthest)}</button>
      </div>
    </div>`;
  }

  // Drawers

  async #toggle(name) {
    this.drawer = this.drawer === name ? null : name;
    this.problem = null;
    await this.updateComplete;
    this.querySelector('#drawer')?.querySelector('input, select')?.focus();
  }

  /** Escape puts a drawer away, and leads back to where it was opened. */
  #keyed = (event) => {
    if (event.key !== 'Escape') return;
    this.querySelector('.controls-row [aria-expanded="true"]')?.focus();
    this.drawer = null;
  };

  #drawer(name) {
    return { shock: () => this.#shockForm(), parameter: () => this.#parameterForm(), seek: () => this.#seekForm(), fork: () => this.#forkForm() }[name]();
  }

  #form(name, fields, { label, busy }, send, check) {
    const form = this.#forms[name];
    return html`<form method="post" novalidate @submit=${(event) => this.#submit(event, form, send, check)}>
      <div class="fields">${fields}</div>
      ${problemOf(form)}
      <div class="actions">${submitButton(form, { label, busyLabel: busy })}</div>
    </form>`;
  }

  async #submit(event, form, send, check) {
    if (await submitted(event, this, form, send, check)) this.drawer = null;
  }

  #shockForm() {
    const form = this.#forms.shock;
    const regions = (this.regions ?? []).map(({ code }) => ({ name: code, label: code }));
    return this.#form(
      'shock',
      html`<div class="field" @change=${(event) => (this.shock = event.target.value)}>${selectField(form, { name: 'kind', label: 'What happens', choices: SHOCKS, value: this.shock })}</div>
        ${this.shock === 'outage' ? selectField(form, { name: 'region', label: 'Where', choices: regions, value: regions[0]?.name }) : nothing}
        ${shockFields(this.shock).map((field) => numberField(form, { ...field, value: field.usual }))}`,
      { label: 'Let it happen', busy: 'Sending' },
      async (values) => this.onRun(await this.#command(shockOf(this.shock, values))),
    );
  }

  #parameterForm() {
    if (!this.known) return html`<p class="quiet">What can be changed could not be read.</p>`;
    const form = this.#forms.parameter;
    const fields = changeable(this.known).filter(({ kind }) => kind === 'number');
    const chosen = fields.find(({ name }) => name === this.parameter) ?? fields[0];
    if (chosen === undefined) return html`<p class="quiet">Nothing of this run can be changed while it goes.</p>`;
    const now = this.run.parameters?.[chosen.name] ?? chosen.usual;
    return this.#form(
      'parameter',
      html`<div class="field" @change=${(event) => (this.parameter = event.target.value)}>${selectField(form, { name: 'parameter', label: 'Which', choices: fields.map(({ name, label }) => ({ name, label })), value: chosen.name })}</div>
        ${numberField(form, { ...chosen, name: 'value', label: 'To', usual: now, hint: `Now ${now}. ${chosen.hint}` })}`,
      { label: 'Change it', busy: 'Sending' },
      async ({ value }) => this.onRun(await this.#command({ command: 'parameter', parameter: chosen.name, value: Number(value) })),
      ({ value }) => ({ value: value.trim() === '' && 'Give a number.' }),
    );
  }

  #seekForm() {
    return this.#form(
      'seek',
      textField(this.#forms.seek, { name: 'to', label: 'Day, moment, or hour of the run', hint: 'As 2026-03-01, 2026-03-01T12:00, or 720. Forward it computes until there and pauses; back it shows the past.' }),
      { label: 'Go there', busy: 'Going' },
      async ({ to }) => this.onRun(await this.#command({ command: 'seek', to: targetOf(to) })),
      ({ to }) => ({ to: targetOf(to) === null && 'Give a day as 2026-03-01, a moment, or an hour of the run.' }),
    );
  }

  #forkForm() {
    const form = this.#forms.fork;
    return this.#form(
      'fork',
      html`${textField(form, { name: 'name', label: 'Name (optional)', hint: 'The fork has the same past and the same chances. It differs from the moment at which you change something there.' })}
      ${selectField(form, { name: 'paused', label: 'Begins', choices: FORK_BEGINS, value: 'true' })}`,
      { label: `Fork at ${momentWords(this.run.at)}`, busy: 'Forking' },
      async ({ name, paused }) => this.#fork({ ...(name.trim() && { name: name.trim() }), paused: paused === 'true' }, { isForm: true }),
    );
  }

  #askToStop({ name }) {
    this.question = {
      heading: `Stop “${name}”?`,
      text: 'It does not go on afterwards. What it did stays, and a fork of it can go on from any moment.',
      action: 'Stop run',
      busy: 'Stopping',
      run: async () => this.onRun(await this.#command({ command: 'stop' })),
    };
  }

  // The server

  #command(body) {
    return this.pages.act('post', `/api/v1/simulate/${encodeURIComponent(this.run.id)}/commands`, body);
  }

  async #send(body) {
    this.problem = null;
    try {
      this.onRun(await this.#command(body));
    } catch (problem) {
      this.problem = [problem.message, ...Object.values(problem.fields ?? {})].join(' ');
    }
  }

  async #fork(body, { isForm = false } = {}) {
    this.problem = null;
    try {
      const fork = await this.pages.act('post', `/api/v1/simulate/${encodeURIComponent(this.run.id)}/fork`, { at: this.run.at, ...body });
      this.pages.go(simulationPath(fork.id));
    } catch (problem) {
      if (isForm) throw problem;
      this.problem = problem.message;
    }
  }
}

customElements.define('gt-run-controls', GtRunControls);
