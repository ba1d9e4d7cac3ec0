import './components/gt-fleet/gt-fleet.js';
import { Api } from './models/api.js';
import { FleetPages } from './models/fleet/fleet-pages.js';
import { Live } from './models/fleet/live.js';
import { Login } from './models/login.js';
import { streamUrl } from './models/wire.js';
import { browserWorld } from './models/world.js';

const shell = document.querySelector('gt-fleet');
const world = browserWorld();
const login = new Login({ world });
const live = new Live({ world, url: streamUrl(location) });
const pages = new FleetPages({
  api: new Api({ world, login }),
  login,
  live,
  browser: {
    location,
    state: () => history.state,
    push: (url, state) => history.pushState(state, '', url),
    replace: (url) => history.replaceState(null, '', url),
    leaveTo: (url) => location.assign(url),
  },
  onChange: (view) => (shell.view = view),
});

/** Links between the pages of this shell keep the page, and with it the login in memory. */
function follow(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented);
  if (!link || !isPlain || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (!pages.isOurs(link)) return;
  event.preventDefault();
  pages.go(link.pathname + link.search, { trail: link.trail ?? [] });
}

shell.pages = pages;
live.listen(() => Object.assign(shell, { link: live.link, linkState: live.state }));
document.addEventListener('click', follow);
document.addEventListener('visibilitychange', () => !document.hidden && login.wake());
addEventListener('popstate', () => pages.moved());
shell.addEventListener('retry-wanted', () => live.retryNow());
addEventListener('online', () => {
  login.wake();
  live.retryNow();
});
void pages.open();
