import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import { EqualityNotYours } from '../domain/participant.errors.js';
import type { ParticipantChange } from './person-changes.js';

/** The part of a person that may hold something sensitive; whatever else the view shows is left as it is. */
export interface Needs {
  readonly needGroups: readonly string[];
  readonly healthConditions: readonly string[];
  readonly barriers: readonly string[];
  readonly primaryNeed?: string | null;
  readonly sex?: string | null;
  readonly ethnicity?: string | null;
  readonly genderIdentity?: string | null;
  readonly safeguarding?: string;
}

/** The lists that can hold sensitive codes, by the field that holds them. */
const LISTS = { needGroups: 'need-group', healthConditions: 'health-condition', barriers: 'barrier' } as const;
const FIELDS = Object.keys(LISTS) as (keyof typeof LISTS)[];

/**
 * Keeps sensitive needs (domain 8.5: domestic abuse, offending, modern slavery, drugs and alcohol …), safeguarding and equality data
 * from those who do not work with the person. Which codes are sensitive is policy; who may see them is a permission of
 * its own. Every page and every answer of the API that shows a person's needs goes through here.
 */
@Injectable()
export class SensitiveNeeds {
  constructor(private readonly policy: PolicyService) {}

  /** Whether the actor may see and record them. */
  get areShown(): boolean {
    return RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive);
  }

  /**
   * Whether the actor may read what was said of somebody's health and circumstances when they were referred: who works with
   * people, and who decides about referrals (domain 1.1, 1.3).
   */
  get areReferralWordsShown(): boolean {
    const { permissions } = RequestContext.current.actor;
    return permissions.has(Permission.ParticipantNeeds) || permissions.has(Permission.ReferralTriage);
  }

  /**
   * The person as the actor may see them; `sensitiveNeedsHidden` says whether something was left out. Nothing of health and
   * circumstances for those who only have to find or reach somebody.
   */
  async shownToActor<Person extends Needs>(
    person: Person,
  ): Promise<Person & { readonly sensitiveNeedsHidden: boolean }> {
    const { permissions } = RequestContext.current.actor;
    return permissions.has(Permission.ParticipantNeeds) ? this.openTo(person) : this.without(person);
  }

  /** The same for whoever decides about a referral: the need group is one of the eligibility tests (domain 1.1, 1.3). */
  async shownForTriage<Person extends Needs>(
    person: Person,
  ): Promise<Person & { readonly sensitiveNeedsHidden: boolean }> {
    return this.areReferralWordsShown ? this.openTo(person) : this.without(person);
  }

  private without<Person extends Needs>(person: Person): Person & { readonly sensitiveNeedsHidden: boolean } {
    const hasAny = FIELDS.some((field) => person[field].length > 0) || hasEquality(person);
    return {
      ...person,
      ...{ needGroups: [], healthConditions: [], barriers: [] },
      ...('primaryNeed' in person ? { primaryNeed: null } : {}),
      ...('benefits' in person ? { benefits: [] } : {}),
      ...('sex' in person ? { sex: null, ethnicity: null } : {}),
      ...('safeguarding' in person ? { genderIdentity: null, safeguarding: '' } : {}),
      sensitiveNeedsHidden: hasAny,
    };
  }

  private async openTo<Person extends Needs>(
    person: Person,
  ): Promise<Person & { readonly sensitiveNeedsHidden: boolean }> {
    if (this.areShown) return { ...person, sensitiveNeedsHidden: false };
    const open = await this.openPart(person);
    const isShorter = FIELDS.some((field) => open[field].length < person[field].length);
    return {
      ...person,
      ...open,
      ...('primaryNeed' in person ? { primaryNeed: openNeed(person.primaryNeed ?? null, open.needGroups) } : {}),
      ...('sex' in person ? { sex: null, ethnicity: null } : {}),
      ...('safeguarding' in person ? { genderIdentity: null, safeguarding: '' } : {}),
      sensitiveNeedsHidden: isShorter || hasEquality(person),
    };
  }

  /** Those of a list's values that the actor may choose from. */
  async choices(list: string): Promise<readonly { readonly code: string; readonly label: string }[]> {
    const values = await this.policy.codeList(list);
    return this.areShown ? values : values.filter(({ attributes }) => attributes['sensitive'] !== true);
  }

  /**
   * The change with what the actor cannot see left as it is: who edits without seeing takes nothing away unseen. Throws
   * EqualityNotYours when it says something about sex, ethnicity, gender identity or safeguarding.
   */
  async keepingUnseen(change: ParticipantChange, person: Needs): Promise<ParticipantChange> {
    if (this.areShown) return change;
    const { sex, ethnicity, genderIdentity, safeguarding } = change;
    if ([sex, ethnicity, genderIdentity, safeguarding].some((fact) => fact !== undefined)) throw new EqualityNotYours();
    const open = await this.openPart(person);
    const kept: { -readonly [Field in keyof typeof LISTS]?: readonly string[] } = {};
    for (const field of FIELDS) {
      const [wanted, unseen] = [change[field], person[field].filter((code) => !open[field].includes(code))];
      if (wanted) kept[field] = [...new Set([...wanted, ...unseen])];
    }
    const needIsUnseen = person.primaryNeed && !open.needGroups.includes(person.primaryNeed);
    const leavesNeed = needIsUnseen && change.primaryNeed === null ? { primaryNeed: undefined } : {};
    return { ...change, ...kept, ...leavesNeed };
  }

  /** Only codes that are known and not sensitive, retired ones too: what nobody knows anything about is not shown. */
  private async openPart(person: Needs): Promise<Pick<Needs, keyof typeof LISTS>> {
    const open = async (field: keyof typeof LISTS): Promise<readonly string[]> => {
      const values = await this.policy.everyCode(LISTS[field]);
      const known = new Set(
        values.filter(({ attributes }) => attributes['sensitive'] !== true).map(({ code }) => code),
      );
      return person[field].filter((code) => known.has(code));
    };
    return {
      needGroups: await open('needGroups'),
      healthConditions: await open('healthConditions'),
      barriers: await open('barriers'),
    };
  }
}

function hasEquality({ sex, ethnicity, genderIdentity, safeguarding }: Needs): boolean {
  return [sex, ethnicity, genderIdentity, safeguarding].some((fact) => (fact ?? '') !== '');
}

function openNeed(primaryNeed: string | null, needGroups: readonly string[]): string | null {
  return primaryNeed && needGroups.includes(primaryNeed) ? primaryNeed : null;
}
