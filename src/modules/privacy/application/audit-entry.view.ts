import { ApiProperty } from '@nestjs/swagger';
import { outcomeLabel, type OutcomeKind } from '#modules/outcomes';
import { formatDate } from '#shared/calendar-date';
import { sentenceCase } from '#shared/wording';
import type { AuditRow, ClaimOfEntry } from '../data/audit-log.query.js';
import { AUDIT_ACTIONS, describeEntry, describeGrounds, describeUnnamedActor } from '../domain/audit-words.js';

/** One entry of the audit: who did or read what, by name of field and never by value. */
export class AuditEntryView {
  @ApiProperty({ example: 10_482, description: 'Its place in the log' }) readonly seq: number;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly at: Date;
  @ApiProperty({ example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' }) readonly actorId: string;
  @ApiProperty({ example: 'Maya Thornton' }) readonly actorName: string;
  @ApiProperty({ type: String, nullable: true, example: 'employment-specialist' }) readonly actorRole: string | null;
  @ApiProperty({ example: 'update', enum: AUDIT_ACTIONS.map(({ code }) => code) }) readonly action: string;
  @ApiProperty({ example: 'placement' }) readonly what: string;
  @ApiProperty({ example: 'Changed a job: hours per week and pay per hour' }) readonly words: string;
  @ApiProperty({ type: [String], example: ['hours_per_week', 'pay_pence_per_hour'] })
  readonly fields: readonly string[];
  @ApiProperty({ type: String, nullable: true, example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' }) readonly rowId:
    string | null;
  @ApiProperty({ type: String, nullable: true, example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' })
  readonly participantId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'KM-000123' }) readonly participantReference: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Robin Ashdown', description: 'Whose account it is about' })
  readonly accountName: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Job start of KM-000123, on the claim of Harbour Employment for 1 July 2026 to 30 September 2026',
    description: 'The claim, and the outcome where it is about one line',
  })
  readonly claimWords: string | null;
  @ApiProperty({ type: String, nullable: true, example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d' })
  readonly claimId: string | null;
  @ApiProperty({ type: String, nullable: true, example: '7c6f…', description: 'Ties entries of one request together' })
  readonly correlationId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'job corrected', description: 'What was being done' })
  readonly purpose: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'What let them in when not the role alone' })
  readonly grounds: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'In an emergency (break-glass): Somebody’s life is at risk',
    description: 'The same in words, with the reason that was given',
  })
  readonly groundsWords: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'The break-glass it belongs to' })
  readonly breakGlassId: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 10_480, description: 'Its place in the sealed chain' })
  readonly chainNo: number | null;

  /** `glassReason`: of the break-glass, in words. */
  static of(row: AuditRow, glassReason: string | null): AuditEntryView {
    const {
      seq,
      at,
      actorId,
      actorName,
      actorRole,
      action,
      what,
      fields,
      rowId,
      correlationId,
      chainNo,
      purpose,
      grounds,
    } = row;
    return {
      ...{ seq, at, actorId, actorName: actorName ?? describeUnnamedActor(actorId), actorRole, action, what },
      words: describeEntry(row),
      ...{ fields, rowId, participantId: row.subjectId, participantReference: row.subjectReference },
      ...{ claimId: row.claim?.id ?? null, claimWords: row.claim && describeClaim(row.claim) },
      ...{ accountName: row.accountName, correlationId, chainNo, purpose, grounds },
      groundsWords: describeGrounds(grounds, glassReason),
      breakGlassId: row.glassId,
    };
  }
}

/** "Job start of KM-000123, on the claim of Harbour Employment for 1 July 2026 to 30 September 2026"; without a kind, the claim alone. */
function describeClaim({ providerName, from, to, kind, reference }: ClaimOfEntry): string {
  const words = `the claim of ${providerName} for ${formatDate(from)} to ${formatDate(to)}`;
  if (kind === null) return sentenceCase(words);
  return `${outcomeLabel(kind as OutcomeKind)} of ${reference ?? 'somebody not yours to see'}, on ${words}`;
}
