import { html, nothing } from 'lit';
import { BASES, KINDS, costWords, importWords, sellingWords, targetWords } from '../../models/money/prices.js';
import { areaField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';

const dollars = (form, name, label, hint) => textField(form, { name, label, hint, inputmode: 'decimal' });

/** What a new line is asked for. `choices` are `{kind, basis}` as they are chosen. */
export const lineForm = (form, choices, { onChoose, onSubmit, onCancel }) => html`<form method="post" novalidate @submit=${onSubmit} @change=${onChoose}>
  ${selectField(form, { name: 'kind', label: 'What it says', choices: KINDS, value: choices.kind })}
  ${textField(form, { name: 'region', label: 'Region', hint: 'Empty: every region.' })}
  ${choices.kind === 'energy' ? energyFields(form) : priceFields(form, choices)}
  ${textField(form, { name: 'from', label: 'From', type: 'datetime-local', hint: 'Your time. Empty: from now on. In the past it corrects what was.' })}
  ${problemOf(form)}
  <div class="actions">
    <button class="button" type="button" @click=${onCancel}>Cancel</button>
    ${submitButton(form, { label: 'Add the line', busyLabel: 'Adding' })}
  </div>
</form>`;

const energyFields = (form) => html`${dollars(form, 'price_per_kwh', 'Dollars per kWh')}
${textField(form, { name: 'pue', label: 'PUE', hint: 'What the building draws for each watt of a GPU, such as 1.3. Empty: 1.', inputmode: 'decimal' })}`;

const priceFields = (form, { basis }) => html`${textField(form, { name: 'model', label: 'Model', hint: 'In any spelling. Empty: every model.' })}
  ${dollars(form, 'standard', 'Selling price: dollars per GPU hour')}
  <details class="queues">
    <summary>Other queues</summary>
    ${dollars(form, 'priority', 'Priority: dollars per GPU hour')} ${dollars(form, 'spot', 'Spot: dollars per GPU hour')}
    ${dollars(form, 'standard_share', 'Part of standard', 'Of the hours, such as 0.7; all parts are 1 together.')}
    ${dollars(form, 'priority_share', 'Part of priority')} ${dollars(form, 'spot_share', 'Part of spot')}
  </details>
  ${selectField(form, { name: 'basis', label: 'What the GPU costs', choices: BASES, value: basis })}
  ${basis === 'owned'
    ? html`${dollars(form, 'price', 'Price of a GPU', 'With its part of the host.')} ${dollars(form, 'residual', 'Worth at the end')}
      ${dollars(form, 'years', 'Years of use')}`
    : nothing}
  ${basis === 'leased' ? dollars(form, 'rate', 'Dollars per GPU hour') : nothing}
  ${basis === 'linked' ? textField(form, { name: 'good', label: 'Class of the market', hint: 'Such as h100-sxm-80gb-secure-on_demand; see Market.' }) : nothing}`;

/** A table is looked at before it is taken. `answer` is what came of it; null before. */
export const importForm = (form, answer, { onSubmit, onTake, onCancel }) => html`<form method="post" novalidate @submit=${onSubmit}>
  ${areaField(form, {
    name: 'data',
    label: 'Table in CSV',
    hint: html`The first line names the columns: <code>region, model, from, standard, basis, rate, price, residual, years, price_per_kwh, pue</code> and others.`,
    rows: 8,
  })}
  ${problemOf(form)} ${answer === null ? nothing : preview(answer)}
  <div class="actions">
    <button class="button" type="button" @click=${onCancel}>${answer?.is_dry_run === false ? 'Close' : 'Cancel'}</button>
    ${answer?.is_dry_run && answer.accepted > 0
      ? html`<button class="button" type="button" aria-disabled=${form.isBusy ? 'true' : nothing} @click=${onTake}>Import ${answer.accepted}</button>`
      : nothing}
    ${submitButton(form, { label: 'Preview', busyLabel: 'Reading' })}
  </div>
</form>`;

const preview = (answer) => html`<div class="preview" role="status">
  <p>${importWords(answer)}</p>
  ${answer.problems.length === 0 ? nothing : html`<ul>${answer.problems.map(({ at, detail }) => html`<li><code>${at}</code> ${detail}</li>`)}</ul>`}
  ${answer.lines.length === 0
    ? nothing
    : html`<ul>${answer.lines.map((line) => html`<li>${targetWords(line)}: ${line.kind === 'price' ? `sells for ${sellingWords(line)}, costs ${costWords(line)}` : costWords(line)}</li>`)}</ul>`}
</div>`;
