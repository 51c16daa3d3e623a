import type { Pace } from '#platform/security/actor';
import { API_SCOPES, SCOPES, scopesFor, type ApiScope } from '#platform/security/api-scope';
import { formatShortDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { PartnerLine, PartnerView } from '../application/partner-systems.service.js';
import type { Kind, RegisteredKey } from '../domain/partner-system.js';

export const KIND_LABEL: Readonly<Record<Kind, string>> = {
  provider: 'A provider',
  'referral-partner': 'A referral partner, such as a GP federation or a charity',
  'accountable-body': 'The accountable body',
};

export const PACE_LABEL: Readonly<Record<Pace, string>> = {
  ordinary: 'As often as a person: enough for most systems',
  busy: 'Five times as often: for a system that serves a whole organisation',
};

const day = (at: Date | null): string | null => at && formatShortDate(londonDay(at));

/** One system in the list. */
export function presentLine(partner: PartnerLine) {
  const { id, name, organisation, suspendedAt, keyCount } = partner;
  return {
    ...{ id, name, organisation },
    lastUsed: day(partner.lastUsedAt ?? partner.lastTokenAt) ?? 'Never',
    state: suspendedAt ? `Suspended ${day(suspendedAt) ?? ''}` : keyCount === 0 ? 'Waits for its first key' : 'Works',
  };
}

/** Everything about one system, in words. */
export function presentPartner(partner: PartnerView) {
  const { contactName, contactEmail, scopes, pace, keys, kind } = partner;
  return {
    ...presentLine(partner),
    isSuspended: partner.suspendedAt !== null,
    facts: [
      ['Client id', partner.id],
      ['Kind', KIND_LABEL[kind]],
      ['How often it may ask', PACE_LABEL[pace]],
      ['Who looks after it', `${contactName}, ${contactEmail}`],
      ['Last token', day(partner.lastTokenAt) ?? 'Never'],
      ['Last used', day(partner.lastUsedAt) ?? 'Never'],
    ],
    scopes: scopes.map((scope) => ({ scope, words: API_SCOPES[scope] })),
    keys: keys.filter(({ removedAt }) => removedAt === null).map(presentKey),
    removedKeys: keys.filter(({ removedAt }) => removedAt !== null).map(presentKey),
  };
}

function presentKey({ id, kid, algorithm, addedAt, removedAt, thumbprint }: RegisteredKey) {
  const added = `${algorithm}, added ${day(addedAt) ?? ''}`;
  return { id, kid, thumbprint, words: removedAt ? `${added}, removed ${day(removedAt) ?? ''}` : added };
}

/** Scopes to choose from: of one kind, or of all with the kinds they suit. */
export function scopeChoices(kind: Kind | null) {
  const offered: readonly ApiScope[] = kind ? scopesFor(kind) : SCOPES;
  return offered.map((value) => ({ value, text: `${API_SCOPES[value]} (${value})`, hint: kind ? null : suits(value) }));
}

const SHORT: Readonly<Record<Kind, string>> = {
  provider: 'providers',
  'referral-partner': 'referral partners',
  'accountable-body': 'the accountable body',
};

function suits(scope: ApiScope): string | null {
  const kinds = (Object.keys(SHORT) as Kind[]).filter((kind) => scopesFor(kind).includes(scope));
  return kinds.length === Object.keys(SHORT).length ? null : `For ${kinds.map((kind) => SHORT[kind]).join(' and ')}`;
}

export const keysAdded = (count: number): string => `${plural(count, 'key')} added. Those it had go on working`;
