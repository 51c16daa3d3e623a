import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

type AtEmployer =
  'employerTwin' | 'employerContact' | 'employerActivity' | 'employerAdjustment' | 'employerAdvice' | 'unpaidWork';

/** What hangs on an employer besides its vacancies, and unpaid work of the person of an episode. */
export async function atEmployer(app: TestApp, employer: string, episode: string): Promise<Pick<LivedIn, AtEmployer>> {
  const specialist = await app.as('specialist@demo.example');
  const at = `/api/v1/employers/${employer}`;
  const made = { kind: 'quiet', words: 'A desk in the feed store', madeOn: '2026-06-15' };
  const given = { topic: 'access-to-work', words: 'The guide for employers', givenOn: '2026-09-10' };
  const adjustment = await specialist.post(`${at}/adjustments`, made).expect(201);
  const advice = await specialist.post(`${at}/advice`, given).expect(201);
  const unpaid = await specialist
    .post(`/api/v1/episodes/${episode}/unpaid-work`, {
      ...{ kind: 'volunteering', employerName: 'Ashford Animal Rescue', role: 'Walking dogs', startsOn: '2026-08-17' },
      ...{ days: 'Monday mornings', hoursPerWeek: 4, purpose: 'To find out whether work with animals suits them' },
    })
    .expect(201);
  // The same place, by another name.
  const twin = await specialist.post('/api/v1/employers', { name: 'Weald Kennel' }).expect(201);
  const one = async (sql: string): Promise<string> => {
    const [row] = await app.query<{ id: string }>(sql, [employer]);
    return row?.id ?? '';
  };
  const idOf = ({ body }: { body: unknown }): string => (body as { id: string }).id;
  return {
    employerTwin: idOf(twin),
    employerContact: await one(`SELECT id FROM employer_contact WHERE employer_id = $1 ORDER BY id LIMIT 1`),
    employerActivity: await one(
      `SELECT id FROM employer_activity WHERE employer_id = $1 AND participant_id IS NOT NULL ORDER BY happened_on, id LIMIT 1`,
    ),
    employerAdjustment: idOf(adjustment),
    employerAdvice: idOf(advice),
    unpaidWork: idOf(unpaid),
  };
}
