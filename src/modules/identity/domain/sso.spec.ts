import { domainOf, isOfDomain, maySpeakFor, ruleFor } from './sso.js';

describe('signing in with an organisation', () => {
  const rules = [
    { value: 'ctw-leaders', role: 'team-leader' },
    { value: 'ctw-specialists', role: 'employment-specialist' },
  ];

  it.each<[string[], string | null]>([
    [['ctw-specialists'], 'employment-specialist'],
    [['ctw-specialists', 'CTW-Leaders'], 'team-leader'],
    [['other'], null],
    [[], null],
  ])('gives for %j the role %s: the first rule that fits', (values, role) =>
    expect(ruleFor(rules, values)?.role ?? null).toBe(role),
  );

  it.each<[string, boolean]>([
    ['robin@kent.example', true],
    ['robin@KENT.example', true],
    ['robin@sub.kent.example', false],
    ['robin@notkent.example', false],
    ['robin@kent.example@evil.example', false],
    ['kent.example', true],
  ])('%s is of its domain: %s', (email, is) => expect(isOfDomain(email, ['kent.example'])).toBe(is));

  it.each<[string, string | null]>([
    ['@Kent.gov.uk', 'kent.gov.uk'],
    ['kent', null],
    ['kent..uk', null],
    ['*.kent.gov.uk', null],
    ['kent.gov.uk/evil', null],
  ])('%s as a domain is %s', (text, domain) => expect(domainOf(text)).toBe(domain));

  const body = { areaId: 'a', providerId: null, givesAdministrator: false };
  const provider = { ...body, providerId: 'p' };
  it.each([
    ['a provider for its own', provider, { areaId: 'a', providerId: 'p', role: 'team-leader' }, true],
    ['a provider for another’s', provider, { areaId: 'a', providerId: 'q', role: 'team-leader' }, false],
    ['a provider for the body’s', provider, { areaId: 'a', providerId: null, role: 'auditor' }, false],
    ['the body for a provider’s', body, { areaId: 'a', providerId: 'p', role: 'team-leader' }, true],
    ['the body of another area', body, { areaId: 'b', providerId: null, role: 'auditor' }, false],
    ['for an administrator', body, { areaId: 'a', providerId: null, role: 'administrator' }, false],
    [
      'for an administrator, when said so',
      { ...body, givesAdministrator: true },
      { areaId: 'a', providerId: null, role: 'administrator' },
      true,
    ],
  ])('may speak: %s', (_what, connection, account, may) => expect(maySpeakFor(connection, account)).toBe(may));
});
