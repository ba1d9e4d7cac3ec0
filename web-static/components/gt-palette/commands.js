import { DENSITY, THEME } from '../../models/preference.js';
import { localStorageOrNothing } from '../../models/world.js';

/** What the actions of the palette do here, by their names. */
export const commandsOf = (pages) => ({
  theme({ theme }) {
    THEME.choose(theme, document.documentElement, localStorageOrNothing());
    pages.toast({ text: `Theme: ${theme}`, tone: 'quiet' });
  },

  density({ density }) {
    DENSITY.choose(density, document.documentElement, localStorageOrNothing());
    pages.toast({ text: `Tables: ${density}`, tone: 'quiet' });
  },

  pause() {
    pages.togglePause();
    pages.toast({ text: pages.view.pausedAt === null ? 'Numbers move again' : 'Numbers stand still', tone: 'quiet' });
  },

  rail() {
    document.querySelector('gt-rail')?.fold();
  },

  async copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      pages.toast({ text: 'Address copied' });
    } catch {
      pages.toast({ text: 'Copying is blocked by the browser', tone: 'bad' });
    }
  },

  async leave() {
    try {
      await pages.logOut();
      pages.toast({ text: 'Logged out', tone: 'quiet' });
    } catch (problem) {
      pages.toast({ text: `You are still logged in. ${problem.message}`, tone: 'bad' });
    }
  },
});
