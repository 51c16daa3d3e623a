import { OneUseLinks } from '#modules/links';
import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

interface Row {
  readonly id: string;
}

/**
 * A plan for work at the employer, decided by link not yet answered, with an adjustment that was asked for; Access to Work that
 * was applied for; and a job whose hours changed.
 */
export async function plannedForWork(
  app: TestApp,
  episode: string,
  placement: string,
): Promise<Pick<LivedIn, 'workPlan' | 'workPlanLine' | 'choicesLink' | 'accessToWork'>> {
  const specialist = await app.as('specialist@demo.example');
  const [job] = await app.query<{
    id: string;
    name: string;
    version: number;
    hours: string;
    pay: number;
    title: string;
  }>(
    `SELECT e.id, e.name, p.version, p.hours_per_week::text AS hours, p.pay_pence_per_hour AS pay, p.job_title AS title
       FROM placement p JOIN employer e ON e.id = p.employer_id WHERE p.id = $1`,
    [placement],
  );
  if (!job) throw new Error('No job to plan for');
  const idOf = ({ headers }: { readonly headers: Record<string, unknown> }): string =>
    String(headers['location']).split('/').at(-1) ?? '';
  const begun = { employer: job.name, employerId: job.id };
  const workPlan = idOf(await specialist.submit(`/episodes/${episode}/adjustments/new`, begun).expect(303));
  const asked = {
    what: 'Start at 10',
    helps: 'The early bus is too full for me',
    state: 'asked',
    sinceOn: '16/11/2026',
    agreed: 'yes',
  };
  await specialist
    .submit(`/adjustments/${workPlan}/lines/new`, { ...asked, byOn: '27/11/2026', basedOn: '0' })
    .expect(303);
  const [line] = await app.query<Row>(`SELECT line_id AS id FROM work_plan_line WHERE work_plan_id = $1`, [workPlan]);
  const decided = {
    ...{ tells: 'adjustments', shared: [line?.id ?? ''], whoTells: 'together', toldWhen: 'first-day', basedOn: '0' },
    ...{ knowsNotRequired: 'yes', weighedOn: '16/11/2026', revisitOn: '18/12/2026' },
  };
  await specialist.submit(`/adjustments/${workPlan}/choice`, decided).expect(303);
  const applied = { stage: 'applied', appliedOn: '12/11/2026', reference: 'ATW 4471', basedOn: '0' };
  const list = `/episodes/${episode}/access-to-work`;
  await specialist.submit(`${list}/new`, applied).expect(303);
  const [record] = await app.query<Row>(`SELECT record_id AS id FROM access_to_work WHERE episode_id = $1`, [episode]);
  const [ask] = await app.query<
    Row & { readonly area: string; readonly provider: string; readonly participant: string }
  >(
    `INSERT INTO work_plan_ask (id, area_id, provider_id, participant_id, asked_of, episode_id, work_plan_id, specialist_id, asked_at, until)
     SELECT gen_random_uuid(), p.area_id, p.provider_id, p.participant_id, p.participant_id, p.episode_id, p.id, e.specialist_id,
            '2026-11-19 10:00Z', '2026-12-03 00:00Z' FROM work_plan p JOIN episode e ON e.id = p.episode_id WHERE p.id = $1
     RETURNING id, area_id AS area, provider_id AS provider, participant_id AS participant`,
    [workPlan],
  );
  if (!ask || !line || !record) throw new Error('A plan for work without what belongs to it');
  const choicesLink = await app.asSystem(async () => {
    const about = { participantId: ask.participant, areaId: ask.area, providerId: ask.provider };
    const until = { expiresAt: new Date('2026-12-03') };
    const link = { ...about, ...until, purpose: 'your-choices', recordId: ask.id } as const;
    return (await app.nest.get(OneUseLinks).make(link)).split('/').at(-1) ?? '';
  });
  return { workPlan, workPlanLine: line.id, choicesLink, accessToWork: record.id };
}
