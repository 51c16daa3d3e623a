import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assetRoots, assetUrl } from './assets.js';

const served = (path: string) => {
  const root = assetRoots().find(({ prefix }) => path.startsWith(prefix));
  const rest = path.slice(root?.prefix.length);
  return root?.allows(rest) === true && existsSync(join(root.dir, rest));
};

it.each([
  '/assets/app.css',
  '/assets/app.js',
  '/assets/favicon.svg',
  '/assets/govuk/govuk-frontend.min.css',
  '/assets/govuk/govuk-frontend.min.js',
  '/assets/moj/moj-frontend.min.css',
  '/assets/moj/moj-frontend.min.js',
  '/assets/images/icon-close-cross-black.svg',
  ...['normal', 'italic'].flatMap((slope) =>
    ['latin', 'latin-ext'].map((part) => `/assets/type/atkinson-hyperlegible-next-${part}-wght-${slope}.woff2`),
  ),
])('serves %s', (path) => {
  expect(served(path)).toBe(true);
});

it.each([
  ['/assets/images/govuk-logotype-crown.png', 'the crown'],
  ['/assets/images/moj-logotype-crest-2024.svg', 'the crest of a ministry'],
  ['/assets/govuk/assets/fonts/light-94a07e06a1-v2.woff2', 'the typeface of GOV.UK'],
  ['/assets/govuk/template.njk', 'templates'],
  ['/assets/../assets.ts', 'anything above the directory'],
])('does not serve %s: %s', (path) => {
  expect(served(path)).toBe(false);
});

it('addresses an asset by its content, so that it may be kept for a year', () => {
  expect(assetUrl('app.css')).toMatch(/^\/assets\/app\.css\?v=[0-9a-f]{12}$/);
  expect(assetUrl('app.css')).not.toBe(assetUrl('app.js').replace('.js', '.css'));
});

it('refuses to point at what is not served', () => {
  expect(() => assetUrl('images/govuk-logotype-crown.png')).toThrow(RangeError);
  expect(() => assetUrl('missing.css')).toThrow(/missing\.css/);
});
