import { randomUUID } from 'node:crypto';
import type { TestApp } from '../../support/app.js';
import type { LivedIn } from '../lived-in.js';

/** Somebody with a canary in everything that is recorded of them: `a` of the first provider, `b` of the second. */
export interface CanaryPerson {
  readonly which: 'a' | 'b';
  readonly id: string;
  readonly episode: string;
}

export const NINOS = { a: 'JG914273B', b: 'JG914274B' } as const;
/** A birthday nobody else has, as the product writes it. */
export const BIRTHDAYS = {
  a: ['1973-04-23', '23/04/1973', '23/4/1973', '23 April 1973', '23 Apr 1973'],
  b: ['1974-04-24', '24/04/1974', '24/4/1974', '24 April 1974', '24 Apr 1974'],
} as const;
/** Pay to the penny that nobody else has. */
export const PAY = { a: ['98731', '987.31'], b: ['98732', '987.32'] } as const;

/** Codes that only these two have, in the lists that policy keeps; those with `true` are marked sensitive (domain 8.5). */
export const CODES: Readonly<Record<string, readonly [list: string, column: string, sensitive: boolean]>> = {
  abuse: ['need-group', 'need_groups', true],
  offending: ['need-group', 'need_groups', true],
  slavery: ['need-group', 'need_groups', true],
  drink: ['need-group', 'need_groups', true],
  care: ['need-group', 'need_groups', false],
  refugee: ['need-group', 'need_groups', false],
  illness: ['health-condition', 'health_conditions', false],
  drugs: ['health-condition', 'health_conditions', true],
  debts: ['barrier', 'barriers', false],
  prison: ['barrier', 'barriers', true],
  allowance: ['benefit', 'benefits', false],
  gender: ['gender-identity', 'gender_identity', false],
  ethnicity: ['ethnicity', 'ethnicity', false],
  sex: ['sex', 'sex', false],
};

/** Free text: which tables and columns of the person get the canary of that name. */
const TEXTS: Readonly<Record<string, readonly (readonly [table: string, column: string])[]>> = {
  family: [['participant', 'family_name']],
  known: [['participant', 'known_as']],
  safe: [['participant', 'safe_contact']],
  safeguarding: [['participant', 'safeguarding']],
  communication: [['participant', 'communication_needs']],
  email: [['participant', 'email']],
  sender: [['referral', 'notes']],
  attempt: [['referral_contact_attempt', 'note']],
  decision: [['referral', 'decision_note']],
  sessionnote: [['support_session', 'note']],
  purpose: [['support_session', 'purpose']],
  goal: [['action_plan', 'goal']],
  step: [['action_step', 'what']],
  next: [['episode', 'next_action']],
  job: [['placement', 'job_title']],
  filename: [['document', 'file_name']],
  message: [['message', 'body']],
  subject: [['message', 'subject']],
  task: [
    ['task', 'title'],
    ['task', 'details'],
  ],
  reminder: [['reminder', 'text']],
  employer: [
    ['employer_activity', 'note'],
    ['employer_activity', 'next_step'],
  ],
  consent: [['participant_consent', 'note']],
  rights: [['rights_request', 'words']],
};

/** Words that guard records: of the first provider alone. */
const GUARDING: Readonly<Record<string, readonly [table: string, column: string]>> = {
  stop: ['processing_stop', 'reason'],
  hold: ['legal_hold', 'reason'],
  restriction: ['record_restriction', 'words'],
  cover: ['caseload_cover', 'reason'],
  opening: ['outcome_opening', 'reason'],
};

/** Of one of the two; of `c`, who is nobody: a code of theirs stands only where codes can be chosen. */
export const canary = (name: string, { which }: { readonly which: CanaryPerson['which'] | 'c' }): string =>
  `qz${name}${which}zq`;

/** Every canary by its name, with all the forms it may come in. */
export function canariesOf(person: CanaryPerson): Readonly<Record<string, readonly string[]>> {
  const { which } = person;
  const words = [
    ...Object.keys(CODES),
    ...Object.keys(TEXTS),
    'closed',
    'note',
    'profile',
    'reveal',
    'answer',
    'own',
    'progress',
  ];
  if (which === 'a') words.push(...Object.keys(GUARDING), 'glass', 'review', 'content', 'locked');
  return {
    ...Object.fromEntries(words.map((name) => [name, [canary(name, person)]])),
    nino: [NINOS[which], NINOS[which].replace(/(..)(..)(..)(..)(.)/, '$1 $2 $3 $4 $5')],
    birthday: BIRTHDAYS[which],
    pay: PAY[which],
    phone: [
      `0163296098${which === 'a' ? 7 : 8}`,
      `1632960 98${which === 'a' ? 7 : 8}`,
      `163296098${which === 'a' ? 7 : 8}`,
      `01632 96098${which === 'a' ? 7 : 8}`,
    ],
    postcode: [which === 'a' ? 'TN23 9ZZ' : 'CT17 9ZX'],
  };
}

