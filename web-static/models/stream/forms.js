import { Grid } from '../fleet/grid.js';
import { Table } from '../table.js';

/** Topics that are said in another form than rows. */
const FORMS = new Map([['fleet/grid', Grid]]);

/** Room for a topic. Whatever it is has `seq`, `ts` and `isKnown`, and takes messages by `replace`, `apply` and `forget`. */
export const tableFor = (topic) => new (FORMS.get(topic) ?? Table)();
