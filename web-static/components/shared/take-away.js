import { saveAs } from './save.js';

const PAGE = 1_000;
const MOST_PAGES = 20;

/** Saves a whole list: as the table that the server makes, or as JSON of all its pages. */
export async function takeAway(pages, { name, path, query = {} }, form) {
  if (form === 'csv') return saveAs(`gridtick-${name}.csv`, await pages.readFile(path, { ...query, format: 'csv' }));
  const items = [];
  let cursor;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await pages.read(path, { ...query, cursor, limit: PAGE });
    items.push(...answer.items);
    cursor = answer.next ?? null;
    if (cursor === null) break;
  }
  return saveAs(`gridtick-${name}.json`, new Blob([JSON.stringify({ items, is_whole: cursor === null }, null, 1)], { type: 'application/json' }));
}
