const KEY = 'gridtick-rail';

/** Whether the rail shows icons alone, as somebody last wanted it. Storage can be forbidden by the browser. */
export function isRailNarrow(storage) {
  try {
    return storage.getItem(KEY) === 'narrow';
  } catch {
    return false;
  }
}

export function keepRail(isNarrow, storage) {
  try {
    if (isNarrow) storage.setItem(KEY, 'narrow');
    else storage.removeItem(KEY);
  } catch {
    // Then it lasts as long as the page.
  }
}
