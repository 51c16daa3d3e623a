import { nameKey } from '#shared/name-key';
import type { DeliveryArea, EligibilityPolicy, ProvisionEffect, WorkStatus } from './eligibility-policy.js';

/** A policy arranged for looking things up by what people type. */
export interface PolicyIndex {
  readonly policy: EligibilityPolicy;
  /** By name, former name or GSS code; case, spaces and "District Council" do not matter. */
  areaOf(localAuthority: string): DeliveryArea | null;
  /** The code of a need group given by code or label. */
  needGroupOf(text: string): string | null;
  workStatusOf(text: string): WorkStatus | null;
  /** Provision that is not in the list blocks. */
  provisionEffect(programme: string): ProvisionEffect;
}

/** Building an index costs more than a test, and a file asks ten thousand times with one policy. */
const built = new WeakMap<EligibilityPolicy, PolicyIndex>();

export function policyIndex(policy: EligibilityPolicy): PolicyIndex {
  const known = built.get(policy);
  if (known) return known;
  const index = build(policy);
  built.set(policy, index);
  return index;
}

function build(policy: EligibilityPolicy): PolicyIndex {
  const areas = new Map<string, DeliveryArea>();
  for (const area of policy.areas) {
    for (const name of [area.gssCode, area.name, ...area.otherNames]) areas.set(areaKey(name), area);
  }
  const needGroups = new Map<string, string>();
  for (const { code, label } of policy.needGroups) {
    needGroups.set(wordKey(label), code);
    needGroups.set(wordKey(code), code);
  }
  const workStatuses = new Map(policy.workStatuses.map((status) => [wordKey(status.code), status]));
  const provisions = new Map(policy.provisions.map(({ name, effect }) => [nameKey(name), effect]));
  return {
    policy,
    areaOf: (localAuthority) => areas.get(areaKey(localAuthority)) ?? null,
    needGroupOf: (text) => needGroups.get(wordKey(text)) ?? null,
    workStatusOf: (text) => workStatuses.get(wordKey(text)) ?? null,
    provisionEffect: (programme) => provisions.get(nameKey(programme)) ?? 'blocks',
  };
}

/** No council has a longer name, and a very long cell must not cost time. */
const LONGEST_NAME = 200;

/** "City of Canterbury", "Canterbury City Council" and "CANTERBURY" are one place; so is "e 07000106" its code. */
function areaKey(text: string): string {
  const name = nameKey(text.slice(0, LONGEST_NAME).replaceAll('&', ' and '))
    .replace(/^(?:the )?(?:city|borough|district) of /, '')
    .replace(/(?: (?:district|borough|city|unitary|council|authority))+$/, '');
  return name.replaceAll(' ', '');
}

function wordKey(text: string): string {
  return nameKey(text).replaceAll(' ', '');
}
