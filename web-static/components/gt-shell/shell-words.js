import { html } from 'lit';

export const oneMoment = () => html`<p class="quiet waiting" aria-busy="true" data-loading>One moment.</p>`;

export const nothingHere = () => html`<section class="blank">
  <h1>There is no such page</h1>
  <p>The address may be mistyped, or the page has moved. The search above finds what there is.</p>
  <a class="go" href="/">To the overview</a>
</section>`;

/** The module of a page is not there: the server is away, or has other files by now. */
export const loadFailure = ({ isOutdated, onRetry }) => html`<section class="blank" role="alert">
  <h1>${isOutdated ? 'A new version is here' : 'This page could not be loaded'}</h1>
  <p>
    ${isOutdated
      ? 'The server was updated since this page was opened. Reload to go on.'
      : 'The server did not hand out the page. What is open in other tabs is not touched.'}
  </p>
  <button class="go" type="button" @click=${isOutdated ? () => location.reload() : onRetry}>${isOutdated ? 'Reload' : 'Try again'}</button>
</section>`;

export const newVersion = () => html`<p class="new-version" role="status">
  A new version of Gridtick is here.
  <button class="button" type="button" @click=${() => location.reload()}>Reload</button>
</p>`;
