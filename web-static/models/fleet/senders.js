/**
 * How each kind of sender is told where this server is, out of the server's answer: `{name, label, words, needs, blocks:
 * [{label, text}]}`, with a word for the key that is to be put there.
 */
export const sendersOf = ({ placeholder, items }) =>
  items.map(({ id, title, summary, needs, parts }) => ({
    ...{ name: id, label: title, words: summary, needs },
    blocks: parts.map(({ label, text }) => ({ label, text: text.replaceAll(placeholder, 'YOUR_KEY') })),
  }));
