import { Preference } from './preference.js';

/** How close the rows of all tables lie. */
export const DENSITY = new Preference('density', ['comfortable', 'compact']);
