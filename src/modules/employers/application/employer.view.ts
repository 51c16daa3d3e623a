import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import { sicList } from '../data/sic-list.js';
import type { ActivityRow } from '../data/employer-activities.query.js';
import type { ContactRow } from '../data/employer-people.query.js';
import type { ListedEmployer, Resembling } from '../data/employers.query.js';
import type { Employer } from '../data/employer.entity.js';
import {
  ACTIVITY_KINDS,
  DISABILITY_CONFIDENT,
  EMPLOYER_SIZES,
  PREFERRED_WAYS,
  type ActivityKind,
  type DisabilityConfident,
  type EmployerSize,
  type PreferredWay,
} from '../domain/employer-words.js';
import type { Involvement } from '../domain/involvement.js';

const ID = '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa';
const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);

/** An entry of the Standard Industrial Classification 2007. */
export class IndustryView {
  @ApiProperty({ example: '47240', description: 'Five digits' }) readonly code: string;
  @ApiProperty({
    example: 'Retail sale of bread, cakes, flour confectionery and sugar confectionery in specialised stores',
  })
  readonly name: string;
  @ApiProperty({ example: 'Wholesale and retail trade; repair of motor vehicles and motorcycles' })
  readonly section: string;
}

/** Where an employer is and what they do, in one line, to tell two of one name apart. */
export function whereabouts({ postcode, industry, industryWords }: EmployerView): string {
  return [postcode, industry?.name ?? industryWords].filter(Boolean).join(', ');
}

/** One employer, as the API returns it, pages show it and other rooms read it. */
export class EmployerView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 'Kent Bakery' }) readonly name: string;
  @ApiProperty({ type: IndustryView, nullable: true }) readonly industry: IndustryView | null;
  @ApiProperty({ example: '', description: 'What they do in words, where no industry of the list fits; else empty' })
  readonly industryWords: string;
  @ApiProperty({ type: String, nullable: true, example: '01234567', description: 'Companies House number' })
  readonly companyNumber: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'CT14 6BB' }) readonly postcode: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'E07000108' }) readonly districtGss: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'https://kentbakery.example/' }) readonly website:
    string | null;
  @ApiProperty({ enum: EMPLOYER_SIZES, nullable: true, example: '10-49' }) readonly size: EmployerSize | null;
  @ApiProperty({ enum: codes(DISABILITY_CONFIDENT), example: 'committed' })
  readonly disabilityConfident: DisabilityConfident;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2025-03-01' })
  readonly disabilityConfidentSince: CalendarDate | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: '2028-02-29',
    description: 'The last day of the membership',
  })
  readonly disabilityConfidentUntil: CalendarDate | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    example: false,
    description: 'An anchor institution, such as a hospital or a council; null where nobody has said',
  })
  readonly isAnchor: boolean | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The record that stands for the whole organisation, where this is one of its sites',
  })
  readonly organisationId: string | null;
  @ApiProperty({
    example: false,
    description: 'The business of a participant who works for themselves: only who sees a job there sees it',
  })
  readonly isOwnBusiness: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID, description: 'Who looks after it' })
  readonly ownerUserId: string | null;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(employer: Employer): EmployerView {
    const { id, name, companyNumber, postcode, districtGss, website, size, disabilityConfident, ownerUserId, version } =
      employer;
    const {
      industryWords,
      disabilityConfidentSince,
      disabilityConfidentUntil,
      isAnchor,
      organisationId,
      isOwnBusiness,
    } = employer;
    const industry = employer.sicCode === null ? null : sicList.find(employer.sicCode);
    return {
      id,
      name,
      industry,
      industryWords,
      companyNumber,
      postcode,
      districtGss,
      website,
      size,
      disabilityConfident,
      ...{ disabilityConfidentSince, disabilityConfidentUntil, isAnchor, organisationId, isOwnBusiness },
      ownerUserId,
      version,
    };
  }
}

/** What one provider had to do with an employer: counts and days, never for whom. */
export class InvolvementView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly providerId: string;
  @ApiProperty({ example: 'Invicta Futures' }) readonly providerName: string;
  @ApiProperty({ example: 3, description: 'Contacts in the last 90 days' }) readonly contacts: number;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-04' }) readonly lastOn: CalendarDate;
  @ApiProperty({ enum: codes(ACTIVITY_KINDS), example: 'visit' }) readonly lastKind: ActivityKind;
}

