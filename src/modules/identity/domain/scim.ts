import { parseEmail } from '#shared/email';
import { ScimRefused } from './sso.errors.js';

/** SCIM 2.0 (RFC 7643, 7644): what a directory sends, read tolerantly where Entra ID writes it its own way. */

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

type Bag = Readonly<Record<string, unknown>>;

/** Somebody as the directory describes them; what we do not keep (title, phone, address) is read past. */
export interface ScimPerson {
  readonly userName: string;
  readonly externalId: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly active: boolean;
}

export interface ScimGroup {
  readonly displayName: string;
  readonly externalId: string | null;
  readonly members: readonly string[];
}

/** One operation of a PATCH: the verb in lower case, the path without the schema in front. */
export interface ScimOperation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string | null;
  readonly value: unknown;
}

const LONGEST = 254;
const MOST_OPERATIONS = 200;
/** Far more roles or members than anybody has, and not enough to hold the service up. */
const MOST_MEMBERS = 5_000;

const refuse = (scimType: string, message: string): ScimRefused => new ScimRefused('malformed', scimType, message);

export function bagOf(body: unknown): Bag {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refuse('invalidSyntax', 'The body must be a JSON object');
  return body as Bag;
}

/** A whole person, from POST or PUT. */
export function personOf(body: unknown): ScimPerson {
  const bag = bagOf(body);
  const blank = {
    userName: '',
    externalId: null,
    givenName: '',
    familyName: '',
    displayName: '',
    email: '',
    roles: [],
    active: true,
  };
  return whole(
    Object.entries(bag).reduce<ScimPerson>((person, [path, value]) => put(person, plain(path), value), blank),
  );
}

export function groupOf(body: unknown): ScimGroup {
  const { displayName, externalId, members } = lowered(bagOf(body));
  return {
    displayName: required(displayName, 'displayName'),
    externalId: optional(externalId, 'externalId'),
    members: members === undefined ? [] : valuesOf(members),
  };
}

/** The person after a PATCH. Verbs and booleans come as "Replace" and "False" too; paths may name a filter. */
export function patchedPerson(person: ScimPerson, operations: readonly ScimOperation[]): ScimPerson {
  return whole(
    operations.reduce<ScimPerson>((now, { op, path, value }) => {
      if (path === null) {
        if (op === 'remove') throw refuse('noTarget', 'An operation that removes needs a path');
        return Object.entries(bagOf(value)).reduce<ScimPerson>(
          (each, [name, inner]) => put(each, plain(name), inner),
          now,
        );
      }
      return op === 'remove' ? put(now, path, emptyFor(path)) : put(now, path, value, op === 'add');
    }, person),
  );
}

/** The group after a PATCH: its name, or who is in it. */
export function patchedGroup(group: ScimGroup, operations: readonly ScimOperation[]): ScimGroup {
  return operations.reduce<ScimGroup>((now, { op, path, value }) => {
    if (path === null) {
      if (op === 'remove') throw refuse('noTarget', 'An operation that removes needs a path');
      const said = lowered(bagOf(value));
      return {
        displayName: said['displayName'] === undefined ? now.displayName : required(said['displayName'], 'displayName'),
        externalId: said['externalId'] === undefined ? now.externalId : optional(said['externalId'], 'externalId'),
        members: said['members'] === undefined ? now.members : changed(op, now.members, valuesOf(said['members'])),
      };
    }
    const [, one] = /^members\[\s*value\s+eq\s+"([^"]*)"\s*\]$/i.exec(path) ?? [];
    if (one !== undefined) return { ...now, members: changed(op, now.members, [one]) };
    switch (path.toLowerCase()) {
      case 'displayname':
        return { ...now, displayName: required(op === 'remove' ? '' : value, 'displayName') };
      case 'externalid':
        return { ...now, externalId: op === 'remove' ? null : optional(value, 'externalId') };
      case 'members':
        if (op === 'remove' && (value === undefined || value === null)) return { ...now, members: [] };
        return { ...now, members: changed(op, now.members, valuesOf(value)) };
      default:
        throw refuse('invalidPath', 'A group has displayName, externalId and members');
    }
  }, group);
}

/** The operations of a PATCH body. */
export function operationsOf(body: unknown): readonly ScimOperation[] {
  const bag = bagOf(body);
  const given = bag['Operations'] ?? bag['operations'];
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_OPERATIONS)
    throw refuse('invalidSyntax', `Operations must be a list of 1 to ${MOST_OPERATIONS}`);
  return given.map((each) => {
    const { op, path, value } = bagOf(each);
    const verb = typeof op === 'string' ? op.toLowerCase() : '';
    if (verb !== 'add' && verb !== 'replace' && verb !== 'remove')
      throw refuse('invalidSyntax', 'An operation is add, replace or remove');
    if (path !== undefined && path !== null && typeof path !== 'string') throw refuse('invalidPath', 'A path is text');
    if (verb !== 'remove' && value === undefined) throw refuse('invalidValue', 'The operation has no value');
    return { op: verb, path: path ? plain(path) : null, value };
  });
}

export type ScimField = 'id' | 'userName' | 'externalId' | 'email' | 'displayName';
const FIELD: Readonly<Record<string, ScimField>> = {
  ...{ id: 'id', username: 'userName', externalid: 'externalId', displayname: 'displayName', emails: 'email' },
  ...{ 'emails.value': 'email', 'emails[type eq "work"].value': 'email', 'emails[type eq "work"]': 'email' },
};

