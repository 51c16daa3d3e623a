import { filterOf, groupOf, operationsOf, patchedGroup, patchedPerson, personOf, type ScimPerson } from './scim.js';

const robin: ScimPerson = {
  ...{
    userName: 'robin@kent.example',
    externalId: 'o1',
    givenName: 'Robin',
    familyName: 'Ashdown',
    displayName: 'Robin Ashdown',
  },
  ...{ email: 'robin@kent.example', roles: ['leaders'], active: true },
};
const patch = (...Operations: object[]) => patchedPerson(robin, operationsOf({ Operations }));

describe('what a directory sends about somebody', () => {
  it('is read from a whole resource, the work address first, and what we do not keep is read past', () => {
    const person = personOf({
      ...{
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'robin',
        externalId: 'o1',
        active: 'True',
      },
      name: { givenName: 'Robin', familyName: 'Ashdown', formatted: 'x' },
      emails: [
        { type: 'home', value: 'r@home.example' },
        { type: 'work', value: 'Robin@Kent.example' },
      ],
      ...{ title: 'Lead', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'x' } },
      roles: [{ value: '{"id":"1","value":"leaders","displayName":"Leaders"}' }],
    });
    expect(person).toMatchObject({ email: 'robin@kent.example', givenName: 'Robin', active: true, roles: ['leaders'] });
  });

  it.each<[string, object, Partial<ScimPerson>]>([
    ['Replace in capitals, False as text', { op: 'Replace', path: 'active', value: 'False' }, { active: false }],
    [
      'a value without a path',
      { op: 'replace', value: { active: false, displayName: 'R' } },
      { active: false, displayName: 'R' },
    ],
    ['dotted names without a path', { op: 'Add', value: { 'name.givenName': 'Rob' } }, { givenName: 'Rob' }],
    [
      'a path with a filter',
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'rob@kent.example' },
      { email: 'rob@kent.example' },
    ],
    [
      'a path with its schema',
      { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:userName', value: 'rob' },
      { userName: 'rob' },
    ],
    ['roles one by one', { op: 'Add', path: 'roles', value: [{ value: 'more' }] }, { roles: ['leaders', 'more'] }],
    [
      'roles by a filter',
      { op: 'Replace', path: 'roles[primary eq "True"].value', value: 'more' },
      { roles: ['more'] },
    ],
    ['roles taken away', { op: 'Remove', path: 'roles' }, { roles: [] }],
    ['what we do not keep', { op: 'Add', path: 'title', value: 'Lead' }, robin],
  ])('is patched: %s', (_what, operation, expected) => expect(patch(operation)).toMatchObject(expected));

  it.each<[string, () => unknown, string]>([
    ['no name', () => personOf({ emails: [{ value: 'a@b.example' }] }), 'invalidValue'],
    ['no address', () => personOf({ userName: 'robin' }), 'invalidValue'],
    ['a list', () => personOf([]), 'invalidSyntax'],
    ['a number for a name', () => personOf({ userName: 7 }), 'invalidValue'],
    ['active maybe', () => patch({ op: 'replace', path: 'active', value: 'maybe' }), 'invalidValue'],
    ['an unknown verb', () => patch({ op: 'move', path: 'active', value: true }), 'invalidSyntax'],
    ['removing nothing', () => patch({ op: 'remove' }), 'noTarget'],
    ['removing the name', () => patch({ op: 'remove', path: 'userName' }), 'mutability'],
    ['no operations', () => operationsOf({ Operations: [] }), 'invalidSyntax'],
    [
      'too many operations',
      () => operationsOf({ Operations: Array(201).fill({ op: 'add', value: {} }) }),
      'invalidSyntax',
    ],
    ['a filter by more than eq', () => filterOf('userName sw "r"'), 'invalidFilter'],
    ['a filter by a secret', () => filterOf('password eq "r"'), 'invalidFilter'],
    ['a filter with or', () => filterOf('userName eq "r" or active eq "x"'), 'invalidFilter'],
  ])('is refused: %s', (_what, work, scimType) => {
    expect(work).toThrow(expect.objectContaining({ details: { scimType } }));
  });

  it('finds by one or several fields', () => {
    expect(filterOf('userName Eq "a\\"b"')).toEqual({ userName: 'a"b' });
    expect(filterOf('externalId eq "o1" and emails[type eq "work"].value eq "r@x.example"')).toEqual({
      externalId: 'o1',
      email: 'r@x.example',
    });
    expect(filterOf(undefined)).toEqual({});
  });
});

describe('what a directory sends about a group', () => {
  const group = groupOf({ displayName: 'Leaders', members: [{ value: 'a' }, { value: 'b' }] });
  const patched = (...Operations: object[]) => patchedGroup(group, operationsOf({ Operations })).members;

  it.each<[string, object, string[]]>([
    ['members added', { op: 'Add', path: 'members', value: [{ value: 'c' }, { value: 'a' }] }, ['a', 'b', 'c']],
    ['one removed by a filter', { op: 'Remove', path: 'members[value eq "a"]' }, ['b']],
    ['some removed by value', { op: 'Remove', path: 'members', value: [{ value: 'b' }] }, ['a']],
    ['all removed', { op: 'remove', path: 'members' }, []],
    ['members replaced without a path', { op: 'replace', value: { members: [{ value: 'd' }] } }, ['d']],
  ])('%s', (_what, operation, members) => expect(patched(operation)).toEqual(members));
});
