import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { LikelyDuplicates } from '#modules/duplicates';
import { ContactPlans } from '#modules/job-support';
import { Covers } from '#modules/episodes';
import { BreakGlassService, RestrictionsService } from '#modules/restrictions';
import { RightsRequests } from '#modules/rights';
import { OwnTimeService } from '#modules/sessions';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { actorOf, type Account } from '#platform/security/actor';
import { addDays, mondayOf, type CalendarDate } from '#shared/calendar-date';
import { tellHandTasks } from './hand-tasks.js';
import { tellApplications } from './told-applications.js';
import { tellWorkPlans } from './told-work-plans.js';
import { tellAskedEvidence } from './told-asked.js';
import type { As } from './as.js';
import { tellCorrection } from './told-correction.js';
import { tellChangedJob, tellSpecialJobs } from './told-jobs.js';
import { tellPapers } from './told-papers.js';

/** Days ago that the request for a copy and the complaint came in: one well under way, one to acknowledge soon. */
const [COPY_ASKED, COMPLAINED] = [12, 20];
const COVER_DAYS = 7;

/**
 * What the demonstration's own people did besides their cases: a restricted record opened in an emergency and waiting for
 * its review, an early sign that somebody's job is at risk, two rights requests on their clocks, cover for an absence, leave and
 * a meeting in diaries, applications for jobs, the list of records that may be of one person, tasks they wrote down, evidence of jobs that
 * came by a link, papers that people signed, jobs that count specially, and a correction after a return was locked. Done through the rooms by those people, as on any working day, so that the audit and the tasks are real. Safe to leave out: nothing else in the seed needs it.
 */
