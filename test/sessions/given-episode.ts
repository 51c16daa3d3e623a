import { randomUUID } from 'node:crypto';
import { addDays, addMonths, type CalendarDate } from '#shared/calendar-date';
import type { TestApp } from '../support/app.js';

export interface GivenEpisode {
  readonly id: string;
  readonly participantId: string;
  readonly specialistId: string;
}

export interface Wishes {
  /** Whose caseload; the first demonstration specialist unless said. */
  readonly email?: string;
  readonly name?: readonly [given: string, family: string];
  /** Started so many days ago; null for somebody who waits to start. */
  readonly startedDaysAgo?: number | null;
  /** Whether an employer was spoken to for them, as is usual once support has gone on for a while. */
  readonly employer?: 'contacted' | 'not-yet';
}

/** Somebody on a specialist's caseload, put straight into the database, so that a test speaks of its own room only. */
export async function givenEpisode(app: TestApp, wishes: Wishes = {}): Promise<GivenEpisode> {
  const {
    email = 'specialist@demo.example',
    name = ['Ada', 'Ashbourne'],
    startedDaysAgo = 30,
    employer = 'contacted',
  } = wishes;
  const specialist = app.cast.person(email);
  const provider = app.cast.providers.find(({ id }) => id === specialist.providerId);
  const contract = provider?.contracts[0];
  if (!provider || !contract) throw new Error(`${email} works for no provider`);
  const [id, participantId] = [randomUUID(), randomUUID()];
  const [given, family] = name;
  await app.query(
    `INSERT INTO participant (id, reference, area_id, provider_id, given_name, family_name, date_of_birth, phone, search_key, family_key)
     VALUES ($1, $2, $3, $4, $5, $6, '1990-05-17', '+441632960001', $7, $8)`,
    [
      participantId,
      `T-${participantId.slice(0, 8)}`,
      app.cast.areaId,
      provider.id,
      given,
      family,
      `${given} ${family}`.toLowerCase(),
      family.toLowerCase(),
    ],
  );
  const startedOn = startedDaysAgo === null ? null : addDays(app.today, -startedDaysAgo);
  await app.query(
    `INSERT INTO episode (id, area_id, provider_id, contract_id, team_id, specialist_id, participant_id, model, status, referred_on, allocated_on,
                          route, started_on, first_employer_contact_on, window_ends_on, window_is_short, tracking_ends_on, rule_set_code, rule_set_version)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $10::date IS NULL THEN 'allocated' ELSE 'pre-employment' END, $9, $9,
            CASE WHEN $10::date IS NULL THEN NULL ELSE 'out-of-work' END, $10, $13, $11, CASE WHEN $10::date IS NULL THEN NULL ELSE false END, $12,
            CASE WHEN $10::date IS NULL THEN NULL ELSE r.code END, CASE WHEN $10::date IS NULL THEN NULL ELSE r.version END
       FROM outcome_rule_set r ORDER BY r.code LIMIT 1`,
    [
      id,
      app.cast.areaId,
      provider.id,
      contract.id,
      specialist.teamId,
      specialist.id,
      participantId,
      contract.model,
      addDays(app.today, -60),
      startedOn,
      startedOn && endOf(startedOn),
      startedOn && addDays(endOf(startedOn), 182),
      employer === 'contacted' ? startedOn : null,
    ],
  );
  if (startedOn) {
    await app.query(
      `INSERT INTO open_participation (participant_id, area_id, provider_id, opened_on) VALUES ($1, $2, $3, $4)`,
      [participantId, app.cast.areaId, provider.id, startedOn],
    );
  }
  return { id, participantId, specialistId: specialist.id };
}

function endOf(startedOn: CalendarDate): CalendarDate {
  return addDays(addMonths(startedOn, 12), -1);
}
