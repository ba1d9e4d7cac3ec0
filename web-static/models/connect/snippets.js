/** What is shown to paste: the key stands where it belongs, and nowhere else. */

export const YOUR_KEY = 'YOUR_KEY';

/** What stands in the texts for the name of a region. */
export const YOUR_REGION = 'my-region';

/** What means the same in a shell, a URL and every kind of file. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const isRegion = (text) => PLAIN.test(text);

/** The parts of a way to send with a key and a region in them; without one there is a word in its place. */
export const partsOf = ({ parts }, placeholder, key, region = YOUR_REGION) =>
  parts.map((part) => ({
    ...part,
    text: part.text.replaceAll(YOUR_REGION, isRegion(region) ? region : YOUR_REGION).replaceAll(placeholder, key ?? YOUR_KEY),
    hasKey: part.text.includes(placeholder),
  }));

/** Whether a way to send says a region. */
export const saysRegion = ({ parts }) => parts.some(({ text }) => text.includes(YOUR_REGION));

/** The way that is asked for, or else the first one, which suits most. */
export const chosenOf = (items, id) => items.find((item) => item.id === id) ?? items[0] ?? null;

const TWO = (number) => String(number).padStart(2, '0');

/** How a key that is made here is called, so that somebody recognises it later: "Telegraf, 2026-11-22 05:12". */
export function keyName({ title }, now) {
  const date = new Date(now);
  const day = [date.getFullYear(), TWO(date.getMonth() + 1), TWO(date.getDate())].join('-');
  return `${title}, ${day} ${TWO(date.getHours())}:${TWO(date.getMinutes())}`;
}

/** Why there is no key to be made here, and who can help: `{text, link: {href, label}}`; null where it can. */
export function noKeyWords({ can_make_key: canMake }, login, loginHref) {
  if (canMake) return null;
  if (login.name !== 'in') return { text: 'Log in to make a key here, or use the one that the server prints to its console at every start.', link: { href: loginHref, label: 'Log in' } };
  return { text: 'Your role does not make keys that send. An administrator or operator can make one: send them the address of this page.', link: null };
}
