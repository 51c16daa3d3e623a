import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { PolicyEntry, PolicyStatus } from '../domain/policy-book.js';
import { valueInWords } from '../domain/value-in-words.js';

/** One value of the policy with what it means, where it comes from and what to confirm. */
export class PolicyValueView {
  @ApiProperty({ example: 'support-months' })
  readonly key: string;

  @ApiProperty({ example: 'Months of support from the start' })
  readonly label: string;

  @ApiProperty({
    description: 'The value itself; its shape depends on the key',
    example: { 'out-of-work': 12, 'in-work-retention': 4 },
    anyOf: [
      { type: 'object', additionalProperties: true },
      { type: 'array', items: {} },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'string', nullable: true },
    ],
  })
  readonly value: unknown;

  @ApiProperty({
    description: 'The value in a plain sentence',
    example: '12 months for people out of work, 4 months for people keeping a job',
  })
  readonly words: string;

  @ApiProperty({ description: 'The parts of a long list, in words', example: [], type: [String] })
  readonly parts: readonly string[];

  @ApiProperty({ example: 'months' })
  readonly unit: string;

  @ApiProperty({
    description: 'The first day on which it is in force',
    example: '2024-01-01',
    type: String,
    format: 'date',
  })
  readonly effectiveFrom: CalendarDate;

  @ApiProperty({ enum: ['confirmed', 'assumed'], example: 'assumed' })
  readonly status: PolicyStatus;

  @ApiProperty({ description: 'Its id in the register of assumptions', example: 'A-04', type: String, nullable: true })
  readonly assumption: string | null;

  @ApiProperty({
    example: 'DWP, Connect to Work Accounting Officer Assessment, July 2025 (programme rules, section 3)',
  })
  readonly source: string;

  @ApiProperty({
    description: 'What to confirm with the funder; empty when nothing is asked',
    example: 'That support for people already in work lasts up to 4 months.',
  })
  readonly confirm: string;

  static of(entry: PolicyEntry): PolicyValueView {
    const { text, parts } = valueInWords(entry.key, entry.value, entry.unit);
    return Object.assign(new PolicyValueView(), {
      key: entry.key,
      label: entry.label,
      value: entry.value,
      words: text,
      parts,
      unit: entry.unit,
      effectiveFrom: entry.effectiveFrom,
      status: entry.status,
      assumption: entry.assumption,
      source: entry.source,
      confirm: entry.note,
    });
  }
}