export async function tellAffairs(app: INestApplicationContext, today: CalendarDate): Promise<void> {
  const units = app.get(UnitOfWork);
  const as: As = async (email, work) => {
    const account = await RequestContext.asSystem(() => units.run(() => accountOf(units, email)));
    const context = { actor: actorOf(account), correlationId: randomUUID(), purpose: 'command: seed' };
    return RequestContext.run(context, () => work(account));
  };
  const [leader, specialist] = ['leader@demo.example', 'specialist@demo.example'];

  const away = await as(leader, ({ userId }) =>
    units.run(async () => {
      const { specialists, colleagues } = await app.get(Covers).choices();
      const own = await as(specialist, ({ userId: id }) => Promise.resolve(id));
      const absent = specialists.find(({ id }) => id !== own && id !== userId);
      const stand = colleagues.find(({ id }) => id !== own && id !== userId && id !== absent?.id);
      if (!absent || !stand) throw new Error('The demonstration’s team is too small for cover');
      const days = { startsOn: today, endsOn: addDays(today, COVER_DAYS) };
      await app.get(Covers).arrange({ ...days, specialistId: absent.id, coveredBy: stand.id, reason: 'Annual leave' });
      const away = {
        kind: 'leave',
        from: today,
        to: addDays(today, COVER_DAYS),
        fromTime: null,
        toTime: null,
      } as const;
      const times = app.get(OwnTimeService);
      await times.add(absent.id, away, (await times.bookedIn(absent.id, away)).length);
      return absent.id;
    }),
  );
  const theirs = await RequestContext.asSystem(() => units.run(() => peopleOf(units, away)));
  const [restricted] = theirs;
  const own = await as(specialist, ({ userId }) => units.run(() => peopleOf(units, userId)));
  const [asks, complains] = own;
  if (!restricted || !asks || !complains) throw new Error('The demonstration’s caseloads are too small');

  await as(specialist, async ({ userId }) => {
    const day = addDays(mondayOf(today), 7);
    const meeting = { kind: 'team-meeting', from: day, to: day, fromTime: '16:30', toTime: '17:30' } as const;
    const times = app.get(OwnTimeService);
    return times.add(userId, meeting, (await times.bookedIn(userId, meeting)).length);
  });
  const leads = await as(leader, ({ userId }) => Promise.resolve(userId));
  await as(specialist, () => tellHandTasks(app, { leader: leads, person: asks.id, today }));
  await as('manager@demo.example', () =>
    app.get(RestrictionsService).restrict(restricted.id, {
      ...{ reason: 'known-to-staff', words: 'A colleague in another team is their cousin.' },
      ...{ memberIds: [], reviewOn: addDays(today, 180) },
    }),
  );
  await as(specialist, async () => {
    const glass = app.get(BreakGlassService);
    const words = 'They rang in tears and their specialist is on leave. I need to see whom we may call for them.';
    await glass.close(await glass.open(restricted.id, { reason: 'urgent-contact', words, minutes: 15 }));
  });
  await as('privacy@demo.example', async () => {
    const requests = app.get(RightsRequests);
    const asked = { asker: '', channel: 'letter' } as const;
    await requests.log({
      ...{ ...asked, kind: 'access', person: asks.reference, receivedOn: addDays(today, -COPY_ASKED) },
      words: 'I would like a copy of everything you hold about me, please.',
    });
    await requests.log({
      ...{ ...asked, kind: 'complaint', person: complains.reference, receivedOn: addDays(today, -COMPLAINED) },
      ...{ channel: 'phone', words: 'A letter about me went to an old address. Nobody told me how that happened.' },
    });
  });
  await as(specialist, async ({ userId }) => {
    const job = await units.run(() => jobOf(units, userId));
    const words = 'Late twice this week. The early bus was taken off.';
    if (job) await app.get(ContactPlans).notice(job.id, 'travel-caring', words);
  });
  await as(specialist, ({ userId }) => tellApplications(app, { specialistId: userId, today }));
  await as(specialist, ({ userId }) => tellWorkPlans(app, { specialistId: userId, today }));
  await as(specialist, ({ userId }) => tellAskedEvidence(app, { specialistId: userId, today }));
  await as(specialist, ({ userId, name }) => tellPapers(app, { specialistId: userId, name }));
  await as(specialist, ({ userId }) => tellChangedJob(app, { specialistId: userId, today }));
  const [manager, quality, commissioner] = [
    'manager@demo.example',
    'quality@demo.example',
    'commissioner@demo.example',
  ];
  await tellSpecialJobs(app, { as, manager, quality, specialist, today });
  await tellCorrection(app, { as, manager, commissioner });
  await RequestContext.asSystem(() => app.get(LikelyDuplicates).refresh());
}

async function accountOf(units: UnitOfWork, email: string): Promise<Account> {
  const [account] = await units.query<Account>(
    `SELECT id AS "userId", name, role, area_id AS "areaId", provider_id AS "providerId", team_id AS "teamId",
            NULL AS "practiceCode", '' AS organisation FROM user_account WHERE email = $1`,
    [email],
  );
  if (!account) throw new Error(`Nobody in the demonstration has the address ${email}`);
  return account;
}

/** The newest job that goes on of somebody on a specialist's caseload. */
async function jobOf(units: UnitOfWork, specialistId: string): Promise<{ id: string } | undefined> {
  const [job] = await units.query<{ id: string }>(
    `SELECT j.id FROM placement j JOIN episode e ON e.id = j.episode_id
      WHERE e.specialist_id = $1 AND e.status = 'in-work' AND j.ended_on IS NULL AND j.never_began_on IS NULL ORDER BY j.starts_on DESC, j.id LIMIT 1`,
    [specialistId],
  );
  return job;
}

/** A specialist's open caseload, longest supported first. */
async function peopleOf(units: UnitOfWork, specialistId: string): Promise<{ id: string; reference: string }[]> {
  return units.query(
    `SELECT p.id, p.reference FROM episode e JOIN participant p ON p.id = e.participant_id
      WHERE e.specialist_id = $1 AND e.exited_on IS NULL AND e.started_on IS NOT NULL ORDER BY e.started_on, p.id LIMIT 5`,
    [specialistId],
  );
}
