import { randomUUID } from 'node:crypto';
import { HeldForms } from '#platform/http/held-forms';
import type { LivedIn } from '../journeys/lived-in.js';
import type { TestApp } from '../support/app.js';
import { CANARIES } from './canaries.js';

/** One word for each place where somebody says why: restrictions, emergencies, openings, decisions, and words about colleagues. */
export const GUARDED_CANARIES = {
  safeguarding: 'canary-of-a-brother-who-is-looking',
  scan: 'canary-in-a-finding-of-the-scanner',
  consent: 'canary-note-of-a-decision',
  stop: 'canary-why-nothing-went-out',
  restriction: 'canary-words-of-a-restriction',
  lifted: 'canary-why-it-was-lifted',
  removed: 'canary-why-somebody-was-taken-off',
  glass: 'canary-words-of-an-emergency',
  judgement: 'canary-words-of-a-judgement',
  reveal: 'canary-why-the-number-was-needed',
  own: 'canary-own-words-by-link',
  opening: 'canary-why-an-outcome-was-opened',
  cover: 'canary-reason-of-a-cover',
  review: 'canary-note-of-a-review-of-access',
  hold: 'canary-matter-that-was-settled',
  step: 'canary-why-an-outcome-came-back',
  contact: 'canary-name-at-an-employer',
  aside: 'canary-why-a-payslip-was-put-aside',
  signer: 'canary-name-of-somebody-who-signs',
  signature: 'canary-name-as-it-was-signed',
} as const;
const WORDS = GUARDED_CANARIES;

/** A reason that names nobody: erasure leaves it. */
export const ANOTHER_COVER = 'Annual leave, and the Quacken office is shut';
/** A tag that names nobody, and stays. */
export const ANOTHER_TAG = 'Spring job fair';

