/** How a topic is followed from elsewhere, with this server's own address: `[{label, words, text}]`. */
export const followLines = (origin, topic, hz) => [
  {
    label: 'curl',
    words: 'Prints messages as they come. TOKEN is a key of the scope read; on the server’s own machine it may be left out.',
    text: `curl -sN '${address(origin, topic, hz)}' \\
  -H "Accept: text/event-stream" -H "Authorization: Bearer $TOKEN"`,
  },
  {
    label: 'JavaScript in a browser',
    words: 'For a page of this server, also typed into its console. The login goes along; a lost connection comes back by itself.',
    text: `const source = new EventSource(
  '${address(origin, topic, hz)}',
);
source.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  console.log(message);
  if (message.k === 'bye' && message.code >= 4401) source.close();
};`,
  },
];

const address = (origin, topic, hz) => `${origin}/api/v1/stream?t=${plain(topic)}&hz=${hz}`;

/** Slashes may stay, and no quote may end the one around it. */
const plain = (topic) => encodeURIComponent(topic).replaceAll('%2F', '/').replaceAll("'", '%27');
