import { parseWebAddress } from './web-address.js';

it.each([
  ['https://kentbakery.example', 'https://kentbakery.example/', 'takes https'],
  ['http://kentbakery.example/jobs?x=1', 'http://kentbakery.example/jobs?x=1', 'takes http with a path'],
  [' www.kentbakery.example ', 'https://www.kentbakery.example/', 'fills in the scheme'],
  ['kentbakery.example:8080', 'https://kentbakery.example:8080/', 'does not mistake a port for a scheme'],
  ['KENTBAKERY.example', 'https://kentbakery.example/', 'folds the host'],
])('%j → %s: it %s', (typed, expected) => {
  expect(parseWebAddress(typed)).toBe(expected);
});

it.each([
  ['javascript:alert(1)', 'runs script'],
  ['JaVaScRiPt:alert(1)//.example', 'runs script, in capitals'],
  ['data:text/html,<script>alert(1)</script>', 'is a page of its own'],
  ['file:///etc/passwd', 'is a file'],
  ['https://user:secret@kentbakery.example', 'carries a password'],
  ['https://kentbakery', 'has no dot'],
  ['kent bakery', 'is two words'],
  ['', 'is empty'],
  [`https://kentbakery.example/${'x'.repeat(400)}`, 'is too long'],
])('refuses %j, which %s', (typed) => {
  expect(parseWebAddress(typed)).toBeNull();
});
