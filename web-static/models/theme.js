/** The themes in the order in which the switch steps through them. */
export const THEMES = ['system', 'light', 'dark'];

export const nextTheme = (theme) => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];

/** Told at the root of the page whenever somebody chooses a theme, wherever that was. */
export const THEME_CHOSEN = 'theme-chosen';

const KEY = 'gridtick-theme';

/** Storage can be forbidden by the browser; then the choice lasts as long as the page. */
export function storedTheme(storage) {
  try {
    const theme = storage.getItem(KEY);
    return THEMES.includes(theme) ? theme : 'system';
  } catch {
    return 'system';
  }
}

export function chooseTheme(theme, root, storage) {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dispatchEvent?.(new CustomEvent(THEME_CHOSEN, { detail: theme }));
  try {
    if (theme === 'system') storage.removeItem(KEY);
    else storage.setItem(KEY, theme);
  } catch {
    // The page shows the choice all the same.
  }
}
