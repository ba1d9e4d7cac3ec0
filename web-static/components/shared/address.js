import { urlOf } from '../../models/fleet/router.js';

/** The page stays where it is, only its address says something else: what is typed does not fill the way back. */
export function replaceQuery(pages, view, changes) {
  history.replaceState(history.state, '', urlOf(view.route.path, { ...view.route.query, ...changes }));
  pages.moved();
}
