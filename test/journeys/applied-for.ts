import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

/** A vacancy somebody applied for, with an interview to come that nobody has prepared yet, and a job found elsewhere. */
export async function appliedFor(app: TestApp, episode: string): Promise<Pick<LivedIn, 'application' | 'interview'>> {
  const specialist = await app.as('specialist@demo.example');
  const idOf = ({ headers }: { readonly headers: Record<string, unknown> }): string =>
    String(headers['location']).split('/').at(-1) ?? '';
  const at = `/episodes/${episode}/applications`;
  const [vacancy] = await app.query<{ id: string }>(
    `SELECT id FROM vacancy WHERE state = 'open' ORDER BY title LIMIT 1`,
  );
  const application = idOf(await specialist.submit(`${at}/considered`, { vacancyId: vacancy?.id ?? '' }).expect(303));
  const sent = { stage: 'sent', sentBy: 'person', sentHow: 'email', on: '12/11/2026', note: 'With a short letter' };
  await specialist.submit(`/applications/${application}/steps`, { ...sent, version: '1' }).expect(303);
  const plan = { day: '3/12/2026', time: '10:30', minutes: '45', kind: 'in-person', place: 'Kennels, gate 2' };
  const along = { along: 'somebody', alongWho: 'Her sister', version: '2' };
  const interview = idOf(
    await specialist.submit(`/applications/${application}/interviews/new`, { ...plan, ...along }).expect(303),
  );
  const elsewhere = { employer: 'Corner shop', jobTitle: 'Shop assistant', advertisedAt: 'A card in the window' };
  await specialist.submit(`${at}/new`, elsewhere).expect(303);
  return { application, interview };
}
