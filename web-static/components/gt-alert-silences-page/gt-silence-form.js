import { html, nothing } from 'lit';
import { KINDS, SEVERITIES, SILENCE_TIMES } from '../../models/alerts/alerts.js';
import { areaField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';

export const SILENCE_FIELDS = ['rule_id', 'severity', 'region', 'host', 'model', 'kind', 'subject', 'starts_at', 'for_s', 'note'];

/** `rules` are `{id, name}`; an alert must match everything that is said. */
export const newSilenceForm = (form, rules, { onSubmit, onCancel }) => html`<form method="post" novalidate @submit=${onSubmit}>
  <p>Alerts that match all of this still show, and nobody is told.</p>
  ${selectField(form, { name: 'rule_id', label: 'Rule', choices: [{ name: '', label: 'Every rule' }, ...rules.map(({ id, name }) => ({ name: id, label: name }))], value: '' })}
  ${selectField(form, { name: 'severity', label: 'Severity', choices: [{ name: '', label: 'Every severity' }, ...SEVERITIES], value: '' })}
  ${textField(form, { name: 'host', label: 'Hosts', hint: 'Separated by commas; * stands for any letters, such as rack-7-*. Empty: everywhere.' })}
  ${selectField(form, { name: 'for_s', label: 'For how long', choices: SILENCE_TIMES, value: '3600' })}
  ${areaField(form, { name: 'note', label: 'Note', hint: 'Why, for the others.' })}
  <details class="queues" ?open=${form.errors.starts_at ? true : nothing}>
    <summary>Other places, or later</summary>
    ${textField(form, { name: 'region', label: 'Regions', hint: 'Separated by commas; * stands for any letters.' })} ${textField(form, { name: 'model', label: 'Models' })}
    ${selectField(form, { name: 'kind', label: 'About', choices: [{ name: '', label: 'Everything' }, ...KINDS], value: '' })}
    ${textField(form, { name: 'subject', label: 'By name', hint: 'UUIDs of GPUs, or names, separated by commas.' })}
    ${textField(form, { name: 'starts_at', label: 'Begins', type: 'datetime-local', hint: 'In your time. Empty: now.' })}
  </details>
  ${problemOf(form)}
  <div class="actions foot">
    <button class="button" type="button" @click=${onCancel}>Cancel</button>
    ${submitButton(form, { label: 'Silence', busyLabel: 'Silencing' })}
  </div>
</form>`;
