import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { HoldLock } from '../data/hold-lock.js';
import { RequestsRepository } from '../data/requests.repository.js';

export interface Hold {
  readonly id: string;
  readonly matter: string;
  readonly reason: string;
  readonly everybody: boolean;
  readonly untilDay: CalendarDate | null;
  readonly placedOn: CalendarDate;
  readonly liftedOn: CalendarDate | null;
  readonly liftedBecause: string;
  /** By reference. */
  readonly people: readonly string[];
  readonly peopleIds: readonly string[];
}

export interface NewHold {
  readonly matter: string;
  readonly reason: string;
  readonly references: readonly string[];
  readonly everybody: boolean;
  readonly untilDay: CalendarDate | null;
}

/** Legal holds: records that must stay whole for a matter, whatever the schedule or anybody asks. */
@Injectable()
export class LegalHolds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: RequestsRepository,
    private readonly lock: HoldLock,
    private readonly clock: Clock,
  ) {}

  /** Places a hold on some people, or on everybody of the area. Refuses a reference we do not hold, and one over already. */
  @Transactional()
  async place(hold: NewHold): Promise<void> {
    const { areaId } = RequestContext.current.actor;
    if (!areaId) throw new NotFound('area');
    const today = this.clock.today();
    if (hold.untilDay && hold.untilDay < today)
      throw new RuleBroken('holds.over-already', 'The last day must not be in the past', 'untilDay');
    if (!hold.everybody && hold.references.length === 0)
      throw new RuleBroken('holds.nobody', 'Enter at least one reference, or choose everybody', 'references');
    await this.lock.toPlace(areaId);
    const people: string[] = [];
    for (const reference of hold.references) {
      const person = await this.requests.personOf(reference);
      if (!person)
        throw new RuleBroken('holds.person-not-found', `We hold nobody with the reference ${reference}`, 'references');
      people.push(person.id);
    }
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO legal_hold (area_id, matter, reason, everybody, until_day, placed_on) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [areaId, hold.matter, hold.reason, hold.everybody, hold.untilDay, today],
    );
    await this.unitOfWork.query(
      `INSERT INTO legal_hold_person (hold_id, participant_id, area_id, at) SELECT DISTINCT $1::uuid, p.id, $3::uuid, $4::timestamptz FROM unnest($2::uuid[]) AS p(id)`,
      [row?.id, people, areaId, this.clock.now()],
    );
  }

  /** Throws NotFound for a hold that nobody has, or another area. */
  @Transactional()
  async mustBeThere(id: string): Promise<void> {
    const rows = await this.unitOfWork.query(`SELECT id FROM legal_hold WHERE id = $1`, [id]);
    if (rows.length === 0) throw new NotFound('hold', 'holds.not-found');
  }

  /** Ends a hold. Ending it twice changes nothing. */
  @Transactional()
  async lift(id: string, because: string): Promise<void> {
    const rows = await this.unitOfWork.query(`SELECT id FROM legal_hold WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    if (rows.length === 0) throw new NotFound('hold', 'holds.not-found');
    await this.unitOfWork.query(
      `UPDATE legal_hold SET lifted_on = $2, lifted_because = $3, version = version + 1 WHERE id = $1 AND lifted_on IS NULL`,
      [id, this.clock.today(), because],
    );
  }

  /** Every hold of the area, those in force first. */
  @Transactional()
  async list(): Promise<readonly Hold[]> {
    return this.unitOfWork.query<Hold>(
      `SELECT h.id, h.matter, h.reason, h.everybody, h.until_day AS "untilDay", h.placed_on AS "placedOn", h.lifted_on AS "liftedOn",
              h.lifted_because AS "liftedBecause",
              coalesce((SELECT array_agg(p.reference ORDER BY p.reference) FROM legal_hold_person l JOIN participant p ON p.id = l.participant_id
                         WHERE l.hold_id = h.id), '{}') AS people,
              coalesce((SELECT array_agg(l.participant_id) FROM legal_hold_person l WHERE l.hold_id = h.id), '{}') AS "peopleIds"
         FROM legal_hold h ORDER BY h.lifted_on IS NOT NULL, h.placed_on DESC, h.id LIMIT 200`,
    );
  }
}