/** One line of the list of employers. */
export class ListedEmployerView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 'Kent Bakery' }) readonly name: string;
  @ApiProperty({ type: IndustryView, nullable: true }) readonly industry: IndustryView | null;
  @ApiProperty({ type: String, nullable: true, example: 'CT14 6BB' }) readonly postcode: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Dover' }) readonly districtName: string | null;
  @ApiProperty({ enum: codes(DISABILITY_CONFIDENT), example: 'committed' })
  readonly disabilityConfident: DisabilityConfident;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2028-02-29' })
  readonly disabilityConfidentUntil: CalendarDate | null;
  @ApiProperty({ type: [InvolvementView], description: 'Latest contact first' })
  readonly involvement: readonly InvolvementView[];
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 3,
    description: 'About how many miles it is from `near`, in a straight line; null where that was not asked for',
  })
  readonly milesAway: number | null;

  static of(
    row: ListedEmployer,
    involvement: readonly Involvement[],
    milesAway: number | null = null,
  ): ListedEmployerView {
    const { id, name, postcode, districtName, disabilityConfident, disabilityConfidentUntil } = row;
    const industry = row.sicCode === null ? null : sicList.find(row.sicCode);
    return {
      ...{ id, name, industry, postcode, districtName },
      ...{ disabilityConfident, disabilityConfidentUntil, involvement, milesAway },
    };
  }
}

/** Somebody who works at an employer. */
export class EmployerContactView implements ContactRow {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 'Sam Okafor' }) readonly name: string;
  @ApiProperty({ example: 'Shop manager' }) readonly jobTitle: string;
  @ApiProperty({ type: String, nullable: true, example: '+441632960123' }) readonly phone: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'sam@kentbakery.example' }) readonly email: string | null;
  @ApiProperty({ format: 'uuid', example: ID }) readonly employerId: string;
  @ApiProperty({
    enum: codes(PREFERRED_WAYS),
    nullable: true,
    example: 'phone',
    description: 'How they like to be reached',
  })
  readonly preferred: PreferredWay | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: null,
    description: 'When we heard that they work there no more',
  })
  readonly leftOn: CalendarDate | null;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: ID,
    description: 'The provider that keeps this contact, and may change the email address',
  })
  readonly keptBy: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Invicta Works' }) readonly keptByName: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-11-03T10:15:00.000Z',
    description: 'When the email address was given or changed the last time; null where nobody kept that',
  })
  readonly emailSetAt: Date | null;
  @ApiProperty({ type: String, nullable: true, example: 'Invicta Works', description: 'For which provider' })
  readonly emailSetByName: string | null;
}

/** An employer that may be the same company as another. */
export class ResemblingView implements Resembling {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ example: 'Kent Bakery Ltd' }) readonly name: string;
  @ApiProperty({ type: String, nullable: true, example: 'CT14 6BB' }) readonly postcode: string | null;
  @ApiProperty({ example: true, description: 'Whether both have one Companies House number' })
  readonly sameNumber: boolean;
}

/** One contact with an employer, of the actor's own provider. */
export class EmployerActivityView implements Omit<ActivityRow, 'specialistId' | 'episodeId' | 'participantName'> {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly employerId: string;
  @ApiProperty({ enum: codes(ACTIVITY_KINDS), example: 'visit' }) readonly kind: ActivityKind;
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20' }) readonly happenedOn: CalendarDate;
  @ApiProperty({
    example: 'vacancy',
    description: 'What it was for: a code of the list `employer-contact-purpose`, or empty',
  })
  readonly purpose: string;
  @ApiProperty({ example: 'Two part-time counter jobs from January.', description: 'What was learned' })
  readonly note: string;
  @ApiProperty({ example: 'Send the job description', description: 'What comes next, by the day of followUpOn' })
  readonly nextStep: string;
  @ApiProperty({ type: String, nullable: true, example: 'Alex Morgan' }) readonly specialistName: string | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'For whom, when for one person',
  })
  readonly participantId: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-12-04',
    description: 'By when somebody means to be in touch again',
  })
  readonly followUpOn: CalendarDate | null;

  @ApiProperty({ example: false, description: 'Whether it was your provider’s first contact with this employer' })
  readonly isFirst: boolean;

  static of(row: ActivityRow): EmployerActivityView {
    const { specialistId: _specialist, episodeId: _episode, participantName: _name, ...view } = row;
    return view;
  }
}
