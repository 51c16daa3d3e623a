import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';
import type { CalendarDate } from '#shared/calendar-date';
import { NothingToCheck, PaymentVoided } from '../domain/earning.errors.js';
import type { EarningFacts, EarningKind } from '../domain/earning-rules.js';

/** Whose payment it is, from which job. */
export interface EarningHolder {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly placementId: string;
}

/** Who said that a file shows a payment, and when. */
export interface ProofCheck {
  readonly by: string;
  readonly at: Date;
}

const wholeNumber = { to: (value: number): number => value, from: (value: string | number): number => Number(value) };
const decimal = {
  to: (value: number | null): number | null => value,
  from: (value: string | number | null): number | null => (value === null ? null : Number(value)),
};

/** What a payment counts with, and its file has to show. */
const FACTS = ['kind', 'periodFrom', 'periodTo', 'paidOn', 'grossPence', 'hours'] as const;

/** One payment to a participant, gross, in whole pence. One that was never made is taken out and stays as a trail. */
@Entity('earning')
export class Earning {
  @PrimaryGeneratedColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'placement_id' }) readonly placementId: string;
  @Column('text') kind: EarningKind;
  @Column('date', { name: 'period_from' }) periodFrom: CalendarDate;
  @Column('date', { name: 'period_to' }) periodTo: CalendarDate;
  @Column('date', { name: 'paid_on' }) paidOn: CalendarDate;
  @Column('bigint', { name: 'gross_pence', transformer: wholeNumber }) grossPence: number;
  @Column('numeric', { nullable: true, transformer: decimal }) hours: number | null;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId: string | null = null;
  /** Nobody has said yet that the file shows what was typed: until then it proves nothing. */
  @Column('boolean', { name: 'proof_unchecked', default: false }) proofUnchecked: boolean = false;
  /** The id of the one who said that the file shows it; null where it was said by recording the two together. */
  @Column('text', { name: 'proof_checked_by', nullable: true }) proofCheckedBy: string | null = null;
  @Column('timestamptz', { name: 'proof_checked_at', nullable: true }) proofCheckedAt: Date | null = null;
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt: Date | null = null;
  /** The id of the one who took it out. */
  @Column('text', { name: 'voided_by', nullable: true }) voidedBy: string | null = null;
  @Column('text', { name: 'void_reason', nullable: true }) voidReason: string | null = null;
  @VersionColumn() readonly version: number;

  static record(holder: EarningHolder, facts: EarningFacts): Earning {
    return Object.assign(new Earning(), holder, facts);
  }

  /**
   * Its file was held against what was typed before: what is typed otherwise now is proved by nothing until somebody has looked
   * again. `check` is the look of whoever corrects it; null where they did not look.
   */
  correct(facts: EarningFacts, check: ProofCheck | null): void {
    this.mustStand();
    const isOther = FACTS.some((field) => this[field] !== facts[field]);
    Object.assign(this, facts);
    if (this.documentId !== null && (isOther || (check && this.proofUnchecked))) this.prove(this.documentId, check);
  }

  /** The file that proved it did not pass the check for viruses. */
  loseProof(): void {
    this.documentId = null;
    this.proofUnchecked = false;
    this.proofCheckedBy = null;
    this.proofCheckedAt = null;
  }

  /**
   * The file that proves it, once somebody says that it does. A better one takes the place of the first, which is kept among
   * the person's documents.
   */
  prove(documentId: string, check: ProofCheck | null): void {
    this.mustStand();
    this.documentId = documentId;
    this.proofUnchecked = check === null;
    this.proofCheckedBy = check?.by ?? null;
    this.proofCheckedAt = check?.at ?? null;
  }

  /** Somebody looked at the file beside what was typed, and it shows that. Throws NothingToCheck where there is no file. */
  confirmProof(check: ProofCheck): void {
    this.mustStand();
    if (this.documentId === null) throw new NothingToCheck();
    this.prove(this.documentId, check);
  }

  get isProved(): boolean {
    return this.documentId !== null && !this.proofUnchecked;
  }

  /** It was never paid, or not from this job: from now on it counts for nothing. */
  takeOut(reason: string, by: string, at: Date): void {
    this.mustStand();
    this.voidedAt = at;
    this.voidedBy = by;
    this.voidReason = reason;
  }

  get isVoided(): boolean {
    return this.voidedAt !== null;
  }

  private mustStand(): void {
    if (this.isVoided) throw new PaymentVoided();
  }
}
