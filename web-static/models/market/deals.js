import { choicesOf } from '../choices.js';
import { price } from './words.js';

/** What is far cheaper than the same good elsewhere: what is asked, and the words for the answer. */

const LIMIT = 50;
const MOST_PERCENT = 100;

export const LEAST = choicesOf({ 5: 'At least 5 % below', 10: 'At least 10 % below', 25: 'At least 25 % below', 50: 'At least 50 % below' });

/** What the server is asked, of what stands in the address; what it would not understand is left out. */
export function questionOf({ min_below: least, cursor }) {
  const isKnown = least?.trim() && Number(least) >= 0 && Number(least) <= MOST_PERCENT;
  return { min_below: isKnown ? least : undefined, cursor, limit: LIMIT };
}

export const belowWords = ({ below_percent: percent }) => `${percent.toFixed(1)} %`;

/** `{text, words}`: now against its own past; "–" where there is less than a day of it. */
export function timingWords({ timing }) {
  if (timing === null) return { text: '–', words: 'Less than a day of its past is known.' };
  const { cheaper_percent: cheaper, hours, low, high } = timing;
  const text = cheaper === 0 ? 'never cheaper' : `cheaper in ${Math.round(cheaper)} %`;
  return { text, words: `Over the last ${hours} hours the cheapest price was between ${price(low)} and ${price(high)}.` };
}
