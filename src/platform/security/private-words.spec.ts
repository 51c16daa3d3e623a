import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { SYSTEM } from './actor.js';
import { PrivateWords } from './private-words.js';

const words = new PrivateWords({ sessionSecret: Buffer.alloc(32, 1) } as Config);
const as = <T>(id: string, work: () => T): T =>
  RequestContext.run({ actor: { ...SYSTEM, id }, correlationId: '' }, work);

it('hides a name from whoever sees the address, and opens it for who typed it', () => {
  const hidden = as('a', () => words.hide('Zoë O’Neil'));
  expect(hidden).toMatch(/^~[\w-]+$/);
  expect(hidden).not.toBe(as('a', () => words.hide('Zoë O’Neil')));
  expect(as('a', () => words.open(hidden))).toBe('Zoë O’Neil');
});

it('opens for nobody else, and not after it was changed', () => {
  const hidden = as('a', () => words.hide('March'));
  expect(as('b', () => words.open(hidden))).toBe('');
  for (const changed of [hidden.slice(0, -4), `${hidden.slice(0, 20)}AAAA${hidden.slice(24)}`, '~', '~!!']) {
    expect(as('a', () => words.open(changed))).toBe('');
  }
});

it('takes words that were never hidden as they are', () => {
  expect(as('a', () => words.open('March'))).toBe('March');
  expect(as('a', () => words.hide(''))).toBe('');
});
