import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { PaymentAlreadyRecorded } from '../domain/earning.errors.js';
import { Earning } from './earning.entity.js';

@Injectable()
export class EarningsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<Earning> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  /** Locked until the transaction ends. With a version, refuses when somebody changed it meanwhile. */
  async getForUpdate(id: string, version?: number): Promise<Earning> {
    const earning = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (version !== undefined && earning.version !== version) throw new StaleVersion('payment', earning.version);
    return earning;
  }

  /** Throws PaymentAlreadyRecorded when this payment is there already: the database decides. */
  save(earning: Earning): Promise<Earning> {
    return refusing({ earning_once_per_payment: () => new PaymentAlreadyRecorded() }, () => this.rows.save(earning));
  }

  /** Payments for one job that were not taken out. */
  paidFor(placementId: string): Promise<Earning[]> {
    return this.rows.find({ where: { placementId, voidedAt: IsNull() } });
  }

  /** Payments to a person that a file is attached to, and that were not taken out. */
  withFileOf(participantId: string): Promise<Earning[]> {
    return this.rows.find({ where: { participantId, voidedAt: IsNull(), documentId: Not(IsNull()) } });
  }

  /** Payments that a file proves. */
  provedBy(documentId: string): Promise<Earning[]> {
    return this.rows.find({ where: { documentId }, lock: { mode: 'for_no_key_update' } });
  }

  /** Names of staff, as far as the actor may see them. */
  async namesOf(staffIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (staffIds.length === 0) return new Map();
    const rows = await this.unitOfWork.query<{ id: string; name: string }>(
      `SELECT id, name FROM user_account WHERE id::text = ANY($1::text[])`,
      [staffIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Every payment of one run of support, those taken out too, in the order they were paid. */
  ofEpisode(episodeId: string): Promise<Earning[]> {
    return this.rows.find({ where: { episodeId }, order: { paidOn: 'ASC', periodFrom: 'ASC', id: 'ASC' } });
  }

  private get rows() {
    return this.unitOfWork.repository(Earning);
  }
}

function found(earning: Earning | null): Earning {
  if (!earning) throw new NotFound('payment', 'earning.not-found');
  return earning;
}
