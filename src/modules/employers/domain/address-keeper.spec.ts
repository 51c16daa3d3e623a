import { mayChangeAddress } from './address-keeper.js';

const MAYA = { id: 'maya', providerId: 'ours' };
const NOBODY = { keptBy: null, ownerUserId: null, leading: [] };

it.each([
  ['kept by their own provider', { ...NOBODY, keptBy: 'ours' }, true],
  ['kept by another', { ...NOBODY, keptBy: 'theirs' }, false],
  ['kept by another, though their provider leads', { ...NOBODY, keptBy: 'theirs', leading: ['ours'] }, false],
  ['kept by another, of an employer they look after', { ...NOBODY, keptBy: 'theirs', ownerUserId: 'maya' }, false],
  ['kept by nobody, of an employer they look after', { ...NOBODY, ownerUserId: 'maya', leading: ['theirs'] }, true],
  ['kept by nobody, of an employer nobody leads with', NOBODY, true],
  ['kept by nobody, of an employer their provider leads with', { ...NOBODY, leading: ['theirs', 'ours'] }, true],
  ['kept by nobody, of an employer only another leads with', { ...NOBODY, leading: ['theirs'] }, false],
  ['kept by nobody, of an employer somebody else looks after', { ...NOBODY, ownerUserId: 'joe' }, false],
])('lets an address be changed or not: %s', (_case, keepers, expected) => {
  expect(mayChangeAddress(keepers, MAYA)).toBe(expected);
});

it('lets nobody without a provider, unless they look after the employer', () => {
  expect(mayChangeAddress(NOBODY, { id: 'ann', providerId: null })).toBe(false);
  expect(mayChangeAddress({ ...NOBODY, ownerUserId: 'ann' }, { id: 'ann', providerId: null })).toBe(true);
});
