import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

/** A service of the directory, somebody who was passed on to it, and a fit note of theirs. */
export async function pointedTo(
  app: TestApp,
  episode: string,
): Promise<Pick<LivedIn, 'directoryService' | 'signpost' | 'fitNote'>> {
  const [admin, specialist] = [await app.as('admin@demo.example'), await app.as('specialist@demo.example')];
  const idOf = ({ headers }: { readonly headers: Record<string, unknown> }): string =>
    String(headers['location']).split('/').at(-1) ?? '';
  const service = {
    ...{ name: 'Debt and money advice', organisation: 'Channel Coast Money Advice', description: 'Help with debts' },
    ...{ needs: 'debt', audiences: 'person', reach: 'districts', districts: 'E07000105', url: 'moneyadvice.example' },
    ...{ referralWays: ['self', 'warm'], referBy: 'phone', phone: '01632 960120', status: 'active', fees: 'Free' },
    ...{ address: '2 Strand House', town: 'Ashford', postcode: 'TN24 8XX', accessibility: 'Step-free' },
    ...{ source: 'Their website', published: 'published', checked: 'checked' },
  };
  const directoryService = idOf(await admin.submit('/directory/new', service).expect(303));
  const agreed = { kind: 'warm-referral', agreed: 'yes', agreedHow: 'in-person', givenOn: '19/11/2026' };
  const given = { serviceId: directoryService, need: 'debt', note: 'Letters about the rent', ...agreed };
  // The person asked us to stop messages, and nothing else: what is shared may still be.
  const signpost = idOf(await specialist.submit(`/episodes/${episode}/signposts/new`, given).expect(303));
  const note = {
    ...{ form: 'fit-note', issuer: 'physiotherapist', issuedOn: '9/11/2026', kind: 'may-be-fit', comments: 'yes' },
    ...{ options: ['altered-hours'], startsOn: '9/11/2026', endsOn: '24/11/2026', basedOn: '0' },
  };
  await specialist.submit(`/episodes/${episode}/fit-notes/new`, note).expect(303);
  const { text } = await specialist.get(`/episodes/${episode}/fit-notes`).expect(200);
  const fitNote = /href="\/fit-notes\/([0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
  const right = { ...note, endsOn: '23/11/2026', basedOn: '1' };
  await specialist.submit(`/fit-notes/${fitNote}`, right).expect(303);
  return { directoryService, signpost, fitNote };
}

/** A task that the specialist made about somebody, for herself. */
export async function taskByHand(app: TestApp, participant: string): Promise<Pick<LivedIn, 'handTask'>> {
  const specialist = await app.as('specialist@demo.example');
  const key = '5b0f9c1e-7a42-4d1c-8e5d-0a7d3f1b2c4d';
  const { id: who } = app.cast.person('specialist@demo.example');
  const wish = {
    title: 'Ask for the payslip',
    details: 'Payroll answers on Mondays',
    dueOn: '27/11/2026',
    who,
    key,
  };
  await specialist.submit(`/participants/${participant}/tasks/new`, wish).expect(303);
  const [row] = await app.query<{ id: string }>(`SELECT id FROM task WHERE cause_key LIKE '%/' || $1`, [key]);
  return { handTask: row?.id ?? '' };
}

/** A job at an employer, open and without an end. */
export async function vacancyAt(app: TestApp, employer: string): Promise<string> {
  const specialist = await app.as('specialist@demo.example');
  const offered = {
    title: 'Kennel hand',
    hoursMin: '12',
    hoursMax: '20',
    pay: '13.00',
    adjustments: ['quiet', 'breaks'],
  };
  const told = { shifts: 'Weekday mornings', requirements: 'Happy to be outdoors', source: 'employer', state: 'open' };
  const { headers } = await specialist
    .submit(`/employers/${employer}/vacancies/new`, { ...offered, ...told })
    .expect(303);
  return String(headers['location']).split('/').at(-1) ?? '';
}
