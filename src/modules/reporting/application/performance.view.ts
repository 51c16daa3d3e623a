import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';

export class StandingView {
  @ApiProperty({ example: 'On track' }) readonly text: string;
  @ApiProperty({ example: 'green', enum: ['green', 'yellow', 'red'] }) readonly colour: string;
}

export class RowsBehindView {
  @ApiProperty({ example: 'starts' }) readonly measure: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    enum: ['ips', 'seqf'],
    description: 'The model they are of',
  })
  readonly model: 'ips' | 'seqf' | null;
  @ApiProperty({ example: 305, description: 'How many rows there are, or what they come to' }) readonly total: number;
}

/** One figure: actual, plan, how it stands, a sentence, how it is counted, and the rows behind it. */
export class FigureView {
  @ApiProperty({ example: 'starts' }) readonly code: string;
  @ApiProperty({ example: 'Starts' }) readonly label: string;
  @ApiProperty({ example: 'people' }) readonly unit: string;
  @ApiProperty({ type: Number, nullable: true, example: 305 }) readonly value: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 237 }) readonly plan: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 129 }) readonly percentOfPlan: number | null;
  @ApiProperty({ type: StandingView, nullable: true }) readonly standing: StandingView | null;
  @ApiProperty({ example: '305 starts against a profile of 237 (129%): on track.' }) readonly sentence: string;
  @ApiProperty({ example: 'People who started support, by the day of their first meeting.' }) readonly counted: string;
  @ApiProperty({ example: 'Programme rules, assumption A-01: what makes a start' }) readonly source: string;
  @ApiProperty({ type: RowsBehindView }) readonly rows: RowsBehindView;
  @ApiProperty({ type: Number, nullable: true, example: null, description: 'What a share or mean is taken over' })
  readonly outOf: number | null;
}

export class PeriodView {
  @ApiProperty({ example: '2025-07..2025-09' }) readonly code: string;
  @ApiProperty({ example: 'July to September 2025' }) readonly label: string;
  @ApiProperty({ type: String, format: 'date', example: '2025-07-01', description: 'First day of the first month' })
  readonly from: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2025-09-01', description: 'First day of the last month' })
  readonly to: CalendarDate;
}

/** One month: what happened against what was promised. Null where the month has not begun. */
export class PerformanceMonthView {
  @ApiProperty({ type: String, format: 'date', example: '2025-07-01' }) readonly month: CalendarDate;
  @ApiProperty({ type: Number, nullable: true, example: 71 }) readonly starts: number | null;
  @ApiProperty({ example: 55 }) readonly profile: number;
  @ApiProperty({ type: Number, nullable: true, example: 129 }) readonly percentOfProfile: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 4 }) readonly jobStarts: number | null;
  @ApiProperty({ example: 0 }) readonly jobStartProfile: number;
  @ApiProperty({ type: Number, nullable: true, example: 0 }) readonly lower: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 0 }) readonly higher: number | null;
}

export class PerformancePartView {
  @ApiProperty({ example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' }) readonly id: string;
  @ApiProperty({ example: 'Wealden Works' }) readonly name: string;
  @ApiProperty({ type: String, nullable: true, example: null, enum: ['ips', 'seqf'] })
  readonly model: 'ips' | 'seqf' | null;
  @ApiProperty({ type: [FigureView] }) readonly figures: readonly FigureView[];
}

/** Performance of an area, a provider or a model over whole months. */
export class PerformanceView {
  @ApiProperty({ type: PeriodView }) readonly period: PeriodView;
  @ApiProperty({ type: String, format: 'date', example: '2025-09-30', description: 'The last day that is counted' })
  readonly countedTo: CalendarDate;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly providerId: string | null;
  @ApiProperty({ example: 'Kent and Medway' }) readonly scopeName: string;
  @ApiProperty({ type: String, nullable: true, example: null, enum: ['ips', 'seqf'] })
  readonly model: 'ips' | 'seqf' | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'How a month under way is held against its profile',
  })
  readonly partMonth: string | null;
  @ApiProperty({ example: 5, description: 'A share of fewer people than this says nothing' }) readonly smallest: number;
  @ApiProperty({ type: [FigureView] }) readonly figures: readonly FigureView[];
  @ApiProperty({ type: [PerformanceMonthView] }) readonly months: readonly PerformanceMonthView[];
  @ApiProperty({ enum: ['provider', 'contract'], example: 'provider' }) readonly sideBySideBy: 'provider' | 'contract';
  @ApiProperty({
    type: [PerformancePartView],
    description: 'The same figures for each provider, or for each contract of one',
  })
  readonly sideBySide: readonly PerformancePartView[];
}