/** Gives one person of the first provider to the second, whole, so that both have somebody. */
export async function moveToSecond(app: TestApp, episode: string): Promise<void> {
  const [, second] = app.cast.providers;
  const [row] = await app.query<{ id: string }>(`SELECT participant_id AS id FROM episode WHERE id = $1`, [episode]);
  const tables = await app.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE 'audit%'
        AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('participant_id', 'provider_id')) = 2`,
  );
  for (const { name } of tables)
    await app.query(`UPDATE ${name} SET provider_id = $2 WHERE participant_id = $1`, [row?.id, second.id]);
  await app.query(`UPDATE participant SET provider_id = $2 WHERE id = $1`, [row?.id, second.id]);
  const specialist = app.cast.person('specialist2@demo.example').id;
  await app.query(`UPDATE episode SET specialist_id = $2, contract_id = $3 WHERE id = $1`, [
    ...[episode, specialist, second.contracts[0]?.id],
  ]);
  await app.query(`UPDATE support_session SET specialist_id = $2 WHERE episode_id = $1`, [episode, specialist]);
}

/** Puts the codes into the lists; those who may choose see them there, whoever has them. */
export async function plantCodes(app: TestApp): Promise<void> {
  for (const person of [{ which: 'a' }, { which: 'b' }, { which: 'c' }] as const)
    for (const [name, [list, , sensitive]] of Object.entries(CODES))
      await app.query(
        `INSERT INTO code_list_value (list, code, label, sort_order, attributes, source, status) VALUES ($1, $2, $2, 900, $3, 'test', 'assumed')`,
        [list, canary(name, person), { kind: 'disadvantaged', ...(sensitive && { sensitive }) }],
      );
}

/** Writes the codes into the person's row, or takes them out again. */
export async function giveCodes(app: TestApp, person: CanaryPerson, has: boolean): Promise<void> {
  const columns = [...new Set(Object.values(CODES).map(([, column]) => column))];
  for (const column of columns) {
    const mine = Object.entries(CODES).filter(([, [, of]]) => of === column);
    const values = mine.map(([name]) => canary(name, person));
    const isOne = ['gender_identity', 'ethnicity', 'sex'].includes(column);
    const value = isOne ? (has ? values[0] : null) : has ? values : [];
    await app.query(`UPDATE participant SET ${column} = $2 WHERE id = $1`, [person.id, value]);
    if (column === 'need_groups')
      await app.query(`UPDATE referral SET need_groups = $2 WHERE participant_id = $1`, [person.id, value]);
  }
}

/** Writes a canary into every free text recorded of the person, and rows where there were none. */
export async function plantTexts(app: TestApp, person: CanaryPerson): Promise<void> {
  const { id, episode, which } = person;
  const row = (table: string, values: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const names = Object.keys(values);
    return app.query(
      `INSERT INTO ${table} (area_id, provider_id, participant_id, ${names.join(', ')})
       SELECT e.area_id, e.provider_id, e.participant_id, ${names.map((_, place) => `$${place + 2}`).join(', ')} FROM episode e WHERE e.id = $1`,
      [episode, ...Object.values(values)],
    );
  };
  const [{ specialist, referral, employer } = { specialist: '', referral: '', employer: '' }] = await app.query<{
    specialist: string;
    referral: string;
    employer: string;
  }>(
    `SELECT specialist_id AS specialist, referral_id AS referral, (SELECT id FROM employer LIMIT 1) AS employer FROM episode WHERE id = $1`,
    [episode],
  );
  const at = '2026-11-18T10:00:00Z';
  const note = { episode_id: episode, author_id: specialist, happened_at: at, mode: 'phone', reached: true };
  await row('contact_note', { ...note, text: canary('note', person) });
  await row('contact_note', { ...note, text: canary('closed', person), sensitive: true });
  await row('employer_activity', {
    employer_id: employer,
    specialist_id: specialist,
    episode_id: episode,
    kind: 'visit',
    happened_on: '2026-11-10',
  });
  await row('participant_consent', {
    ...{ purpose: 'publicity', version: '', decided_on: '2026-11-12', decision: 'objected', how: 'phone' },
    recorded_at: at,
  });
  await row('referral_contact_attempt', {
    referral_id: referral,
    happened_on: '2026-11-01',
    channel: 'phone',
    result: 'undecided',
    recorded_at: at,
  });
  await row('referral_answer', {
    ...{ referral_id: referral, question: 'right-to-work', answer: 'yes', evidence: 'told-us', asked_on: '2026-11-01' },
    ...{ recorded_at: at, note: canary('answer', person) },
  });
  await row('nino_reveal', { reason: 'other', words: canary('reveal', person), revealed_at: at });
  if (which === 'b') {
    await row('rights_request', {
      kind: 'complaint',
      received_on: '2026-11-18',
      channel: 'email',
      words: 'x',
      due_on: '2026-12-18',
      logged_at: at,
    });
    await row('vocational_profile', { episode_id: episode, edition: 7, answers: {}, written_on: '2026-11-18' });
  }
  for (const [name, places] of Object.entries(TEXTS))
    for (const [table, column] of places)
      await app.query(
        `UPDATE ${table} SET ${column} = $2 WHERE ${table === 'participant' ? 'id' : 'participant_id'} = $1`,
        [id, name === 'email' ? `${canary(name, person)}@example.org` : canary(name, person)],
      );
  await app.query(
    `UPDATE vocational_profile SET answers = answers || jsonb_build_object('strengths', $2::text) WHERE participant_id = $1`,
    [...[id, canary('profile', person)]],
  );
  // What they wrote themselves and sent; and how they rated themselves, with the words they were asked in.
  const answered = [
    { code: 'work-confidence', label: canary('progress', person), lowest: 0, highest: 10, better: 'higher', value: 4 },
  ];
  await row('progress_check', {
    ...{
      episode_id: episode,
      edition: 9,
      answered_on: '2026-11-18',
      occasion: 'other',
      answers: JSON.stringify(answered),
    },
  });
  if (which === 'b')
    await row('own_words', {
      ...{ id: randomUUID(), asked_of: id, episode_id: episode, specialist_id: specialist },
      ...{ asked_at: at, until: '2026-12-02T10:00:00Z', sent_at: '2026-11-19T10:00:00Z', answers: {} },
    });
  await app.query(
    `UPDATE own_words SET answers = jsonb_build_object('strengths', $2::text) WHERE participant_id = $1 AND sent_at IS NOT NULL`,
    [id, canary('own', person)],
  );
  await app.query(`UPDATE earning SET gross_pence = $2 WHERE participant_id = $1`, [id, PAY[which][0]]);
  await app.query(
    `UPDATE participant SET given_name = 'Somebody', family_key = $2, search_key = 'somebody ' || $2 || ' ' || lower(reference),
            date_of_birth = $3, phone = $4, postcode = $5 WHERE id = $1`,
    [
      id,
      canary('family', person),
      BIRTHDAYS[which][0],
      `+44163296098${which === 'a' ? 7 : 8}`,
      which === 'a' ? 'TN23 9ZZ' : 'CT17 9ZX',
    ],
  );
}

/** Gives everything that is written of the restricted person one canary. */
export async function plantLocked(app: TestApp, id: string): Promise<void> {
  const [columns, word] = [
    ['family_name', 'known_as', 'safe_contact', 'safeguarding'],
    canary('locked', { which: 'a' }),
  ];
  const all = columns.map((column) => `${column} = $2`).join(', ');
  await app.query(
    `UPDATE participant SET given_name = 'Somebody', family_key = $2, search_key = 'somebody ' || $2, ${all} WHERE id = $1`,
    [id, word],
  );
  await app.query(`UPDATE referral SET notes = $2, decision_note = $2 WHERE participant_id = $1`, [id, word]);
}

/** Writes the words that guard records, and the review of somebody's access. */
export async function plantGuarding(app: TestApp, person: CanaryPerson): Promise<void> {
  for (const [name, [table, column]] of Object.entries(GUARDING))
    await app.query(`UPDATE ${table} SET ${column} = $1`, [canary(name, person)]);
  // Words of an emergency stay as they were written: another one, a day before.
  await app.query(
    `INSERT INTO break_glass (area_id, provider_id, participant_id, restriction_id, user_id, reason, words, opened_at, expires_at, closed_at, review_due_on)
     SELECT area_id, provider_id, participant_id, restriction_id, user_id, reason, $1, opened_at - interval '1 day', expires_at - interval '1 day',
            closed_at - interval '1 day', review_due_on FROM break_glass LIMIT 1`,
    [canary('glass', person)],
  );
  await app.query(
    `INSERT INTO access_review (area_id, provider_id, user_id, role, account_version, reviewed_at, note)
     SELECT area_id, provider_id, id, role, version, '2026-11-18T10:00:00Z', $2 FROM user_account WHERE id = $1`,
    [app.cast.person('specialist@demo.example').id, canary('review', person)],
  );
}

/** Gives the person their whole number, as somebody who may would: it is sealed. */
export async function giveNumber(app: TestApp, person: CanaryPerson): Promise<void> {
  const by = await app.withToken(person.which === 'a' ? 'specialist@demo.example' : 'specialist2@demo.example');
  const at = `/api/v1/participants/${person.id}`;
  const { headers } = await by.get(at).expect(200);
  await by.patch(at, { nino: NINOS[person.which] }, { 'if-match': String(headers['etag']) }).expect(200);
}

export function canaryPeople(app: TestApp, lived: LivedIn): Promise<readonly CanaryPerson[]> {
  return app
    .query<{ id: string; episode: string }>(
      `SELECT participant_id AS id, id AS episode FROM episode WHERE id = ANY($1)`,
      [[lived.episode, lived.freshEpisode]],
    )
    .then((rows) =>
      rows.map(({ id, episode }) => ({
        which: episode === lived.episode ? ('a' as const) : ('b' as const),
        id,
        episode,
      })),
    );
}
