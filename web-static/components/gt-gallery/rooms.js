import { CHARTS } from './room-charts.js';
import { CONTROLS } from './room-controls.js';
import { DIALOGS } from './room-dialogs.js';
import { FLEET } from './room-fleet.js';
import { FORMS } from './room-forms.js';
import { FOUNDATIONS } from './room-foundations.js';
import { HEAT } from './room-heat.js';
import { MARKET } from './room-market.js';
import { MESSAGES } from './room-messages.js';
import { OVERVIEW } from './room-overview.js';
import { PAST } from './room-past.js';
import { RUNS } from './room-runs.js';
import { SHELL } from './room-shell.js';
import { TABLES } from './room-tables.js';

/**
 * What the gallery shows: rooms `{title, items}` of `{title, of, states}`. `of` is the element, `states` are what it can be in, each
 * with a function that draws it; `kind` is the sort of page it stands on, `width` says `wide` where two would not stand side by side.
 */
export const ROOMS = [FOUNDATIONS, CONTROLS, FORMS, DIALOGS, MESSAGES, TABLES, OVERVIEW, CHARTS, PAST, HEAT, FLEET, MARKET, RUNS, SHELL];

/** The name by which a link finds it. */
export const idOf = ({ of, title }) => of ?? title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
