import { html, nothing } from 'lit';
import { urlOf } from '../../models/fleet/router.js';
import { adviceOf, failuresWords, intervalWords, marksOf, nextWords, offersWords, stateOf } from '../../models/market/providers.js';
import { ageWords } from '../../models/market/words.js';
import { since } from '../shared/fleet-parts.js';
import { badge } from '../shared/marks.js';
import { repeat } from '../shared/repeat.js';

/** One row for each feed: how it is, since when, and what to do. */
export const feedTable = (feeds) => html`<div class="scroll">
  <table class="market feeds" aria-label="Providers">
    <thead>
      <tr>
        <th scope="col">Provider</th>
        <th scope="col">State</th>
        <th scope="col" class="number medium" title="In its last good answer">Offers</th>
        <th scope="col" class="number medium" title="How old its offers are">Age</th>
        <th scope="col" class="wide">Last answer</th>
        <th scope="col" class="wide">Asked</th>
        <th scope="col" class="wide">Next</th>
        <th scope="col" class="medium">What is wrong, and what to do</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(feeds, ({ id }) => id, feedRow)}
    </tbody>
  </table>
</div>`;

/** What a narrow screen has no columns for. */
function belowWords(feed, next) {
  const age = feed.age_s === null ? [] : [`${ageWords(feed.age_s)} old`];
  const asked = feed.next_poll_at ? [`next ${next}`] : [];
  return [`${offersWords(feed)} offers`, ...age, ...asked].join(', ');
}

function feedRow(feed) {
  const { tone, words } = stateOf(feed);
  const next = nextWords(feed, Date.now());
  const failures = failuresWords(feed);
  const advice = adviceOf(feed);
  return html`<tr data-id=${feed.id}>
    <th scope="row">
      <a href=${urlOf('/market/offers', { provider: feed.provider, state: 'all' })} title="Offers of ${feed.provider}">${feed.name}</a>
      ${marksOf(feed).map((mark) => html`<span class="tag">${mark}</span> `)}
      <span class="below">${belowWords(feed, next)}<br />${feed.reason ?? ''} ${advice}</span>
    </th>
    <td class="feed-state">${badge(tone, words)}${failures ? html`<span class="terms">${failures} in a row</span>` : nothing}</td>
    <td class="number medium">${offersWords(feed)}</td>
    <td class="number medium">${ageWords(feed.age_s)}</td>
    <td class="wide">${since(feed.last_good_at)}</td>
    <td class="wide">${intervalWords(feed)}</td>
    <td class="wide">${next}</td>
    <td class="medium wrap">${feed.reason ?? (advice === '' ? html`<span class="quiet">nothing</span>` : nothing)}${advice === '' ? nothing : html`<span class="terms">${advice}</span>`}${problemsOf(feed)}</td>
  </tr>`;
}

const problemsOf = ({ problems, remarks }) =>
  problems.length + remarks.length === 0
    ? nothing
    : html`<details class="feed-problems">
        <summary>${problems.length > 0 ? 'Rows that were refused' : 'Remarks'}</summary>
        <ul>
          ${problems.map(({ at, detail }) => html`<li><code>${at}</code> ${detail}</li>`)} ${remarks.map((remark) => html`<li>${remark}</li>`)}
        </ul>
      </details>`;
