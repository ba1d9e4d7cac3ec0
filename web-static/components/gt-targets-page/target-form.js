import { html, nothing } from 'lit';
import { AUTHS, KEPT, KINDS, labelLines, verdictOf } from '../../models/fleet/targets.js';
import { areaField, problemOf, selectField, submitButton, textField } from '../shared/fields.js';
import { badge } from '../shared/marks.js';

/**
 * What a target is asked for. `target` is the one that is changed, null for a new one; `choices` are `{kind, auth}` as they
 * are chosen; `tested` is what a test came to, null before one.
 */
export const targetForm = (form, { target, choices, tested }, { onChoose, onSubmit, onTest, onCancel }) => html`<form method="post" novalidate @submit=${onSubmit} @change=${onChoose}>
  ${selectField(form, { name: 'kind', label: 'What is read', choices: KINDS, value: choices.kind })}
  ${textField(form, {
    name: 'url',
    label: 'Address',
    type: 'url',
    value: target?.url ?? '',
    hint: choices.kind === 'http_sd' ? 'Such as http://sd.example/gpus.' : 'Such as http://node1:9400/metrics; without a path it is /metrics.',
    isRequired: true,
  })}
  ${textField(form, {
    name: 'interval_s',
    label: 'Seconds between two reads',
    value: target ? String(target.interval_s) : '',
    hint: choices.kind === 'http_sd' ? 'Of the list itself. Empty: 60.' : 'Empty: as the server is set, 15 by default.',
    inputmode: 'numeric',
  })}
  ${areaField(form, { name: 'labels', label: 'Labels', rows: 3, value: labelLines(target?.labels ?? {}), hint: 'One on each line, such as region=eu-west. They count where the page itself says nothing.' })}
  ${credentialFields(form, target, choices.auth)} ${problemOf(form)}
  <div class="said" role="status">${tested === null ? nothing : outcome(tested)}</div>
  <div class="actions">
    <button class="button" type="button" @click=${onCancel}>Cancel</button>
    <button class="button" type="button" aria-disabled=${form.isBusy ? 'true' : nothing} @click=${onTest}>Test</button>
    ${submitButton(form, { label: target ? 'Save the target' : 'Add the target', busyLabel: 'Asking' })}
  </div>
</form>`;

const credentialFields = (form, target, auth) => html`${selectField(form, {
    name: 'auth',
    label: 'It asks for',
    choices: target && target.auth !== 'none' ? [KEPT, ...AUTHS] : AUTHS,
    value: auth,
    hint: auth === KEPT.name ? 'Another host or port needs it again.' : '',
  })}
  ${auth === 'bearer' ? textField(form, { name: 'token', label: 'Token', type: 'password', hint: 'Kept encrypted and not shown again.' }) : nothing}
  ${auth === 'basic'
    ? html`${textField(form, { name: 'user', label: 'User' })} ${textField(form, { name: 'password', label: 'Password', type: 'password', hint: 'Kept encrypted and not shown again.' })}`
    : nothing}`;

/** What would be taken; nothing of it is kept. */
const outcome = (tested) => {
  const { tone, text } = verdictOf(tested);
  return html`<div class="preview tested">
    <p>${badge(tone, text)}</p>
    ${tested.first_gpus.length === 0
      ? nothing
      : html`<ul>
          ${tested.first_gpus.map(({ uuid, host, region, model }) => html`<li><code>${uuid}</code> ${model ?? 'model unknown'}, ${host || 'no host'}, ${region}</li>`)}
          ${tested.gpus > tested.first_gpus.length ? html`<li>and ${tested.gpus - tested.first_gpus.length} more</li>` : nothing}
        </ul>`}
    ${tested.first_targets.length === 0
      ? nothing
      : html`<ul>
          ${tested.first_targets.map(({ url }) => html`<li><code>${url}</code></li>`)}
          ${tested.found > tested.first_targets.length ? html`<li>and ${tested.found - tested.first_targets.length} more</li>` : nothing}
        </ul>`}
    ${tested.problems.length === 0 ? nothing : html`<ul>${tested.problems.map(({ at, detail }) => html`<li class="attention">${at} ${detail}</li>`)}</ul>`}
    ${tested.unmapped.length === 0 ? nothing : html`<p class="hint">Not used: ${tested.unmapped.map((name) => html`<code>${name}</code> `)}</p>`}
  </div>`;
};
