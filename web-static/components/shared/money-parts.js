import { html, nothing } from 'lit';

const VIEWS = [
  { path: '/money', title: 'Earned' },
  { path: '/money/opportunities', title: 'Opportunities' },
  { path: '/money/prices', title: 'Price book' },
];

/** The head of the pages of money and the ways between them. */
export const moneyHead = ({ route }, title, lead, actions = nothing) => html`<div class="page-head">
    <h1>${title}</h1>
    <p>${lead}</p>
    ${actions}
  </div>
  <nav class="chips" aria-label="Money">
    ${VIEWS.map((one) => html`<a class="button" href=${one.path} aria-current=${one.path === route.path ? 'page' : nothing}>${one.title}</a>`)}
  </nav>`;
