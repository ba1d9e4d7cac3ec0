import { html, nothing } from 'lit';
import { sentence, waitWords } from '../../models/problem.js';

/** Form fields in one manner: label above, hint below, error beside, all tied together for screen readers. */

const idOf = (form, name) => `${form.id}-${name}`;

const describedBy = (id, hint, error) => [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || nothing;

export const below = (id, hint, error) => html`
  ${error ? html`<p class="error" id="${id}-error">${sentence(error)}</p>` : nothing}
  ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
`;

export function textField(form, { name, label, hint, type = 'text', autocomplete = 'off', value = '', isRequired = false, inputmode }) {
  const id = idOf(form, name);
  const error = form.errors[name];
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
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
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(id, hint, error)}
    />
    ${below(id, hint, error)}
  </div>`;
}

/** A number; what is usual stands there until something else is typed. */
export function numberField(form, { name, label, hint, least = null, most = null, usual = '', value = '' }) {
  const id = idOf(form, name);
  const error = form.errors[name];
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
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
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(id, hint, error)}
    />
    ${below(id, hint, error)}
  </div>`;
}

export function areaField(form, { name, label, hint, rows = 2, value = '' }) {
  const id = idOf(form, name);
  const error = form.errors[name];
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <textarea
      id=${id}
      name=${name}
      class="input"
      rows=${rows}
      autocomplete="off"
      spellcheck="false"
      .defaultValue=${value}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(id, hint, error)}
    ></textarea>
    ${below(id, hint, error)}
  </div>`;
}

/** `choices` are `{name, label}`. */
export function selectField(form, { name, label, hint, choices, value }) {
  const id = idOf(form, name);
  const error = form.errors[name];
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} name=${name} class="input" aria-invalid=${error ? 'true' : nothing} aria-describedby=${describedBy(id, hint, error)}>
      ${choices.map((choice) => html`<option value=${choice.name} ?selected=${choice.name === value}>${choice.label}</option>`)}
    </select>
    ${below(id, hint, error)}
  </div>`;
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
