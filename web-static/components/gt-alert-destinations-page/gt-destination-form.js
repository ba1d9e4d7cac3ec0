import { html, nothing } from 'lit';
import { SEVERITIES } from '../../models/alerts/alerts.js';
import { areaField, choiceField, problemOf, submitButton, textField } from '../shared/fields.js';

export const DESTINATION_FIELDS = ['name', 'url', 'addresses', 'severities', 'rules', 'regions'];

/** The boxes that are ticked. */
export const chosenIn = (data) => ({ severities: data.getAll('severities'), flags: data.getAll('flags') });

/** A new destination, where `destination` is null. */
export function destinationForm(form, kind, destination, { onSubmit, onCancel }) {
  const flags = [
    { name: 'tells_resolved', label: 'Also tell when an alert is over' },
    { name: 'is_on', label: 'On', hint: 'Off, it is told nothing, and what waits is given up.' },
    ...(kind === 'webhook' && destination ? [{ name: 'new_secret', label: 'Make a new secret', hint: 'The one it has ends at once.' }] : []),
  ];
  const chosenFlags = destination === null ? ['tells_resolved', 'is_on'] : [destination.tells_resolved && 'tells_resolved', destination.is_on && 'is_on'].filter(Boolean);
  return html`<form method="post" novalidate @submit=${onSubmit}>
    ${textField(form, { name: 'name', label: 'Name', hint: 'What you call it, such as On call.', value: destination?.name ?? '', isRequired: true })}
    ${kind === 'webhook'
      ? textField(form, { name: 'url', label: 'URL', hint: 'Called by POST with JSON, by https.', value: destination?.url ?? '', isRequired: true, inputmode: 'url' })
      : areaField(form, { name: 'addresses', label: 'Addresses', hint: 'Separated by commas or lines.', value: (destination?.addresses ?? []).join('\n') })}
    ${choiceField(form, { name: 'severities', legend: 'Severities', choices: SEVERITIES, type: 'checkbox', chosen: destination?.severities ?? ['critical', 'warning', 'info'] })}
    <details class="queues">
      <summary>Only some rules or regions</summary>
      ${textField(form, { name: 'rules', label: 'Rules', hint: 'Ids separated by commas; * stands for any letters. Empty: all.', value: (destination?.rules ?? []).join(', ') })}
      ${textField(form, { name: 'regions', label: 'Regions', hint: 'Separated by commas; * stands for any letters. Empty: all.', value: (destination?.regions ?? []).join(', ') })}
    </details>
    ${choiceField(form, { name: 'flags', legend: 'How', choices: flags, type: 'checkbox', chosen: chosenFlags })} ${problemOf(form)}
    ${kind === 'webhook' && !destination ? html`<p class="hint">The next page shows a secret, once. The receiver checks calls by it.</p>` : nothing}
    <div class="actions foot">
      <button class="button" type="button" @click=${onCancel}>Cancel</button>
      ${submitButton(form, { label: destination ? 'Save destination' : 'Add destination', busyLabel: 'Saving' })}
    </div>
  </form>`;
}
