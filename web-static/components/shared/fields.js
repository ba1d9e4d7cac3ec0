import { html, nothing } from 'lit';
import { sentence, waitWords } from '../../models/problem.js';

/** Form fields in one manner: label above, hint below, error beside, all tied together for screen readers. */

const idOf = (form, name) => `${form.id}-${name}`;

const describedBy = (id, hint, error) => [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || nothing;

export const below = (id, hint, error) => html`
  ${error ? html`<p class="error" id="${id}-error">${sentence(error)}</p>` : nothing}
  ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
`;

/** A control between its label and its words. `control({id, isInvalid, tied})` gets what ties it to them. */
function field(form, { name, label, hint }, control) {
  const id = idOf(form, name);
  const error = form.errors[name];
  const tied = describedBy(id, hint, error);
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control({ id, isInvalid: error ? 'true' : nothing, tied })} ${below(id, hint, error)}
  </div>`;
}

export function textField(form, { name, type = 'text', autocomplete = 'off', value = '', isRequired = false, inputmode, ...words }) {
  return field(
    form,
    { name, ...words },
    ({ id, isInvalid, tied }) => html`<input
      id=${id}
      name=${name}
      type=${type}
      class="input"
      autocomplete=${autocomplete}
      inputmode=${inputmode ?? nothing}
      autocapitalize=${type === 'email' ? 'none' : nothing}
      spellcheck="false"
      .defaultValue=${value}
      aria-required=${isRequired ? 'true' : nothing}
      aria-invalid=${isInvalid}
      aria-describedby=${tied}
    />`,
  );
}

/** A number; what is usual stands there until something else is typed. */
export function numberField(form, { name, least = null, most = null, usual = '', value = '', ...words }) {
  return field(
    form,
    { name, ...words },
    ({ id, isInvalid, tied }) => html`<input
      id=${id}
      name=${name}
      type="number"
      step="any"
      class="input"
      min=${least ?? nothing}
      max=${most ?? nothing}
      placeholder=${usual ?? ''}
      autocomplete="off"
      .defaultValue=${value}
      aria-invalid=${isInvalid}
      aria-describedby=${tied}
    />`,
  );
}

export function areaField(form, { name, rows = 2, value = '', ...words }) {
  return field(
    form,
    { name, ...words },
    ({ id, isInvalid, tied }) => html`<textarea
      id=${id}
      name=${name}
      class="input"
      rows=${rows}
      autocomplete="off"
      spellcheck="false"
      .defaultValue=${value}
      aria-invalid=${isInvalid}
      aria-describedby=${tied}
    ></textarea>`,
  );
}

/** `choices` are `{name, label}`. */
export function selectField(form, { name, choices, value, ...words }) {
  return field(
    form,
    { name, ...words },
    ({ id, isInvalid, tied }) => html`<select id=${id} name=${name} class="input" aria-invalid=${isInvalid} aria-describedby=${tied}>
      ${choices.map((choice) => html`<option value=${choice.name} ?selected=${choice.name === value}>${choice.label}</option>`)}
    </select>`,
  );
}

/** One of a few, or some of a few, each with a line that says what it means. */
export function choiceField(form, { name, legend, choices, type, chosen }) {
  const id = idOf(form, name);
  const error = form.errors[name];
  return html`<fieldset class="field choices" aria-describedby=${error ? `${id}-error` : nothing}>
    <legend>${legend}</legend>
    ${choices.map(
      (choice) => html`<label class="choice">
        <input
          type=${type}
          name=${name}
          value=${choice.name}
          ?checked=${chosen.includes(choice.name)}
          aria-invalid=${error ? 'true' : nothing}
        />
        <span>${choice.label}${choice.hint ? html`<span class="hint">${choice.hint}</span>` : nothing}</span>
      </label>`,
    )}
    ${below(id, '', error)}
  </fieldset>`;
}

/** What is wrong with the whole. The region is there before its text, or it would not be read out. */
export const problemOf = (form) => html`<div class="said" role="alert">${form.problem ? problemText(form.problem) : nothing}</div>`;

export const problemText = ({ text, requestId }) => html`<div class="problem" tabindex="-1">
  <p>${text}</p>
  ${requestId ? html`<p class="hint">Request <code>${requestId}</code></p>` : nothing}
</div>`;

/** The button that sends a form. It stays where it is while it works, so that the focus does too. */
export function submitButton(form, { label, busyLabel, kind = 'primary' }) {
  const { waitS } = form;
  if (waitS > 0) return html`<button class="button ${kind}" type="submit" disabled>Try again ${waitWords(waitS)}</button>`;
  return html`<button class="button ${kind}" type="submit" aria-disabled=${form.isBusy ? 'true' : nothing}>
    ${form.isBusy ? busyLabel : label}
  </button>`;
}
