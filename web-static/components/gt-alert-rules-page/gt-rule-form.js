import { html, nothing } from 'lit';
import { SEVERITIES, nameOf } from '../../models/alerts/alerts.js';
import { labelOf } from '../../models/alerts/labels.js';
import { fieldOf, operatorsFor, valuesOf } from '../../models/alerts/rules.js';
import { areaField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';

export const RULE_FIELDS = ['name', 'severity', 'field', 'op', 'value', 'clear', 'values', 'events', 'codes', 'least', 'most', 'for_s', 'clear_s', 'repeat_s', 'region', 'host', 'model', 'note'];

/** What a new rule begins with. */
export const templateForm = ({ templates, onChoose, onCancel }) => html`<p>Begin with one of these; every number can be changed.</p>
  <ul class="templates">
    ${templates.map(({ label, rule }) => html`<li><button class="button" type="button" @click=${() => onChoose(rule)}>${label}</button></li>`)}
  </ul>
  <div class="actions"><button class="button" type="button" @click=${onCancel}>Cancel</button></div>`;

/** `preview` is `{text, items}` of what the rule would fire for; null before somebody asked. */
export function ruleForm(form, rule, { fields, chosenField, preview, onChoose, onPreview, onSubmit, onDelete, onCancel }) {
  const values = valuesOf(rule);
  const text = (name, label, hint) => textField(form, { name, label, hint, value: values[name] });
  return html`<form method="post" novalidate @submit=${onSubmit} @change=${onChoose}>
    ${text('name', 'Name')} ${selectField(form, { name: 'severity', label: 'Severity', choices: SEVERITIES, value: values.severity })}
    ${rule.condition.events ? eventFields(form, values, text) : fieldFields(form, rule, values, text, fields, chosenField ?? values.field)}
    <div class="pair">${text('for_s', 'It holds for', 'Before it fires, such as 2 min. Empty: at once.')} ${text('clear_s', 'It is over for', 'Before it is resolved. Empty: at once.')}</div>
    <details class="queues">
      <summary>Where, and how often</summary>
      ${text('region', 'Regions', 'By comma; * is any letters. Empty: everywhere.')} ${text('host', 'Hosts')} ${text('model', 'Models')}
      ${text('repeat_s', 'Tell again every', 'While it fires and nobody has acknowledged it, such as 4 h. Empty: once.')}
      ${areaField(form, { name: 'note', label: 'Note', hint: 'What to do then.', value: values.note })}
    </details>
    <div class="try">
      <button class="button" type="button" @click=${onPreview}>What would fire now?</button>
      <div class="said" role="status">${preview === null ? nothing : previewOf(preview)}</div>
    </div>
    ${problemOf(form)}
    <div class="actions foot">
      ${onDelete === null ? nothing : html`<button class="button danger first" type="button" @click=${onDelete}>Delete rule</button>`}
      <button class="button" type="button" @click=${onCancel}>Cancel</button>
      ${submitButton(form, { label: 'Keep the rule', busyLabel: 'Asking' })}
    </div>
  </form>`;
}

const LEAST_FIRST = SEVERITIES.toReversed();

const eventFields = (form, values, text) => html`${text('events', 'Events', 'By comma, such as xid.')} ${text('codes', 'Codes', 'By comma, such as 79. Empty: all.')}
  <div class="pair">
    ${selectField(form, { name: 'least', label: 'Of severity, from', choices: LEAST_FIRST, value: values.least })} ${selectField(form, { name: 'most', label: 'to', choices: LEAST_FIRST, value: values.most })}
  </div>`;

function fieldFields(form, rule, values, text, fields, chosen) {
  const ofKind = fields.filter(({ kind }) => kind === rule.kind).map(({ field }) => ({ name: field, label: labelOf(field) }));
  const choices = ofKind.some(({ name }) => name === chosen) ? ofKind : [...ofKind, { name: chosen, label: labelOf(chosen) }];
  const field = fieldOf(fields, rule.kind, chosen);
  const isNumber = field === undefined ? rule.condition.values === undefined : field.type === 'number';
  const unit = field?.unit ? ` in ${field.unit}` : '';
  return html`${selectField(form, { name: 'field', label: 'What it looks at', hint: field?.text, choices, value: chosen })}
    ${selectField(form, { name: 'op', label: 'Comparison', choices: operatorsFor(field ?? { type: isNumber ? 'number' : 'choice' }), value: values.op })}
    ${isNumber
      ? html`<div class="pair">${text('value', `Value${unit}`)} ${text('clear', `Over at${unit && `,${unit}`}`, 'So that it does not flicker. Empty: the same value.')}</div>`
      : text('values', 'Values', field?.choices?.length ? `Of ${field.choices.join(', ')}; by comma.` : 'By comma.')}`;
}

const previewOf = ({ text, items }) => html`<p class="preview-words">${text}</p>
  ${items.length === 0 ? nothing : html`<ul>${items.map((item) => html`<li>${nameOf(item)} ${item.value === null || item.value === undefined ? nothing : html`<span class="quiet">${item.value}</span>`}</li>`)}</ul>`}`;
