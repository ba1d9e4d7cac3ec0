/**
 * The pages that share one shell. `needs` says who may see a page: `nobody` in particular, somebody with a `login`, or an
 * `admin`. The server serves the shell at the same paths.
 */
export const PAGES = [
  { path: '/setup', title: 'Set up', needs: 'nobody' },
  { path: '/login', title: 'Log in', needs: 'nobody' },
  { path: '/register', title: 'Register', needs: 'nobody' },
  { path: '/invitation', title: 'Accept the invitation', needs: 'nobody' },
  { path: '/verify', title: 'Confirm your address', needs: 'nobody' },
  { path: '/forgot', title: 'Forgotten password', needs: 'nobody' },
  { path: '/reset', title: 'New password', needs: 'nobody' },
  { path: '/profile', title: 'Profile', needs: 'login' },
  { path: '/sessions', title: 'Sessions', needs: 'login' },
  { path: '/keys', title: 'Keys', needs: 'login' },
  { path: '/users', title: 'Users', needs: 'admin' },
  { path: '/audit', title: 'Audit', needs: 'admin' },
];

/** The page at a path; null where the shell has none. */
export const pageAt = (path) => PAGES.find((page) => page.path === path) ?? null;

/** The pages that somebody with this role can move between. */
export const pagesFor = (role) => PAGES.filter(({ needs }) => needs === 'login' || (needs === 'admin' && role === 'admin'));

/** The secret that a link carries behind its `#`, which browsers never send anywhere; null where there is none. */
export function linkToken(hash) {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('token');
  return token === null || token === '' ? null : token;
}

/** The login page that leads back to where somebody wanted to go. */
export function loginUrl(wanted) {
  return wanted === '/' || wanted === '' ? '/login' : `/login?next=${encodeURIComponent(wanted)}`;
}

/** Where to go after the login: a path of this very server, and not the login again. Anything else leads to the start. */
export function safeNext(search, origin) {
  const wanted = new URLSearchParams(search).get('next') ?? '/';
  // A browser takes "//host", "/\host" and tabs in between for other hosts, so a path must look like one at once.
  if (!/^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(wanted)) return '/';
  const url = parsed(wanted, origin);
  if (url === null || url.origin !== origin || url.pathname === '/login') return '/';
  return url.pathname + url.search + url.hash;
}

function parsed(path, origin) {
  try {
    return new URL(path, origin);
  } catch {
    return null;
  }
}
