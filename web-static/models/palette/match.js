/** How well what somebody types matches a text, by rules that are the same for pages, actions and things. */

const START = 12;
const WORD_START = 5;
const NEXT = 7;
const HIT = 2;
const GAP = -0.6;
const MOST_GAP = -6;
const LENGTH = -0.04;
const MOST_LETTERS = 80;

const isWordStart = (text, at) => at === 0 || /[\s/\-_.,:()]/.test(text[at - 1]) || (/\d/.test(text[at]) && !/\d/.test(text[at - 1]));

/**
 * `{score, at}` of a word in a text, where `at` are the places of its letters; null where they do not occur in this order. The
 * best of the ways to place them wins: letters side by side and at the start of words count most.
 */
export function match(word, text) {
  const letters = [...word.toLowerCase()].slice(0, MOST_LETTERS);
  const lower = text.toLowerCase();
  if (letters.length === 0) return { score: 0, at: [] };
  const whole = lower.indexOf(letters.join(''));
  const starts = whole >= 0 ? [whole, nextWord(lower, letters.join(''), whole)] : placesOf(letters[0], lower);
  const found = starts.filter((start) => start >= 0).flatMap((start) => [placed(letters, lower, start, nextPlace), placed(letters, lower, start, plainPlace)]);
  return found.filter((one) => one !== null).reduce((best, one) => (best === null || one.score > best.score ? one : best), null);
}

/** Where the word stands at the start of a word, if it does. */
function nextWord(text, word, from) {
  for (let at = from; at >= 0; at = text.indexOf(word, at + 1)) if (isWordStart(text, at)) return at;
  return -1;
}

function placesOf(letter, text) {
  const places = [];
  for (let at = text.indexOf(letter); at >= 0 && places.length < 12; at = text.indexOf(letter, at + 1)) places.push(at);
  return places;
}

function placed(letters, text, start, placeOf) {
  const at = [];
  let score = text.length * LENGTH;
  let from = start;
  for (const letter of letters) {
    const place = placeOf(letter, text, from, at.at(-1));
    if (place < 0) return null;
    const gap = at.length === 0 ? 0 : place - at.at(-1) - 1;
    score += HIT + (place === 0 ? START : isWordStart(text, place) ? WORD_START : 0) + (at.length > 0 && gap === 0 ? NEXT : Math.max(MOST_GAP, gap * GAP));
    at.push(place);
    from = place + 1;
  }
  return { score, at };
}

/** The next one: what finds a way wherever there is one. */
const plainPlace = (letter, text, from) => text.indexOf(letter, from);

/** The letter beside the last one is taken first, else one that begins a word, else the next. */
function nextPlace(letter, text, from, last) {
  const next = text.indexOf(letter, from);
  if (next < 0 || next === last + 1) return next;
  for (let at = next; at >= 0 && at < next + 40; at = text.indexOf(letter, at + 1)) if (isWordStart(text, at)) return at;
  return next;
}

/**
 * The items that all words of the query are found in, best first, at most `limit`. An item has `title`, `also` (words that are not
 * shown) and `weight` (what it counts more, where two match alike). Each result is `{item, score, at}`, `at` in the title.
 */
export function ranked(query, items, limit) {
  const words = query.trim().split(/\s+/).filter(Boolean);
  const results = [];
  for (const item of items) {
    const result = matched(words, item);
    if (result !== null) results.push(result);
  }
  return results.sort((a, b) => b.score - a.score || compare(a.item.title, b.item.title)).slice(0, limit);
}

function matched(words, item) {
  let score = item.weight ?? 0;
  const at = new Set();
  for (const word of words) {
    const inTitle = match(word, item.title);
    const inWords = item.also ? match(word, item.also) : null;
    if (inTitle === null && inWords === null) return null;
    const isTitle = inTitle !== null && (inWords === null || inTitle.score >= inWords.score - WORD_START);
    score += isTitle ? inTitle.score : inWords.score - WORD_START;
    if (isTitle) for (const place of inTitle.at) at.add(place);
  }
  return { item, score, at: [...at].sort((a, b) => a - b) };
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));

/** The title in pieces, `{text, isHit}`, so that what matched can stand out without markup in data. */
export function pieces(title, at) {
  const hits = new Set(at);
  const parts = [];
  for (const [index, letter] of Array.from(title).entries()) {
    const isHit = hits.has(index);
    if (parts.length > 0 && parts.at(-1).isHit === isHit) parts.at(-1).text += letter;
    else parts.push({ text: letter, isHit });
  }
  return parts;
}