/** Puts them there; the restriction is over, so that the pages of the others still show the person. */
export async function plantGuarded(app: TestApp, lived: LivedIn): Promise<void> {
  const [{ specialist, other } = { specialist: '', other: '' }] = await app.query<{
    specialist: string;
    other: string;
  }>(
    `SELECT e.specialist_id AS specialist, (SELECT u.id FROM user_account u WHERE u.area_id = e.area_id AND u.id <> e.specialist_id ORDER BY u.email LIMIT 1) AS other
       FROM episode e WHERE e.id = $1`,
    [lived.episode],
  );
  /** With the area, provider and participant of the episode as the first three columns. */
  const put = (table: string, values: Readonly<Record<string, unknown>>): Promise<readonly { id: string }[]> => {
    const names = Object.keys(values);
    const places = names.map((_, place) => `$${place + 2}`).join(', ');
    const whose = ['caseload_cover', 'access_review'].includes(table) ? '' : 'participant_id, ';
    return app.query<{ id: string }>(
      `INSERT INTO ${table} (area_id, provider_id, ${whose}${names.join(', ')})
       SELECT e.area_id, e.provider_id, ${whose}${places} FROM episode e WHERE e.id = $1 RETURNING id`,
      [lived.episode, ...Object.values(values)],
    );
  };
  const at = '2026-11-12T10:00:00Z';
  const later = '2026-11-12T10:30:00Z';
  await app.query(`UPDATE participant SET safeguarding = $2, gender_identity = 'woman' WHERE id = $1`, [
    lived.participant,
    WORDS.safeguarding,
  ]);
  await app.query(
    `UPDATE document SET scan_state = 'refused', scanned_at = $2, scan_finding = $3, received_sha256 = sha256 WHERE participant_id = $1 AND file_name = $4`,
    [lived.participant, at, WORDS.scan, CANARIES.fileName],
  );
  await put('participant_consent', {
    ...{ purpose: 'employer-contact', version: '', decided_on: '2026-11-12', decision: 'objected' },
    ...{ how: 'phone', note: WORDS.consent },
  });
  await put('consent_stop', {
    ...{ purpose: 'employer-contact', what: 'share', row_id: lived.employer },
    ...{ because: WORDS.stop, stopped_at: at },
  });
  const [restriction] = await put('record_restriction', {
    ...{ reason: 'at-risk', words: WORDS.restriction, review_on: '2027-01-12', restricted_at: at },
    ...{ lifted_by: other, lifted_at: later, lifted_because: WORDS.lifted },
  });
  await put('record_restriction_member', {
    ...{ restriction_id: restriction?.id, user_id: other, added_at: at },
    ...{ removed_by: specialist, removed_at: later, removed_because: WORDS.removed },
  });
  await put('break_glass', {
    ...{ restriction_id: restriction?.id, user_id: specialist, reason: 'risk-to-life', words: WORDS.glass },
    ...{ opened_at: at, expires_at: later, review_due_on: '2026-11-19', judgement: 'justified' },
    ...{ review_words: WORDS.judgement, reviewed_by: other, reviewed_at: later },
  });
  await put('nino_reveal', { reason: 'other', words: WORDS.reveal, revealed_at: at });
  await put('access_link', { secret_hash: Buffer.alloc(32, 7), given: 'hand', made_at: at, expires_at: later });
  await put('one_use_link', {
    ...{ purpose: 'stop-emails', record_id: lived.participant, secret_hash: Buffer.alloc(32, 8) },
    ...{ proof_hash: Buffer.alloc(32, 9), made_at: at, expires_at: later, used_at: later },
  });
  await put('own_words', {
    ...{ id: randomUUID(), asked_of: lived.participant, episode_id: lived.episode, specialist_id: specialist },
    ...{ asked_at: at, until: later, sent_at: at, answers: { helps: WORDS.own } },
    ...{ taken_at: later, taken_by: specialist, taken_edition: 1 },
  });
  const [outcome] = await app.query<{ id: string }>(`SELECT id FROM outcome WHERE participant_id = $1 LIMIT 1`, [
    lived.participant,
  ]);
  await put('outcome_opening', {
    ...{ outcome_id: outcome?.id, purpose: 'query', reason: WORDS.opening, opened_at: at, open_until: later },
  });
  await put('outcome_step', {
    ...{ outcome_id: outcome?.id, move: 'reject', from_state: 'provider-qa', to_state: 'rejected' },
    ...{ reason: WORDS.step, made_at: at },
  });
  await plantByLink(app, lived, put);
  const cover = { specialist_id: specialist, covered_by: other, arranged_at: at };
  await put('caseload_cover', {
    ...{ ...cover, starts_on: '2026-10-01', ends_on: '2026-10-09' },
    reason: `Away: please ring ${CANARIES.family.toUpperCase()} (${WORDS.cover})`,
  });
  await put('caseload_cover', { ...cover, starts_on: '2026-10-12', ends_on: '2026-10-16', reason: ANOTHER_COVER });
  await put('access_review', {
    ...{ user_id: specialist, role: 'employment-specialist', account_version: 1, reviewed_at: at },
    note: `Needs it for ${CANARIES.knownAs}. ${WORDS.review}`,
  });
  await app.query(
    `INSERT INTO tag (area_id, provider_id, name, name_key)
     SELECT e.area_id, e.provider_id, n.name, lower(n.name) FROM episode e, unnest($2::text[]) AS n(name) WHERE e.id = $1`,
    [lived.episode, [`Lift with ${CANARIES.given} ${CANARIES.family}`.slice(0, 40), ANOTHER_TAG]],
  );
  await app.query(
    `INSERT INTO legal_hold (area_id, matter, reason, placed_on, lifted_on, lifted_because)
     SELECT area_id, $2, 'Court', '2026-10-01', '2026-10-02', 'Settled' FROM episode WHERE id = $1`,
    [lived.episode, `Claim of ${CANARIES.given} ${CANARIES.family}, ${WORDS.hold}`],
  );
  const forms = app.nest.get(HeldForms);
  await forms.hold(other, '/referrals/new', { familyName: CANARIES.family.toLowerCase() }, 'signed-out');
  await forms.hold(specialist, `/participants/${lived.participant}/notes`, { text: 'Rang' }, 'step-up');
  await forms.hold(specialist, '/employers/new', { name: 'Bakery' }, 'signed-out');
}

type Put = (table: string, values: Readonly<Record<string, unknown>>) => Promise<readonly { id: string }[]>;

/** What came or went by links: whom an employer was asked by, why a payslip was put aside, and who signs. */
async function plantByLink(app: TestApp, lived: LivedIn, put: Put): Promise<void> {
  const [at, later] = ['2026-11-12T10:00:00Z', '2026-11-12T10:30:00Z'];
  const [file] = await app.query<{ id: string }>(
    `SELECT id FROM document d WHERE participant_id = $1 AND file_name = $2
        AND NOT EXISTS (SELECT FROM handed_in h WHERE h.document_id = d.id) LIMIT 1`,
    [lived.participant, CANARIES.fileName],
  );
  const [asked] = await put('evidence_request', {
    ...{ id: randomUUID(), asked_for: lived.participant, episode_id: lived.episode, placement_id: lived.placement },
    ...{ asked_of: 'employer', way: 'email', contact_name: WORDS.contact, asked_at: at, until: later, ended_at: later },
  });
  await put('handed_in', {
    ...{ evidence_request_id: asked?.id, placement_id: lived.placement, document_id: file?.id, handed_in_at: at },
    ...{ refused_at: later, refused_by: 'test', refused_reason: WORDS.aside },
  });
  await put('signature_signer', {
    ...{ signature_request_id: lived.openSigning, place: 9, role: 'other', name: WORDS.signer, capacity: 'Aunt' },
    ...{ state: 'signed', signed_at: later, identified_by: 'email-code', typed_name: WORDS.signature },
  });
}
