import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { DomainError } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { parseEmail } from '#shared/email';
import { parseNino } from '#shared/nino';
import { parsePhone } from '#shared/phone';
import { parsePostcode } from '#shared/postcode';
import type { ContactPreference } from '../domain/contact.js';
import type { ParticipantChange } from './person-changes.js';

/** What somebody typed or sent, before it is read. What is left out stays; a blank text empties the field. */
export type TypedChange = {
  readonly [Field in keyof ParticipantChange]?: Field extends 'contactPreference'
    ? ContactPreference
    : ParticipantChange[Field] extends boolean | undefined
      ? boolean
      : ParticipantChange[Field] extends readonly string[] | undefined
        ? readonly string[]
        : string;
};

export interface ChangeProblem {
  readonly field: keyof ParticipantChange;
  readonly detail: string;
}

/** Some of a change cannot be accepted; every fault has its field. */
export class ChangeRefused extends DomainError {
  readonly code = 'participant.change-refused';
  readonly refusal = 'rule';
  constructor(readonly problems: readonly ChangeProblem[]) {
    super('Some of the change cannot be accepted', {
      errors: problems.map(({ field, detail }) => ({ pointer: `/${field}`, detail })),
    });
  }
}

/** The list that the codes of a field come from, and what to say of a code that is not in it. */
const LISTS = {
  needGroups: ['need-group', 'Select need groups from the list'],
  healthConditions: ['health-condition', 'Select health conditions from the list'],
  barriers: ['barrier', 'Select barriers from the list'],
  benefits: ['benefit', 'Select benefits from the list'],
} as const;

/** Reads what was typed about a person into a change, or says field by field what is wrong. */
@Injectable()
export class ParticipantChanges {
  constructor(
    private readonly policy: PolicyService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Transactional()
  async read(typed: TypedChange, areaId: string): Promise<ParticipantChange> {
    const { change, problems } = await this.attempt(typed, areaId);
    if (problems.length > 0) throw new ChangeRefused(problems);
    return change;
  }

  /** The change as far as it can be read, with every fault. */
  @Transactional()
  async attempt(
    typed: TypedChange,
    areaId: string,
  ): Promise<{ readonly change: ParticipantChange; readonly problems: readonly ChangeProblem[] }> {
    const problems: ChangeProblem[] = [];
    const parsed = <T>(
      field: keyof TypedChange,
      parse: (text: string) => T | null,
      detail: string,
    ): T | null | undefined => {
      const text = typed[field];
      if (typeof text !== 'string') return undefined;
      if (text.trim() === '') return null;
      const value = parse(text);
      if (value === null) problems.push({ field, detail });
      return value;
    };
    const change: ParticipantChange = {
      ...typed,
      givenName: typed.givenName?.trim(),
      familyName: typed.familyName?.trim(),
      knownAs: typed.knownAs?.trim(),
      safeContact: typed.safeContact?.trim(),
      communicationNeeds: typed.communicationNeeds?.trim(),
      language: typed.language === undefined ? undefined : typed.language.trim() || 'English',
      // A number once known is not taken away: leaving the field blank leaves it as it is.
      nino:
        parsed('nino', numberOf, 'Enter a National Insurance number like QQ 12 34 56 A, or leave it blank') ??
        undefined,
      phone: parsed('phone', parsePhone, 'Enter a phone number in full, for example 01632 960001'),
      email: parsed('email', parseEmail, 'Enter an email address like name@example.org'),
      postcode: parsed('postcode', parsePostcode, 'Enter a full postcode, for example CT14 3EJ'),
      districtGss: typed.districtGss === undefined ? undefined : typed.districtGss || null,
      gpPracticeCode: typed.gpPracticeCode === undefined ? undefined : typed.gpPracticeCode || null,
      primaryNeed: typed.primaryNeed === undefined ? undefined : typed.primaryNeed || null,
    };
    if (change.familyName === '') problems.push({ field: 'familyName', detail: 'Enter the family name' });
    problems.push(...(await this.unknownCodes(change, areaId)));
    return { change, problems };
  }

  private async unknownCodes(change: ParticipantChange, areaId: string): Promise<readonly ChangeProblem[]> {
    const problems: ChangeProblem[] = [];
    for (const [field, [list, detail]] of Object.entries(LISTS) as [keyof typeof LISTS, (typeof LISTS)['barriers']][]) {
      const known = change[field] && new Set((await this.policy.codeList(list)).map(({ code }) => code));
      if (known && change[field]?.some((code) => !known.has(code))) problems.push({ field, detail });
    }
    if (change.primaryNeed && change.needGroups && !change.needGroups.includes(change.primaryNeed)) {
      problems.push({ field: 'primaryNeed', detail: 'The main need must be one of the need groups selected' });
    }
    if (change.districtGss) {
      const districts = await this.organisations.districts(areaId);
      if (!districts.some(({ gssCode }) => gssCode === change.districtGss)) {
        problems.push({ field: 'districtGss', detail: 'Select a district from the list' });
      }
    }
    if (change.gpPracticeCode && !(await this.organisations.practiceCodes()).has(change.gpPracticeCode)) {
      problems.push({ field: 'gpPracticeCode', detail: 'Select a GP practice from the list' });
    }
    return problems;
  }
}

function numberOf(text: string): string | null {
  const nino = parseNino(text);
  return nino.ok ? nino.nino : null;
}
