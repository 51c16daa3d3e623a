import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ownTimeHas, type OwnTimeKind } from '../domain/own-time.js';
import { RoomBusy, SpecialistBusy } from '../domain/session.errors.js';
import type { Slot } from '../domain/slot.js';
import { SupportSession } from './support-session.entity.js';

export interface SessionFilter {
  readonly from: Date;
  readonly to: Date;
  readonly specialistId?: string;
  readonly episodeId?: string;
  readonly practiceCode?: string;
}

/** Where a list of sessions goes on. */
export interface SessionPosition {
  readonly startsAt: string;
  readonly id: string;
}

/** A stretch of a specialist's day that is taken: by a session, or by time of their own. */
export interface TakenSlot extends Slot {
  readonly what: 'session' | OwnTimeKind;
}

@Injectable()
export class SessionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<SupportSession> {
    return found(await this.rows.findOneBy({ id }));
  }

  /** The session, held until the transaction ends. A version, when given, must be the one stored. */
  async getForUpdate(id: string, version?: number): Promise<SupportSession> {
    const session = found(await this.rows.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (version !== undefined && session.version !== version) {
      throw new StaleVersion('session', session.version, { state: session.status });
    }
    return session;
  }

  save(session: SupportSession): Promise<SupportSession> {
    return this.rows.save(session);
  }

  /** Saves a session that takes up its time again; somebody may have booked that meanwhile. */
  saveInItsTime(session: SupportSession): Promise<SupportSession> {
    return this.unlessTaken(session, () => this.rows.save(session));
  }

  /**
   * Adds a session. The exclusion constraints have the last word: whatever was looked up before, one specialist and one
   * room are never booked twice at once.
   */
  async add(session: SupportSession): Promise<SupportSession> {
    return this.unlessTaken(session, async () => {
      await this.rows.insert(session);
      return this.get(session.id);
    });
  }

  /** Gives a session to another specialist, who must be free then. */
  async handOver(id: string, specialistId: string): Promise<void> {
    const session = await this.get(id);
    await this.takeTurn(specialistId, null, '');
    const away = (await this.specialistTaken(specialistId, session.startsAt, session.endsAt)).find(
      ({ what }) => what !== 'session',
    );
    if (away && away.what !== 'session') {
      throw new SpecialistBusy('The specialist', session.startsAt, null, ownTimeHas(away.what));
    }
    await refusing(
      { specialist_not_booked_twice: () => new SpecialistBusy('The specialist', session.startsAt, null) },
      async () => {
        session.specialistId = specialistId;
        await this.rows.save(session);
      },
    );
  }

  /**
   * Lets bookings for one specialist, then for one room, through one at a time, so that fifty at once queue here instead
   * of waiting for each other inside the constraint. Always in this order: nobody can wait in a circle.
   */
  async takeTurn(specialistId: string, practiceCode: string | null, room: string): Promise<void> {
    const turn = `SELECT pg_advisory_xact_lock(hashtextextended($1, 41))`;
    await this.unitOfWork.query(turn, [`specialist|${specialistId}`]);
    if (practiceCode && room) await this.unitOfWork.query(turn, [`room|${practiceCode}|${room.toLowerCase()}`]);
  }

  /** When the specialist is taken, between two instants: by sessions, and by time that is not for them. */
  specialistTaken(specialistId: string, from: Date, to: Date): Promise<TakenSlot[]> {
    return this.unitOfWork.query<TakenSlot>(
      `SELECT starts_at AS "startsAt", ends_at AS "endsAt", 'session' AS what FROM support_session
        WHERE specialist_id = $1 AND status IN ('booked', 'attended', 'did-not-attend') AND starts_at < $3 AND ends_at > $2
       UNION ALL
       SELECT starts_at, ends_at, kind FROM own_time
        WHERE staff_id = $1 AND removed_at IS NULL AND starts_at < $3 AND ends_at > $2`,
      [specialistId, from, to],
    );
  }

  /** When a room is taken, by whichever provider; times only. */
  roomTaken(practiceCode: string, room: string, from: Date, to: Date): Promise<Slot[]> {
    return this.unitOfWork.query<Slot>(
      `SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM practice_room_taken($1, $2, $3, $4)`,
      [practiceCode, room, from, to],
    );
  }

  /** The session that this one came from when it was moved. */
  async movedFrom(id: string): Promise<SupportSession | null> {
    return this.rows.findOneBy({ movedToId: id });
  }

  async countOf(episodeId: string): Promise<number> {
    const [row] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*) AS count FROM support_session
        WHERE episode_id = $1 AND status IN ('booked', 'attended', 'did-not-attend')`,
      [episodeId],
    );
    return row?.count ?? 0;
  }

  /** What is still to come for an episode, held until the transaction ends, soonest first. */
  stillBooked(episodeId: string, after: Date): Promise<SupportSession[]> {
    return this.rows
      .createQueryBuilder('s')
      .where(`s.episodeId = :episodeId AND s.status = 'booked' AND s.startsAt > :after`, { episodeId, after })
      .orderBy('s.startsAt')
      .addOrderBy('s.id')
      .setLock('for_no_key_update')
      .getMany();
  }

  /** Sessions that begin from one instant up to another, soonest first; at most `limit`, after the position given. */
  list(filter: SessionFilter, after: SessionPosition | null, limit: number): Promise<SupportSession[]> {
    const { from, to, specialistId, episodeId, practiceCode } = filter;
    const query = this.rows
      .createQueryBuilder('s')
      .where('s.startsAt >= :from AND s.startsAt < :to', { from, to })
      .orderBy('s.startsAt')
      .addOrderBy('s.id')
      .limit(limit);
    if (specialistId) query.andWhere('s.specialistId = :specialistId', { specialistId });
    if (episodeId) query.andWhere('s.episodeId = :episodeId', { episodeId });
    if (practiceCode) query.andWhere('s.practiceCode = :practiceCode', { practiceCode });
    if (after) query.andWhere('(s.startsAt, s.id) > (:startsAt::timestamptz, :id::uuid)', after);
    return query.getMany();
  }

  /** GP practices where a participant or a specialist met since then: the participant's first, then the most used; six at most. */
  async practicesUsed(specialistId: string, participantId: string, since: Date): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ code: string }>(
      `SELECT practice_code AS code FROM support_session
        WHERE (specialist_id = $1 OR participant_id = $3) AND starts_at >= $2 AND practice_code IS NOT NULL
        GROUP BY practice_code ORDER BY bool_or(participant_id = $3) DESC, count(*) DESC, practice_code LIMIT 6`,
      [specialistId, since, participantId],
    );
    return rows.map(({ code }) => code);
  }

  private unlessTaken<T>({ startsAt, room }: SupportSession, work: () => Promise<T>): Promise<T> {
    return refusing(
      {
        specialist_not_booked_twice: () => new SpecialistBusy('The specialist', startsAt, null),
        room_not_booked_twice: () => new RoomBusy(room, startsAt, null),
      },
      work,
    );
  }

  private get rows() {
    return this.unitOfWork.repository(SupportSession);
  }
}

function found(session: SupportSession | null): SupportSession {
  if (!session) throw new NotFound('session', 'session.not-found');
  return session;
}
