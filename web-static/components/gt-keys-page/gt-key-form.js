import { html } from 'lit';
import { EXPIRIES, addressesOf, expiresAt } from '../../models/account/keys.js';
import { areaField, choiceField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';

/** What a new key is asked for. */
export const keyForm = (form, { scopes, onSubmit, onCancel }) => html`<form method="post" novalidate @submit=${onSubmit}>
  ${textField(form, { name: 'name', label: 'Name', hint: 'What will use it, so that you recognise it later.', isRequired: true })}
  ${choiceField(form, { name: 'scopes', legend: 'It may', choices: scopes, type: 'checkbox', chosen: scopes.length === 1 ? [scopes[0].name] : [] })}
  ${areaField(form, {
    name: 'addresses',
    label: 'Only from these addresses (optional)',
    hint: html`One per line, such as <code>10.1.0.0/16</code>. Empty: from everywhere.`,
  })}
  ${selectField(form, {
    name: 'expires_at',
    label: 'Ends after',
    choices: EXPIRIES.map(({ days, label }) => ({ name: String(days ?? ''), label })),
    value: '365',
  })}
  ${problemOf(form)}
  <div class="actions">
    <button class="button" type="button" @click=${onCancel}>Cancel</button>
    ${submitButton(form, { label: 'Create key', busyLabel: 'Creating the key' })}
  </div>
</form>`;

export const keyErrors = ({ name }, scopes) => ({
  name: name.trim() === '' && 'Give it a name.',
  scopes: scopes.length === 0 && 'Choose at least one thing that it may do.',
});

/** The form's values as the server takes them. */
export function keyBody({ name, addresses, expires_at: days }, scopes, now) {
  const allowed = addressesOf(addresses);
  return {
    name: name.trim(),
    scopes,
    addresses: allowed.length === 0 ? undefined : allowed,
    expires_at: expiresAt(days === '' ? null : Number(days), now),
  };
}
