import type { INestApplicationContext } from '@nestjs/common';
import { MadeDocumentsService } from '#modules/generated-documents';
import { OneUseLinks } from '#modules/links';
import { SignaturesService, SignDesk, SigningService } from '#modules/signatures';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { DomainError } from '#platform/errors/domain-error';

/** As many people as anybody looks at before nobody is found whose record has everything. */
const MOST_TRIED = 20;

interface Person {
  readonly participantId: string;
  readonly name: string;
}

/**
 * Papers of the demonstration specialist’s people: an action plan that both have signed, an agreement that waits for its second
 * signature, a letter, and a plan for work that an employer has signed. Made and signed through the rooms, so that the signed copy is a real one.
 */
export async function tellPapers(
  app: INestApplicationContext,
  { specialistId, name }: { readonly specialistId: string; readonly name: string },
): Promise<void> {
  const units = app.get(UnitOfWork);
  const made = app.get(MadeDocumentsService);
  const people = await units.run(() => peopleOf(units, specialistId));
  const first = async (
    template: string,
    from: number,
  ): Promise<{ readonly id: string; readonly person: Person } | null> => {
    for (const person of people.slice(from, from + MOST_TRIED)) {
      const id = await tried(() => units.run(() => made.make(person.participantId, { template })));
      if (id !== null) return { id, person };
    }
    return null;
  };
  const plan = await first('action-plan', 0);
  if (plan) await signByBoth(app, plan, { specialistId, name });
  const agreement = await first('participation-agreement', 1);
  if (agreement) {
    const request = await units.run(() =>
      made.askToSign(agreement.id, signersOf(agreement.person, { specialistId, name })),
    );
    await units.run(() => app.get(SigningService).signAsColleague(request, name));
  }
  const workPlan = await first('adjustment-plan', 0);
  if (workPlan) await signByEmployer(app, workPlan);
  const body = 'It was good to meet you. I will ring the garden centre on Monday, as we agreed.';
  const [, , reader] = people;
  if (reader)
    await tried(() => units.run(() => made.make(reader.participantId, { template: 'letter-participant', body })));
}

/** The plan for work that somebody confirmed, signed by them and by whom the record has at their employer. */
async function signByEmployer(
  app: INestApplicationContext,
  { id, person }: { readonly id: string; readonly person: Person },
): Promise<void> {
  const units = app.get(UnitOfWork);
  const made = app.get(MadeDocumentsService);
  const request = await units.run(async () => {
    const { recipient } = await made.get(id);
    const { people } = await made.outlook(person.participantId, 'adjustment-plan');
    const employer = people.find(({ employerName }) => employerName === recipient);
    if (!employer) return null;
    return made.askToSign(id, [{ role: 'participant' }, { role: 'employer', contact: employer.id }]);
  });
  if (request === null) return;
  await signByLink(app, request);
  await signByLink(app, request);
}

interface Specialist {
  readonly specialistId: string;
  readonly name: string;
}

/** The colleague first, so that what waits waits for the participant. */
const signersOf = (person: Person, { specialistId, name }: Specialist) => [
  { role: 'specialist' as const, name, capacity: '', userId: specialistId, email: '' },
  { role: 'participant' as const, name: person.name, capacity: '', userId: null, email: '' },
];

async function signByBoth(
  app: INestApplicationContext,
  { id, person }: { readonly id: string; readonly person: Person },
  specialist: Specialist,
): Promise<void> {
  const units = app.get(UnitOfWork);
  const request = await units.run(() => app.get(MadeDocumentsService).askToSign(id, signersOf(person, specialist)));
  await units.run(() => app.get(SigningService).signAsColleague(request, specialist.name));
  await signByLink(app, request);
}

/** Whoever’s turn it is signs by a link of their own. */
async function signByLink(app: INestApplicationContext, request: string): Promise<void> {
  const units = app.get(UnitOfWork);
  const links = app.get(OneUseLinks);
  const { address, name } = await units.run(async () => {
    const { current, participantId, areaId, providerId, askedAt } = await app.get(SignaturesService).get(request);
    if (!current) throw new Error('Nobody is left to sign');
    const expiresAt = new Date(askedAt.getTime() + 86_400_000);
    const whose = { recordId: current.id, participantId, areaId, providerId, expiresAt };
    return { address: await links.make({ ...whose, purpose: 'signature' }), name: current.name };
  });
  const secret = address.split('/').at(-1) ?? '';
  await links.open(secret, 'signature', (link) => app.get(SignDesk).sign(link, name));
}

/** Null where the record does not have what it needs. */
async function tried(make: () => Promise<{ readonly id: string }>): Promise<string | null> {
  try {
    return (await make()).id;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function peopleOf(units: UnitOfWork, specialistId: string): Promise<Person[]> {
  return units.query<Person>(
    `SELECT p.id AS "participantId", p.given_name || ' ' || p.family_name AS name
       FROM episode e JOIN participant p ON p.id = e.participant_id
      WHERE e.specialist_id = $1 AND e.started_on IS NOT NULL AND e.exited_on IS NULL ORDER BY e.started_on, p.id`,
    [specialistId],
  );
}
