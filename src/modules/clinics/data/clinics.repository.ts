import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ClinicClash } from '../domain/room-booking.js';
import { ClinicDay } from './clinic-day.entity.js';
import { Clinic } from './clinic.entity.js';

@Injectable()
export class ClinicsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<Clinic> {
    const clinic = await this.clinics.findOneBy({ id });
    if (!clinic) throw new NotFound('clinic', 'clinic.not-found');
    return clinic;
  }

  /** The series of the actor's provider that are not over on a day, the first to begin first. */
  running(day: string): Promise<Clinic[]> {
    return this.clinics
      .createQueryBuilder('c')
      .where('c.until >= :day', { day })
      .orderBy('c.startsOn')
      .addOrderBy('c.id')
      .getMany();
  }

  async add(clinic: Clinic): Promise<void> {
    await this.clinics.insert(clinic);
  }

  async day(id: string): Promise<ClinicDay> {
    return found(await this.days.findOneBy({ id }));
  }

  async dayForUpdate(id: string, version: number): Promise<ClinicDay> {
    const day = found(await this.days.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } }));
    if (day.version !== version) throw new StaleVersion('clinic day', day.version, { state: day.state });
    return day;
  }

  /** Adds a day. The exclusion constraints have the last word on specialist and room. */
  async addDay(day: ClinicDay): Promise<void> {
    await unlessTaken(async () => {
      await this.days.insert(day);
    });
  }

  saveDay(day: ClinicDay): Promise<ClinicDay> {
    return unlessTaken(() => this.days.save(day));
  }

  /**
   * Lets clinics and bookings for one room through one at a time: the same turn that a booking takes, since neither table
   * can see what the other has not committed.
   */
  async takeTurn(practiceCode: string, room: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 41))`, [
      `room|${practiceCode}|${room.toLowerCase()}`,
    ]);
  }

  private get clinics() {
    return this.unitOfWork.repository(Clinic);
  }

  private get days() {
    return this.unitOfWork.repository(ClinicDay);
  }
}

function unlessTaken<T>(work: () => Promise<T>): Promise<T> {
  return refusing(
    {
      clinic_specialist_not_twice: () => new ClinicClash('specialist'),
      clinic_room_not_twice: () => new ClinicClash('room'),
    },
    work,
  );
}

function found(day: ClinicDay | null): ClinicDay {
  if (!day) throw new NotFound('clinic day', 'clinic-day.not-found');
  return day;
}
