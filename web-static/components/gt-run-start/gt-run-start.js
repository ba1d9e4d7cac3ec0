import { html, nothing } from 'lit';
import { Form } from '../../models/account/form.js';
import { simulationPath } from '../../models/fleet/router.js';
import { DURATIONS, ORIGINS, bodyOf, firstFields, groupsOf, linesError, linesOf } from '../../models/simulation/parameters.js';
import { SPEEDS } from '../../models/simulation/words.js';
import { areaField, numberField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';
import { PageElement, submitted } from '../shared/page-element.js';

/** What a new run is asked for: a few fields, and all others folded. Nothing has to be said. */
class GtRunStart extends PageElement {
  static properties = { pages: { attribute: false }, known: { attribute: false }, isOpen: { state: true } };

  #form = null;

  constructor() {
    super();
    this.isOpen = false;
  }

  willUpdate(changed) {
    if (!changed.has('known') || this.#form !== null || !this.known) return;
    const names = this.known.items.map(({ name }) => name);
    this.#form = new Form({ id: 'start', fields: [...names, 'name', 'from', 'speed', 'regions'], onChange: () => this.requestUpdate() });
  }

  /** A field that is folded away cannot be corrected. */
  updated() {
    super.updated();
    for (const details of this.querySelectorAll('details')) if (details.querySelector('[aria-invalid=true]')) details.open = true;
  }

  render() {
    if (!this.known) return html`<section class="panel"><div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div></section>`;
    return html`<section class="panel start" aria-labelledby="start">
      <div class="panel-head">
        <h2 id="start">Start a run</h2>
        <p>A GPU business of five regions, from New Year on. Nothing has to be filled in.</p>
      </div>
      <form method="post" novalidate @submit=${this.#start}>
        <div class="fields first-fields">
          ${textField(this.#form, { name: 'name', label: 'Name (optional)' })}
          ${selectField(this.#form, { name: 'from', label: 'Begins with', choices: ORIGINS, value: 'defaults' })}
          ${selectField(this.#form, { name: 'speed', label: 'Speed', choices: SPEEDS.map(({ speed, label, words }) => ({ name: String(speed), label: `${label}, ${words}` })), value: '86400' })}
          ${selectField(this.#form, { name: 'duration_hours', label: 'How long', choices: DURATIONS, value: '8760' })}
          ${firstFields(this.known).map((field) => this.#field(field))}
        </div>
        <details class="folded">
          <summary>Everything else</summary>
          ${groupsOf(this.known).map(
            ({ title, fields }) => html`<h3>${title}</h3>
              <div class="fields">${fields.map((field) => this.#field(field))}</div>`,
          )}
          <h3>Regions</h3>
          ${areaField(this.#form, {
            ...{ name: 'regions', label: 'A line for each: region, model, GPUs, cents per GPU hour', rows: 6, value: linesOf(this.known.regions ?? []) },
            hint: 'A region with several models has several lines. Not used where the run begins with the fleet of now.',
          })}
        </details>
        ${problemOf(this.#form)}
        <div class="actions">${submitButton(this.#form, { label: 'Start', busyLabel: 'Starting' })}</div>
      </form>
    </section>`;
  }

  #field(field) {
    const { kind, usual } = field;
    if (kind === 'choice') return selectField(this.#form, { ...field, value: usual });
    return kind === 'text' ? textField(this.#form, { ...field, value: '' }) : numberField(this.#form, field);
  }

  #start = async (event) => {
    let run = null;
    const send = async (values) => (run = await this.pages.act('post', '/api/v1/simulate', bodyOf(values, this.known)));
    const check = ({ regions, from }) => ({ regions: from === 'live' ? '' : linesError(regions ?? '') });
    if (await submitted(event, this, this.#form, send, check)) this.pages.go(simulationPath(run.id));
  };
}

customElements.define('gt-run-start', GtRunStart);
