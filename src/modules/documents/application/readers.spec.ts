import { Permission } from '#platform/security/permission';
import { PERMISSIONS } from '#platform/security/role';
import { mayReadKind } from './readers.js';

it.each([
  ['payslip', 'lead-provider', true],
  ['made-document', 'lead-provider', false],
  ['signed-copy', 'provider-manager', true],
  ['sensitive-document', 'provider-manager', false],
  ['sensitive-document', 'provider-quality', false],
  ['sensitive-document', 'employment-specialist', true],
] as const)('a %s is read or not by a %s', (kind, role, expected) => {
  expect(PERMISSIONS[role].has(Permission.DocumentRead)).toBe(true);
  expect(mayReadKind(kind, PERMISSIONS[role])).toBe(expected);
});
