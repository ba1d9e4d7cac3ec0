import { html, nothing } from 'lit';
import { isEntry } from '../../models/shell/places.js';
import { oneMoment } from './shell-words.js';

/** What stands in place of a page of accounts while it cannot be shown, or where it is not for this person; null where it can. */
export function accountInstead(view, route, account) {
  if (view?.phase === 'down') return down(view.problem, account);
  if (view?.phase !== 'ready' || view.page?.path !== route.path) return waiting(route);
  if (isEntry(route)) return null;
  if (view.profile === null) return nothing;
  return route.needs === 'admin' && view.profile.role !== 'admin' ? notForYou() : null;
}

const waiting = (route) => (isEntry(route) ? html`<div class="entry">${oneMoment()}</div>` : oneMoment());

const notForYou = () => html`<div class="page-head"><h1>For administrators</h1></div>
  <section class="blank"><p>Your role does not see this page. An administrator can change your role.</p></section>`;

const down = (problem, account) => html`<div class="entry" role="alert">
  <h1>The page cannot be shown</h1>
  <p class="lead">${problem.message}</p>
  ${problem.requestId ? html`<p class="hint">Request <code>${problem.requestId}</code></p>` : nothing}
  <button class="button" type="button" @click=${() => account.open()}>Try again</button>
</div>`;