/** `userName eq "robin@kent.example"`, also several joined by and. Every other filter is refused, as RFC 7644 3.12 says. */
export function filterOf(text: string | undefined): Readonly<Partial<Record<ScimField, string>>> {
  if (text === undefined || text.trim() === '') return {};
  const found: Partial<Record<ScimField, string>> = {};
  const one = /^\s*([A-Za-z:.0-9]+(?:\[[^\]]*\](?:\.value)?)?)\s+eq\s+("(?:[^"\\]|\\.)*")\s*(?:and\s+|$)/i;
  for (let left = text.slice(0, 1_000); left !== '';) {
    const [all, path = '', value = ''] = one.exec(left) ?? [];
    const field = FIELD[plain(path).toLowerCase()];
    if (!all || !field || found[field] !== undefined)
      throw refuse('invalidFilter', 'Filters are eq on id, userName, externalId, displayName or emails, joined by and');
    found[field] = textIn(value);
    left = left.slice(all.length);
  }
  return found;
}

function textIn(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw refuse('invalidFilter', 'The value of a filter is text in quotes');
  }
}

/** One attribute into the person; unknown ones leave it as it is. */
function put(person: ScimPerson, path: string, value: unknown, isAdded = false): ScimPerson {
  const name = path.toLowerCase();
  if (/^emails(\[|\.|$)/.test(name))
    return { ...person, email: name === 'emails' ? addressIn(value) : (optional(value, 'emails') ?? '') };
  if (/^roles(\[|\.|$)/.test(name)) {
    const roles = valuesOf(value);
    return { ...person, roles: isAdded ? [...new Set([...person.roles, ...roles])] : roles };
  }
  switch (name) {
    case 'username':
      return { ...person, userName: required(value, 'userName') };
    case 'externalid':
      return { ...person, externalId: optional(value, 'externalId') };
    case 'displayname':
      return { ...person, displayName: optional(value, 'displayName') ?? '' };
    case 'active':
      return { ...person, active: truth(value) };
    case 'name':
      return Object.entries(bagOf(value ?? {})).reduce<ScimPerson>(
        (each, [part, inner]) => put(each, `name.${part}`, inner),
        person,
      );
    case 'name.givenname':
      return { ...person, givenName: optional(value, 'name.givenName') ?? '' };
    case 'name.familyname':
      return { ...person, familyName: optional(value, 'name.familyName') ?? '' };
    default:
      return person;
  }
}

/** The work address, else the primary one, else the first. */
function addressIn(value: unknown): string {
  const all = (Array.isArray(value) ? value : [value]).filter(
    (each) => typeof each === 'object' && each !== null,
  ) as Bag[];
  const best = all.find(({ type }) => type === 'work') ?? all.find(({ primary }) => primary === true) ?? all[0];
  return best ? (optional(best['value'], 'emails') ?? '') : '';
}

function whole(person: ScimPerson): ScimPerson {
  const userName = required(person.userName, 'userName');
  const email = parseEmail(person.email) ?? parseEmail(userName);
  if (email === null) throw refuse('invalidValue', 'A work e-mail address is needed, in emails or as userName');
  return { ...person, userName, email };
}

function emptyFor(path: string): unknown {
  const name = path.toLowerCase();
  if (name === 'username') throw refuse('mutability', 'userName cannot be removed');
  if (name === 'active') return false;
  return /^(emails|roles)$/.test(name) ? [] : null;
}

/** A list of values: `[{ value }]`, `["a"]`, `"a"`, or JSON in text, as Entra ID writes app roles. */
function valuesOf(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
  if (all.length > MOST_MEMBERS) throw refuse('tooMany', `At most ${MOST_MEMBERS} values at once`);
  return [...new Set(all.map(valueIn))];
}

function valueIn(each: unknown): string {
  const inner = typeof each === 'object' && each !== null ? (each as Bag)['value'] : each;
  if (typeof inner !== 'string' || inner === '') throw refuse('invalidValue', 'Each value must be text');
  if (!inner.startsWith('{')) return inner.slice(0, LONGEST);
  try {
    return valueIn(JSON.parse(inner));
  } catch {
    throw refuse('invalidValue', 'Each value must be text');
  }
}

function changed(op: ScimOperation['op'], before: readonly string[], given: readonly string[]): readonly string[] {
  if (op === 'replace') return given;
  return op === 'add' ? [...new Set([...before, ...given])] : before.filter((each) => !given.includes(each));
}

function truth(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw refuse('invalidValue', 'active must be true or false');
}

function optional(value: unknown, name: string): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'string' || value.length > LONGEST)
    throw refuse('invalidValue', `${name} must be text of at most ${LONGEST} characters`);
  return value.trim();
}

function required(value: unknown, name: string): string {
  const text = optional(value, name);
  if (!text) throw refuse('invalidValue', `${name} is missing`);
  return text;
}

/** Names of attributes in the spelling we use, whatever their case. */
function lowered(bag: Bag): Bag {
  const known = ['displayName', 'externalId', 'members'];
  return Object.fromEntries(
    Object.entries(bag).map(([name, value]) => [
      known.find((each) => each.toLowerCase() === plain(name).toLowerCase()) ?? name,
      value,
    ]),
  );
}

const plain = (path: string): string =>
  path.trim().replace(/^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/i, '');
