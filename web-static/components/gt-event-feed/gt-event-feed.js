import { LitElement, html, nothing } from 'lit';
import { detailWords, eventKey, kindWords, severityOf } from '../../models/fleet/events.js';
import { gpuPath, gpusUrl } from '../../models/fleet/router.js';
import { grouped } from '../../models/overview/feed.js';
import { retryWords } from '../../models/poller.js';
import { shortUuid, since } from '../shared/fleet-parts.js';
import { badge } from '../shared/marks.js';
import { repeat } from '../shared/repeat.js';

const SHOWN = 12;

/** The newest events, the newest first. `events` is null while nothing is known. */
class GtEventFeed extends LitElement {
  static properties = { events: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<section class="panel" aria-labelledby="events-title">
      <div class="panel-head"><h2 id="events-title">Events</h2><a class="panel-more" href="/fleet/events">All events</a></div>
      ${this.#content()}
    </section>`;
  }

  #content() {
    const { items, isKnown, problem } = this.events ?? { items: [], isKnown: false, problem: null };
    if (!isKnown && problem) return html`<div class="panel-words"><p>Events could not be read. ${problem.message} ${retryWords(problem)}</p></div>`;
    if (!isKnown) return html`<div class="panel-words" aria-busy="true"><span class="skeleton lines"></span></div>`;
    if (items.length === 0) return html`<div class="panel-words"><p>Nothing has happened yet. Errors, throttling, moves and silence of GPUs will be here.</p></div>`;
    return html`${problem ? html`<p class="behind">The list could not be read again. ${problem.message} ${retryWords(problem)}</p>` : nothing}<ul class="feed">
      ${repeat(grouped(items).slice(0, SHOWN), ({ event }) => eventKey(event), feedRow)}
    </ul>`;
  }
}

/** What happened to several GPUs of a host at once is one row. */
function feedRow({ event, count }) {
  const { tone, label } = severityOf(event.kind === 'alert_resolved' ? 'info' : event.severity);
  const gpu = count === 1 && event.uuid ? html` <a href=${gpuPath(event.uuid)} title=${event.uuid}>${shortUuid(event.uuid)}</a>` : '';
  return html`<li>
    <span class="what" title=${label}>${badge(tone, kindWords(event))}<span class="visually-hidden">, ${label}</span>${count > 1 ? html` <span class="quiet">${count} GPUs</span>` : ''}</span>
    <span class="when">${since(event.ts)}</span>
    <span class="told">${detailWords(event)}${gpu}${event.host ? html` on <a href=${gpusUrl({ host: event.host })}>${event.host}</a>` : ''}</span>
  </li>`;
}

customElements.define('gt-event-feed', GtEventFeed);
