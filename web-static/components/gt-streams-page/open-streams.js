import { html } from 'lit';
import { topicWords, transportWords, whoWords } from '../../models/fleet/streams.js';
import { byteCount, count } from '../../models/format.js';
import { rateWords } from '../../models/stream/rates.js';
import { since } from '../shared/fleet-parts.js';
import { badge, quantity } from '../shared/marks.js';
import { repeat } from '../shared/repeat.js';

/** The table of open streams, in the order in which they come. */
export const openStreams = (sessions, login) => html`<div class="scroll">
  <table class="open-streams" aria-labelledby="open-streams">
    <thead>
      <tr>
        <th scope="col">Who</th>
        <th scope="col">How it goes</th>
        <th scope="col" class="medium">Follows</th>
        <th scope="col" class="wide">By</th>
        <th scope="col" class="wide">Told</th>
        <th scope="col" class="number wide" title="How many changes of the server were not sent to it yet.">Behind</th>
        <th scope="col" class="number wide" title="What it has not taken yet.">Waiting</th>
        <th scope="col" class="number medium">Sent</th>
        <th scope="col" class="number medium">Since</th>
      </tr>
    </thead>
    <tbody>
      ${repeat(
        sessions,
        ({ sid }) => sid,
        (session) => row(session, login),
      )}
    </tbody>
  </table>
</div>`;

function row(session, login) {
  const { subject, address, verdict, topics, transport, lane, lag, sent_messages: messages } = session;
  return html`<tr data-tone=${verdict.tone}>
    <th scope="row" title=${subject}>
      <span class="who">${whoWords(subject, login)}</span><span class="at">${address}</span>
      <span class="below">${topicWords(topics)}, ${since(session.opened_at)}</span>
    </th>
    <td class="verdict">${badge(verdict.tone, verdict.text)}</td>
    <td class="medium wrap" title=${topics.join(', ')}>${topicWords(topics)}</td>
    <td class="wide">${transportWords(transport)}</td>
    <td class="wide">${rateWords(lane)}</td>
    <td class="number wide">${count(lag)}</td>
    <td class="number wide">${quantity(byteCount(session.pending_bytes))}</td>
    <td class="number medium" title="${count(messages)} messages">${quantity(byteCount(session.sent_bytes))}</td>
    <td class="number medium quiet">${since(session.opened_at)}</td>
  </tr>`;
}
