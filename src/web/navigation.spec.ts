import { PERMISSIONS, type Role } from '#platform/security/role';
import type { Actor } from '#platform/security/actor';
import { managedFor, navigationFor } from './navigation.js';

const having = (role: Role): Actor => ({ role, permissions: PERMISSIONS[role] }) as Actor;
const texts = (role: Role): string[] => navigationFor(having(role), '/').map(({ text }) => text);
const activeAt = (role: Role, path: string): string[] =>
  navigationFor(having(role), path)
    .filter(({ active }) => active)
    .map(({ text }) => text);

describe('the places of the main menu', () => {
  it.each(Object.keys(PERMISSIONS) as Role[])('fit in one line for the role %s', (role) => {
    // In characters, some three between the words: what a page of 1,280 pixels has room for.
    expect(texts(role).join('   ').length).toBeLessThan(115);
  });

  it('gather what keeps the service in order where there are many, and lose none of it', () => {
    expect(texts('provider-manager')).toContain('Manage');
    expect(texts('provider-manager')).not.toContain('Accounts');
    expect(
      managedFor(having('provider-manager')).map(({ title, places }) => [title, places.map((p) => p.text)]),
    ).toEqual([
      ['People who work here', ['Accounts', 'Balance caseloads', 'Moves between providers', 'Cover']],
      ['Records', ['Restricted records', 'Possible duplicates']],
      ['The service', ['Claims', 'Audit samples', 'Directory of services', 'Policy', 'Practice sites']],
    ]);
  });

  it('stand on their own where there are few', () => {
    expect(texts('referrer')).not.toContain('Manage');
    expect(texts('referrer')).toEqual(['My referrals']);
  });

  it('say where somebody is, also inside a gathered place', () => {
    expect(activeAt('provider-manager', '/accounts/new')).toEqual(['Manage']);
    expect(activeAt('provider-manager', '/manage')).toEqual(['Manage']);
    expect(activeAt('provider-manager', '/participants/1')).toEqual(['Caseload']);
    expect(activeAt('provider-manager', '/accounting')).toEqual([]);
    expect(activeAt('provider-quality', '/claims/stages')).toEqual(['Manage']);
    expect(activeAt('commissioner', '/claims/stages')).toEqual(['Claims']);
    expect(activeAt('commissioner', '/verification/samples')).toEqual(['Verification']);
    expect(activeAt('auditor', '/verification/samples/1')).toEqual(['Audit samples']);
  });
});
