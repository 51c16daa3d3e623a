/**
 * Where the files under /assets/ live, and their addresses. Every address carries a hash of the content, so that
 * browsers may keep a file for a year and still see a new one at once.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface AssetRoot {
  /** Begins and ends with a slash. */
  readonly prefix: string;
  /** An absolute directory. */
  readonly dir: string;
  /** Which paths below the directory may be served; the packages hold far more than the browser needs. */
  readonly allows: (path: string) => boolean;
}

const require = createRequire(import.meta.url);
const govukRoot = dirname(require.resolve('govuk-frontend/package.json'));
const mojRoot = dirname(require.resolve('@ministryofjustice/frontend/package.json'));
const typeRoot = dirname(require.resolve('@fontsource-variable/atkinson-hyperlegible-next/package.json'));

/** The directories in which templates of the two design systems are found (`govuk/…` and `moj/…`). */
export const designSystemTemplates: readonly string[] = [join(govukRoot, 'dist'), mojRoot];

const roots: readonly AssetRoot[] = [
  { prefix: '/assets/govuk/', dir: join(govukRoot, 'dist/govuk'), allows: named(/^govuk-frontend\.min\.(css|js)$/) },
  { prefix: '/assets/moj/', dir: join(mojRoot, 'moj'), allows: named(/^moj-frontend\.min\.(css|js)$/) },
  // The crests and crowns in this directory are not ours to show: only the icons the components use.
  { prefix: '/assets/images/', dir: join(mojRoot, 'moj/assets/images'), allows: named(/^icon-[a-z-]+\.svg$/) },
  // The typeface of the pages, drawn for people who see little: SIL Open Font License 1.1.
  {
    prefix: '/assets/type/',
    dir: join(typeRoot, 'files'),
    allows: named(/-latin(-ext)?-wght-(normal|italic)\.woff2$/),
  },
  { prefix: '/assets/', dir: join(import.meta.dirname, 'assets'), allows: named(/^[a-z-]+\.(css|js|svg)$/) },
];

/** The directories to serve, most specific prefix first. */
export function assetRoots(): readonly AssetRoot[] {
  return roots;
}

const addresses = new Map<string, string>();

/**
 * The address of an asset, such as `app.css` or `govuk/govuk-frontend.min.css`, with its content hash.
 * A name that is not served throws: a page must not point at nothing.
 */
export function assetUrl(name: string): string {
  const known = addresses.get(name);
  if (known) return known;
  const url = `/assets/${name}`;
  const root = roots.find(({ prefix, allows }) => url.startsWith(prefix) && allows(url.slice(prefix.length)));
  if (!root) throw new RangeError(`No asset is served as ${url}`);
  const content = readFileSync(join(root.dir, url.slice(root.prefix.length)));
  const address = `${url}?v=${createHash('sha256').update(content).digest('hex').slice(0, 12)}`;
  addresses.set(name, address);
  return address;
}

function named(pattern: RegExp): (path: string) => boolean {
  return (path) => pattern.test(path.replace(/^\//, ''));
}
