import { Preference } from './preference.js';

const THEME = new Preference('theme', ['system', 'light', 'dark']);

/** The themes in the order in which the switch steps through them. */
export const THEMES = THEME.choices;

/** Told at the root of the page whenever somebody chooses a theme. */
export const THEME_CHOSEN = THEME.told;

export const nextTheme = (theme) => THEME.after(theme);
export const storedTheme = (storage) => THEME.stored(storage);
export const chooseTheme = (theme, root, storage) => THEME.choose(theme, root, storage);
