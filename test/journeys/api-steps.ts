import { readFileSync } from 'node:fs';
import type { TestApp } from '../support/app.js';
import type { Partner } from '../support/partner.js';

export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

export const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

/** The lines of a file, whatever ends them. */
export const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);

/** Somebody who may be a duplicate: a person compares, says that they are two, asks what is not known, and accepts. */
export async function tellApart(admin: Partner): Promise<void> {
  const waiting = await admin.all<{ id: string; possibleDuplicate: boolean; failedTests: string[] }>(
    '/api/v1/referrals?status=triage',
  );
  const doubtful = waiting.find(({ possibleDuplicate, failedTests }) => possibleDuplicate && failedTests.length === 0);
  if (!doubtful) throw new Error('The sample has nobody who may be a duplicate and can take part');
  const at = `/api/v1/referrals/${doubtful.id}`;
  const spoke = { channel: 'phone', result: 'wants-support' };
  await admin.change(at, `${at}/first-contact`, spoke);
  const { body: early } = await admin.change<Problem>(at, `${at}/decision`, { decision: 'accept' }, { status: 409 });
  expect(early.code).toBe('referral.match-undecided');
  const matches = await admin.all<{ matchId: string; why: string; person: object | null }>(`${at}/matches`);
  expect(matches.filter(({ why, person }) => !why || !person)).toEqual([]);
  for (const { matchId } of matches) await admin.change(at, `${at}/matches/${matchId}/dismissal`, null);
  const { body: now } = await admin.get<{ openQuestions: string[] }>(at);
  const yes = (question: string) => ({ question, answer: question === 'takes-part' ? 'no' : 'yes' });
  await admin.change(at, `${at}/answers`, { answers: now.openQuestions.map(yes), note: 'Asked on the phone' });
  const { body: decided } = await admin.change<{ status: string }>(at, `${at}/decision`, { decision: 'accept' });
  expect(decided.status).toBe('eligible');
}

export async function outcomeOf(
  partner: Partner,
  episodeId: string,
  kind: string,
): Promise<{ state: string; sumInWords: string }> {
  const { body } = await partner.get<{ outcomes: { kind: string; state: string; sumInWords: string }[] }>(
    `/api/v1/episodes/${episodeId}/outcomes`,
  );
  const found = body.outcomes.find((each) => each.kind === kind);
  if (!found) throw new Error(`There is no outcome ${kind}`);
  return found;
}

export async function referralOf(
  app: TestApp,
  externalRef: string,
): Promise<{ referralId: string; participantId: string }> {
  const [row] = await app.query<{ referralId: string; participantId: string }>(
    `SELECT id AS "referralId", participant_id AS "participantId" FROM referral WHERE external_ref = $1`,
    [externalRef],
  );
  if (!row) throw new Error(`No referral has the reference ${externalRef}`);
  return row;
}

export async function countPeople(app: TestApp): Promise<number> {
  const [row] = await app.query<{ count: number }>(`SELECT count(*)::int AS count FROM participant`);
  return row?.count ?? 0;
}

/** The first of the values that policy lists under a key. */
export async function firstOfPolicy(partner: Partner, key: string): Promise<string> {
  const { body } = await partner.get<{ items: { key: string; value: unknown }[] }>('/api/v1/policy');
  const found = body.items.find((item) => item.key === key);
  return (found?.value as string[] | undefined)?.[0] ?? '';
}
