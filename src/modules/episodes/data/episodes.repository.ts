import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { AlreadyAllocated } from '../domain/episode.errors.js';
import type { EpisodeStatus } from '../domain/episode-status.js';
import type { Model } from '../domain/route.js';
import { Episode } from './episode.entity.js';

/** What allocation knows of a person before support starts. */
export interface Allocation {
  readonly areaId: string;
  readonly providerId: string;
  readonly contractId: string;
  readonly teamId: string | null;
  readonly specialistId: string;
  readonly participantId: string;
  readonly referralId: string | null;
  readonly model: Model;
  readonly referredOn: CalendarDate;
  readonly allocatedOn: CalendarDate;
}

/** How earlier rounds of support bear on a new start. */
export interface EarlierParticipation {
  readonly rounds: number;
  readonly lastClosedOn: CalendarDate | null;
}

@Injectable()
export class EpisodesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The episode, if the actor may see it; one out of scope does not exist for them. */
  async get(id: string): Promise<Episode> {
    const episode = await this.rows.findOneBy({ id });
    if (!episode) throw new NotFound('support episode');
    return episode;
  }

  /** The episode, held until the transaction ends. A version, when given, must be the one stored. */
  async getForUpdate(id: string, version?: number): Promise<Episode> {
    const episode = await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!episode) throw new NotFound('support episode');
    if (version !== undefined && episode.version !== version)
      throw new StaleVersion('support episode', episode.version);
    return episode;
  }

  async openOf(participantId: string): Promise<Episode | null> {
    return this.rows.findOneBy({ participantId, exitedOn: IsNull() });
  }

  /** Those of these specialists with whom support is open. */
  async carrying(specialistIds: readonly string[]): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT DISTINCT specialist_id AS id FROM episode WHERE specialist_id = ANY($1::uuid[]) AND exited_on IS NULL`,
      [specialistIds],
    );
    return rows.map(({ id }) => id);
  }

  /** The allocation that came of a referral and has not started, held until the transaction ends. */
  async waitingOfReferral(referralId: string): Promise<Episode | null> {
    return this.rows.findOne({ where: { referralId, status: 'allocated' }, lock: { mode: 'for_no_key_update' } });
  }

  save(episode: Episode): Promise<Episode> {
    return this.rows.save(episode);
  }

  /** Throws AlreadyAllocated when the person has an open episode; the database decides who was first. */
  async add(allocation: Allocation): Promise<Episode> {
    return refusing({ episode_one_open_per_participant: () => new AlreadyAllocated() }, () =>
      this.rows.save(
        this.rows.create({
          ...allocation,
          status: 'allocated',
          isReturner: false,
          nextAction: '',
          missedInARow: 0,
          exitNote: '',
        }),
      ),
    );
  }

  async keepContact(
    id: string,
    { lastContactOn, missedInARow }: { readonly lastContactOn: CalendarDate | null; readonly missedInARow: number },
  ): Promise<void> {
    await this.change(id, `last_contact_on = $2, missed_in_a_row = $3`, [lastContactOn, missedInARow]);
  }

  async noteEmployerContact(id: string, on: CalendarDate): Promise<void> {
    await this.change(id, `first_employer_contact_on = least(first_employer_contact_on, $2)`, [on]);
  }

  /** What the contacts that are left say, after one was taken out; null when none is. */
  async restateEmployerContact(id: string, first: CalendarDate | null): Promise<void> {
    await this.change(id, `first_employer_contact_on = $2`, [first]);
  }

  async setNextAction(id: string, on: CalendarDate | null, words: string): Promise<void> {
    await this.change(id, `next_action_on = $2, next_action = $3`, [on, words]);
  }

  async setStatus(id: string, status: EpisodeStatus): Promise<void> {
    await this.change(id, `status = $2`, [status]);
  }

  /** Earlier rounds of support of this person, at any provider, by person or National Insurance number. */
  async earlierParticipation(participantId: string): Promise<EarlierParticipation> {
    const [row] = await this.unitOfWork.query<EarlierParticipation>(
      `SELECT rounds, last_closed_on AS "lastClosedOn" FROM earlier_participation($1)`,
      [participantId],
    );
    return row ?? { rounds: 0, lastClosedOn: null };
  }

  /** Remembers who carries the person from a day on, why, and whom the suggestion had first. */
  async openAssignment(
    episode: Episode,
    from: CalendarDate,
    reason: string,
    suggestedId: string | null = null,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO episode_assignment (episode_id, area_id, provider_id, participant_id, specialist_id, from_day, reason, suggested_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        episode.id,
        episode.areaId,
        episode.providerId,
        episode.participantId,
        episode.specialistId,
        from,
        reason,
        suggestedId,
      ],
    );
  }

  async closeAssignment(episodeId: string, on: CalendarDate): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE episode_assignment SET to_day = greatest($2::date, from_day) WHERE episode_id = $1 AND to_day IS NULL`,
      [episodeId, on],
    );
  }

  /**
   * One statement, so that two changes at once lose nothing. The version moves on: what is shown of the episode changed.
   * `set` is ours, never a person's; $1 is the id.
   */
  private async change(id: string, set: string, values: readonly unknown[]): Promise<void> {
    const changed = await this.unitOfWork.query(
      `UPDATE episode SET ${set}, version = version + 1 WHERE id = $1 RETURNING id`,
      [id, ...values],
    );
    if (changed.length === 0) throw new NotFound('support episode');
  }

  private get rows() {
    return this.unitOfWork.repository(Episode);
  }
}
