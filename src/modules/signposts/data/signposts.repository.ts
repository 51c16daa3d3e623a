import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { SignpostState } from '../domain/signpost-state.js';
import { Signpost } from './signpost.entity.js';

/** One thing that was learnt of a signpost, and who wrote it down. */
export interface SignpostStep {
  readonly id: string;
  readonly state: SignpostState;
  readonly happenedOn: CalendarDate;
  readonly note: string;
  readonly by: string | null;
}

@Injectable()
export class SignpostsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<Signpost> {
    return found(await this.rows.findOne({ where: { id } }));
  }

  async getForUpdate(id: string, version: number): Promise<Signpost> {
    const signpost = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (signpost.version !== version) throw new StaleVersion('signpost', signpost.version);
    return signpost;
  }

  save(signpost: Signpost): Promise<Signpost> {
    return this.rows.save(signpost);
  }

  /** Of one run of support, the newest first. */
  ofEpisode(episodeId: string): Promise<Signpost[]> {
    return this.rows.find({ where: { episodeId }, order: { givenOn: 'DESC', createdAt: 'DESC' }, take: 100 });
  }

  async addStep(signpost: Signpost, on: CalendarDate, note: string, at: Date): Promise<void> {
    const { id, areaId, providerId, participantId, state } = signpost;
    await this.unitOfWork.query(
      `INSERT INTO signpost_step (signpost_id, area_id, provider_id, participant_id, state, happened_on, note, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, areaId, providerId, participantId, state, on, note, at],
    );
  }

  /** The newest first. */
  steps(signpostId: string): Promise<SignpostStep[]> {
    return this.unitOfWork.query<SignpostStep>(
      `SELECT s.id, s.state, s.happened_on AS "happenedOn", s.note, u.name AS by
         FROM signpost_step s LEFT JOIN user_account u ON u.id::text = s.recorded_by
        WHERE s.signpost_id = $1 ORDER BY s.recorded_at DESC, s.id`,
      [signpostId],
    );
  }

  private get rows() {
    return this.unitOfWork.repository(Signpost);
  }
}

function found(signpost: Signpost | null): Signpost {
  if (!signpost) throw new NotFound('signpost', 'signpost.not-found');
  return signpost;
}
