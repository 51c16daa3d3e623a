import { randomUUID } from 'node:crypto';
import { ParticipantsService } from '#modules/participants';
import { SealedValues } from '#platform/security/sealed-value';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { actorOf } from '#platform/security/actor';
import type { TestApp } from '../support/app.js';

/** Ashford: the first provider's IPS and SEQF contracts serve it. */
export const ASHFORD = 'E07000105';
/** Thanet: the second provider's. */
export const THANET = 'E07000114';

export interface GivenReferral {
  readonly id: string;
  readonly participantId: string;
}

export interface ReferralWishes {
  /** Whose referral it is before allocation: the first provider unless said, null for the area's pool. */
  readonly providerId?: string | null;
  readonly status?: string;
  readonly name?: readonly [given: string, family: string];
  readonly dateOfBirth?: string;
  readonly district?: string | null;
  readonly conditions?: readonly string[];
  readonly overrideReasons?: readonly string[];
  readonly referredOn?: CalendarDate;
  /** When it was found eligible, and given to a specialist; the day of the referral unless said. */
  readonly decidedOn?: CalendarDate;
  readonly allocatedOn?: CalendarDate;
  /** A National Insurance number, to be found again at another provider. */
  readonly nino?: string | null;
}

/** Somebody referred and found eligible, put straight into the database, so that a test speaks of its own room only. */
export async function givenReferral(app: TestApp, wishes: ReferralWishes = {}): Promise<GivenReferral> {
  const { status = 'eligible', name = ['Ada', 'Ashbourne'], dateOfBirth = '1990-05-17', district = ASHFORD } = wishes;
  const { conditions = [], overrideReasons = [], referredOn = addDays(app.today, -10), nino = null } = wishes;
  const { decidedOn = referredOn } = wishes;
  const providerId = wishes.providerId === undefined ? app.cast.providers[0].id : wishes.providerId;
  const [id, participantId] = [randomUUID(), randomUUID()];
  const [given, family] = name;
  const sealed = app.nest.get(SealedValues);
  const cipher = nino && sealed.seal(nino, { table: 'participant', column: 'nino_cipher', row: participantId });
  const index = nino && Buffer.from(app.nest.get(ParticipantsService).ninoIndexOf(nino), 'base64url');
  await app.query(
    `INSERT INTO participant (id, reference, area_id, provider_id, given_name, family_name, date_of_birth, district_gss, health_conditions,
                              nino_cipher, nino_index, search_key, family_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      participantId,
      `T-${participantId.slice(0, 8)}`,
      app.cast.areaId,
      providerId,
      given,
      family,
      dateOfBirth,
      district,
      conditions,
      cipher,
      index,
      `${given} ${family} t${participantId.slice(0, 8)}`.toLowerCase(),
      family.toLowerCase(),
    ],
  );
  await app.query(
    `INSERT INTO referral (id, reference, area_id, provider_id, participant_id, source, referred_on, received_on, status, consent_to_share,
                           decided_by, decided_at, override_reasons, decision_reason)
     VALUES ($1, $2, $3, $4, $5, 'self', $6, $6, $7, true, 'test', $9::date + time '12:00', $8, CASE WHEN $7 = 'declined' THEN 'changed-mind' END)`,
    [
      id,
      `R-${id.slice(0, 8)}`,
      app.cast.areaId,
      providerId,
      participantId,
      referredOn,
      status,
      overrideReasons,
      decidedOn,
    ],
  );
  return { id, participantId };
}

/** Somebody allocated to a specialist and not started, put straight into the database. */
export async function givenAllocation(
  app: TestApp,
  { email = 'specialist@demo.example', ...wishes }: ReferralWishes & { readonly email?: string } = {},
): Promise<GivenReferral & { readonly episodeId: string }> {
  const specialist = app.cast.person(email);
  const provider = app.cast.providers.find(({ id }) => id === specialist.providerId);
  const contract = provider?.contracts[0];
  if (!provider || !contract) throw new Error(`${email} works for no provider`);
  const referredOn = wishes.referredOn ?? addDays(app.today, -10);
  const referral = await givenReferral(app, { ...wishes, referredOn, providerId: provider.id, status: 'allocated' });
  const episodeId = randomUUID();
  await app.query(
    `INSERT INTO episode (id, area_id, provider_id, contract_id, team_id, specialist_id, participant_id, referral_id, model, referred_on, allocated_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      episodeId,
      app.cast.areaId,
      provider.id,
      contract.id,
      specialist.teamId,
      specialist.id,
      referral.participantId,
      referral.id,
      contract.model,
      referredOn,
      wishes.allocatedOn ?? referredOn,
    ],
  );
  await app.query(
    `INSERT INTO episode_assignment (episode_id, area_id, provider_id, participant_id, specialist_id, from_day)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [episodeId, app.cast.areaId, provider.id, referral.participantId, specialist.id, referredOn],
  );
  return { ...referral, episodeId };
}

/** Runs a service as that person would, in one transaction. */
export function acting<T>(app: TestApp, email: string, work: () => Promise<T>): Promise<T> {
  const { id, name, role, areaId, providerId, teamId } = app.cast.person(email);
  const actor = actorOf({ userId: id, name, role, areaId, providerId, teamId, practiceCode: null, organisation: '' });
  return RequestContext.run({ actor, correlationId: 'test' }, () => app.nest.get(UnitOfWork).run(work));
}
