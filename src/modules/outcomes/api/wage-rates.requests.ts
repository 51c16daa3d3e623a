import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { WAGE_BANDS, type NewRates, type PolicyStatus, type WageBand } from '#modules/policy';
import { ReadsAs } from '#platform/http/reads-as';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import type { ChangesOfKind, CountedChanges, RateChanges } from '../domain/changes-counted.js';
import { OUTCOME_KINDS, type OutcomeKind } from '../domain/rule-set.js';

const KINDS = OUTCOME_KINDS.map(({ code }) => code);
const STATUSES: readonly PolicyStatus[] = ['confirmed', 'assumed'];
const DAY = (text: string): true | null => isCalendarDate(text) || null;
const amount = (example: number | null, description: string) =>
  ({ type: Number, nullable: true, example, description }) as const;

/** Pence an hour by band; null or left out where a band has no rate of its own. */
export class BandPenceRequest {
  @ApiProperty({ example: 1318 }) @IsInt() readonly adult: number;
  @ApiPropertyOptional(amount(null, 'Only where the adult rate begins later'))
  @IsOptional()
  @IsInt()
  readonly from21to22?: number | null;
  @ApiPropertyOptional(amount(1130, 'Ages 18 to 20')) @IsOptional() @IsInt() readonly from18to20?: number | null;
  @ApiPropertyOptional(amount(830, 'Under 18')) @IsOptional() @IsInt() readonly under18?: number | null;
  @ApiPropertyOptional(amount(830, 'Under 19, or in the first year of an apprenticeship'))
  @IsOptional()
  @IsInt()
  readonly apprentice?: number | null;
}

/** The hourly rates of one first day. */
export class WageRatesRequest {
  @ApiProperty({ example: 'NMW', description: 'NMW, or the name of other rates that rules may use' })
  @Matches(/\S/)
  @MaxLength(30)
  readonly table: string;
  @ApiProperty({ type: String, format: 'date', example: '2027-04-01' })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly from: CalendarDate;
  @ApiProperty({ example: 21, description: 'The age from which the adult rate is paid' })
  @IsInt()
  readonly adultFromAge: number;
  @ApiProperty({ type: BandPenceRequest })
  @IsDefined()
  @ValidateNested()
  @Type(() => BandPenceRequest)
  readonly pencePerHour: BandPenceRequest;
  @ApiProperty({ example: 'GOV.UK, National Minimum Wage rates from 1 April 2027' })
  @Matches(/\S/)
  @MaxLength(300)
  readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'confirmed' }) @IsIn(STATUSES) readonly status: PolicyStatus;
}

export class AddWageRatesRequest extends WageRatesRequest {
  @ApiPropertyOptional({
    example: 0,
    description:
      'How many decided outcomes change, as POST /policy/wage-rates/previews says. Another number is refused',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000_000)
  readonly changedOutcomes?: number;
}

/** What was sent, in the shape rates are added in. */
export function newRatesOf({ table, from, adultFromAge, pencePerHour, source, status }: WageRatesRequest): NewRates {
  const { adult, from21to22, from18to20, under18, apprentice } = pencePerHour;
  return {
    ...{ table: table.trim(), from, adultFromAge, source: source.trim(), status },
    pence: {
      adult,
      '21-22': from21to22 ?? null,
      '18-20': from18to20 ?? null,
      'under-18': under18 ?? null,
      apprentice: apprentice ?? null,
    },
  };
}

export class ChangesOfKindView implements ChangesOfKind {
  @ApiProperty({ enum: KINDS, example: 'LOWER' }) readonly kind: OutcomeKind;
  @ApiProperty({ example: 0, description: 'Reached, and not before' }) readonly gained: number;
  @ApiProperty({ example: 2, description: 'Reached before, and no longer' }) readonly lost: number;
  @ApiProperty({ example: 1, description: 'Reached on another day, or against another amount' }) readonly moved: number;
  @ApiProperty({ example: 1, description: 'Of those lost, verified or confirmed already' })
  readonly lostVerified: number;
}

export class CountedChangesView implements CountedChanges {
  @ApiProperty({ example: 3 }) readonly outcomes: number;
  @ApiProperty({ example: 2 }) readonly people: number;
  @ApiProperty({ type: [ChangesOfKindView] }) readonly byKind: readonly ChangesOfKindView[];
}

/** What adding rates would change in what is decided, in all. */
export class RateChangesView extends CountedChangesView implements RateChanges {
  @ApiProperty({ type: CountedChangesView, description: 'Of these, what the rates themselves change' })
  readonly byTheRates: CountedChangesView;

  @ApiProperty({
    type: CountedChangesView,
    description: 'Of these, what deciding again changes under the present rates just so',
  })
  readonly dueAnyway: CountedChangesView;
}

export class WageRateView {
  @ApiProperty({ example: 'NMW' }) readonly table: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-04-01' }) readonly from: CalendarDate;
  @ApiProperty({ enum: WAGE_BANDS, example: 'adult' }) readonly band: WageBand;
  @ApiProperty({ type: Number, nullable: true, example: 21 }) readonly minAge: number | null;
  @ApiProperty({ type: Number, nullable: true, example: null }) readonly maxAge: number | null;
  @ApiProperty({ example: 1271 }) readonly pencePerHour: number;
  @ApiProperty({ example: 'GOV.UK' }) readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'confirmed' }) readonly status: PolicyStatus;
}

export class WageRatesView {
  @ApiProperty({ type: [WageRateView], description: 'Of each table, the earliest day first' })
  readonly items: readonly WageRateView[];
}
