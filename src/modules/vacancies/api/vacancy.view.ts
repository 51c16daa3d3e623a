import { ApiProperty } from '@nestjs/swagger';
import { CONTRACT_TYPES, type ContractType } from '#modules/placements';
import type { CalendarDate } from '#shared/calendar-date';
import type { PersonAndJob } from '../application/matching.service.js';
import type { ListedVacancy } from '../application/vacancies.service.js';
import type { Aspect, MatchPoint } from '../domain/match.js';
import {
  REMOTE,
  VACANCY_SOURCES,
  VACANCY_STATES,
  type Remote,
  type VacancySource,
  type VacancyState,
} from '../domain/vacancy-words.js';

const ID = '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa';
const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const ASPECTS: readonly Aspect[] = ['preferences', 'skills', 'hours', 'travel', 'adjustments', 'pay'];

/** A job an employer offers, as the API returns it. It says nothing of who applied, or was thought of. */
export class VacancyView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID, description: 'The site it is at' }) readonly employerId: string;
  @ApiProperty({ example: 'Kent Bakery' }) readonly employerName: string;
  @ApiProperty({ example: 'Garden centre hand' }) readonly title: string;
  @ApiProperty({ type: String, nullable: true, example: '9111' }) readonly socCode: string | null;
  @ApiProperty({ enum: codes(VACANCY_SOURCES), example: 'employer' }) readonly source: VacancySource;
  @ApiProperty({ example: 12 }) readonly hoursMin: number;
  @ApiProperty({ example: 20 }) readonly hoursMax: number;
  @ApiProperty({ example: 'Weekday mornings' }) readonly shifts: string;
  @ApiProperty({ type: Number, nullable: true, example: 1300, description: 'Pence an hour, before tax' })
  readonly payPencePerHour: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'CT14 6BB', description: 'The employer’s where none is given' })
  readonly postcode: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'E07000108' }) readonly districtGss: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2027-01-11' })
  readonly startsOn: CalendarDate | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2026-12-18' })
  readonly closesOn: CalendarDate | null;
  @ApiProperty({ type: [String], example: ['quiet'] }) readonly adjustments: readonly string[];
  @ApiProperty({ example: 'Happy to be outdoors' }) readonly requirements: string;
  @ApiProperty({ enum: codes(CONTRACT_TYPES), nullable: true, example: 'permanent' })
  readonly contractType: ContractType | null;
  @ApiProperty({ enum: codes(REMOTE), example: 'no' }) readonly remote: Remote;
  @ApiProperty({ example: 1 }) readonly posts: number;
  @ApiProperty({ example: 'Ring Sam and come for a look' }) readonly howToApply: string;
  @ApiProperty({ example: 'Questions are sent the day before' }) readonly interviewAdjustments: string;
  @ApiProperty({ example: false }) readonly isApprenticeship: boolean;
  @ApiProperty({ example: '' }) readonly carvedFrom: string;
  @ApiProperty({ enum: codes(VACANCY_STATES), example: 'open' }) readonly state: VacancyState;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly closedReason: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, example: null })
  readonly closedOn: CalendarDate | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'What the minimum wage says of the pay; null in lists, and where there is nothing to say',
  })
  readonly payWarning: string | null;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(vacancy: ListedVacancy, payWarning: string | null): VacancyView {
    const { districtName: _districtName, madeBefore: _madeBefore, payPence, ...rest } = vacancy;
    return { ...rest, payPencePerHour: payPence, payWarning };
  }
}

/** One thing that fits, or does not fit yet. */
export class MatchPointView implements Omit<MatchPoint, 'isWish'> {
  @ApiProperty({ enum: ASPECTS, example: 'hours' }) readonly aspect: Aspect;
  @ApiProperty({ enum: ['fits', 'differs', 'ask'], example: 'fits', description: '`ask`: it is not known yet' })
  readonly standing: MatchPoint['standing'];
  @ApiProperty({ example: '12 to 20 hours a week, and they want 16' }) readonly words: string;
}

/** A person and a job: why it fits, and what does not fit yet. */
export class JobMatchView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly vacancyId: string;
  @ApiProperty({ example: 'Garden centre hand' }) readonly title: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({
    enum: ['wanted', 'not-said', 'unwanted'],
    example: 'wanted',
    description: 'Whether it is the kind of work they named as wanted, or as not wanted',
  })
  readonly wish: 'wanted' | 'not-said' | 'unwanted';
  @ApiProperty({ type: [MatchPointView] }) readonly fits: readonly MatchPointView[];
  @ApiProperty({ type: [MatchPointView] }) readonly notYet: readonly MatchPointView[];
  @ApiProperty({ example: 'Not worked out yet' }) readonly benefit: string;

  static of({ vacancy, person, match, benefit }: PersonAndJob): JobMatchView {
    return {
      ...{ vacancyId: vacancy.id, title: vacancy.title },
      ...{ episodeId: person.episodeId, participantId: person.participantId, wish: match.wish },
      ...{ fits: match.fits.map(pointOf), notYet: match.notYet.map(pointOf), benefit: benefit.words },
    };
  }
}

const pointOf = ({ aspect, standing, words }: MatchPoint): MatchPointView => ({ aspect, standing, words });
