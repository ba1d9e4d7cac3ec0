import { html, nothing } from 'lit';

/** The head of the pages of alerts. */
export const alertHead = (title, lead, actions = nothing) => html`<div class="page-head">
  <h1>${title}</h1>
  <p>${lead}</p>
  ${actions}
</div>`;
