import { html } from 'lit';
import { SILENCE_SCOPES, SILENCE_TIMES, nameOf } from '../../models/alerts/alerts.js';
import { areaField, problemOf, selectField, submitButton } from '../shared/fields.js';

const HOW_LONG = [{ name: '', label: 'Until it is over' }, ...SILENCE_TIMES];

const actions = (form, label, busyLabel, onCancel) => html`${problemOf(form)}
  <div class="actions">
    <button class="button" type="button" @click=${onCancel}>Cancel</button>
    ${submitButton(form, { label, busyLabel })}
  </div>`;

export const acknowledgeForm = (form, alert, { onSubmit, onCancel }) => html`<form method="post" novalidate @submit=${onSubmit}>
  <p>${alert.rule_name} for ${nameOf(alert)}: you take care of it, so nobody is told again.</p>
  ${areaField(form, { name: 'note', label: 'Note', hint: 'For the others: what you do about it.' })}
  ${selectField(form, { name: 'for_s', label: 'For how long', choices: HOW_LONG, value: '' })} ${actions(form, 'Acknowledge', 'Acknowledging', onCancel)}
</form>`;

export const silenceForm = (form, alert, { onSubmit, onCancel }) => html`<form method="post" novalidate @submit=${onSubmit}>
  <p>${alert.rule_name} for ${nameOf(alert)}: while it is silenced it shows here and nobody is told.</p>
  ${selectField(form, { name: 'scope', label: 'What', choices: SILENCE_SCOPES, value: 'alert' })}
  ${selectField(form, { name: 'time', label: 'For how long', choices: SILENCE_TIMES, value: '3600' })}
  ${areaField(form, { name: 'note', label: 'Note', hint: 'Why, for the others.' })} ${actions(form, 'Silence', 'Silencing', onCancel)}
</form>`;
