import { blanked, counted, freeWords, gone, personalTable, stays, type PersonalTable } from './personal-table.js';

const COLLEAGUE = 'It names a colleague, not the person';
const who = { of: 'who' } as const;
/** Who may see what is itself a duty to show (UK GDPR Article 5(2), domain 8.5): the fact stays, every word about the person goes. */
const ACCESS =
  'Who was let in, when and on what ground is kept as the audit of access is; without a name it is about a colleague';

/** What somebody decided, what was shown to them, and who was let into their record or kept out of it. */
export const GUARD_TABLES: readonly PersonalTable[] = [
  // Stays without its words: that somebody agreed must be shown (UK GDPR Article 7(1)), and a "no" must go on holding.
  personalTable('participant_consent', 'What you decided about your data', 'anonymise', 'decided_on', {
    purpose: counted('consent', 'Purpose', { of: 'purpose' }),
    decision: counted('consent', 'Your decision'),
    version: counted('consent', 'Words you were shown'),
    decided_on: counted('consent', 'Decided'),
    expires_on: counted('consent', 'Runs out'),
    how: counted('consent', 'How you told us'),
    note: freeWords('Note'),
    recorded_by: stays('staff', 'Who recorded it', COLLEAGUE, who),
    recorded_at: counted('consent', 'Recorded'),
  }),
  personalTable('participant_notice', 'Privacy notices you were shown', 'anonymise', 'shown_on', {
    version: counted('consent', 'Version'),
    language: blanked('contact', 'Language', 'empty-text'),
    shown_on: counted('consent', 'Shown'),
    how: counted('consent', 'How'),
    recorded_by: stays('staff', 'Who showed it', COLLEAGUE, who),
    recorded_at: counted('consent', 'Recorded'),
  }),
  personalTable('consent_stop', 'What did not go out because of your decisions', 'delete', 'stopped_at', {
    purpose: gone('consent', 'Purpose', { of: 'purpose' }),
    what: gone('consent', 'What'),
    row_id: gone('consent', 'Which'),
    because: gone('consent', 'Because'),
    stopped_at: gone('consent', 'When'),
  }),
  // A restriction stays in force: nothing opens the emptied record by accident. Nobody is asked about it again.
  personalTable('record_restriction', 'When your record was open to named people only', 'anonymise', 'restricted_at', {
    reason: blanked('support', 'Reason', 'erased', { of: 'restriction-reason' }),
    words: freeWords('In words', 'erased'),
    review_on: blanked('support', 'To be looked at again', 'null'),
    restricted_by: stays('staff', 'Who restricted it', COLLEAGUE, who),
    restricted_at: counted('support', 'From'),
    lifted_by: stays('staff', 'Who lifted it', COLLEAGUE, who),
    lifted_at: counted('support', 'Until'),
    lifted_because: freeWords('Why it was lifted'),
  }),
  personalTable('record_restriction_member', 'Who was named for your record', 'anonymise', 'added_at', {
    user_id: stays('staff', 'Who', COLLEAGUE, who),
    added_by: stays('staff', 'Who named them', COLLEAGUE, who),
    added_at: counted('support', 'From'),
    removed_by: stays('staff', 'Who took them off', COLLEAGUE, who),
    removed_at: counted('support', 'Until'),
    removed_because: freeWords('Why they were taken off'),
  }),
  personalTable('break_glass', 'When your record was opened in an emergency', 'anonymise', 'opened_at', {
    user_id: stays('staff', 'Who opened it', COLLEAGUE, who),
    reason: stays('support', 'Reason', ACCESS, { of: 'break-glass-reason' }),
    words: freeWords('In words', 'erased'),
    opened_at: stays('support', 'Opened', ACCESS),
    expires_at: stays('support', 'Open until at the latest', ACCESS),
    closed_at: stays('support', 'Closed', ACCESS),
    review_due_on: counted('support', 'To be judged by'),
    judgement: stays('support', 'What was judged of it', ACCESS),
    review_words: freeWords('The judgement in words', 'erased'),
    reviewed_by: stays('staff', 'Who judged it', COLLEAGUE, who),
    reviewed_at: counted('support', 'Judged'),
    overdue_told_at: counted('support', 'Somebody was told that the judgement is late'),
  }),
  personalTable('nino_reveal', 'When your whole National Insurance number was shown', 'anonymise', 'revealed_at', {
    reason: stays('support', 'Reason', ACCESS, { of: 'nino-reveal-reason' }),
    words: freeWords('In words'),
    revealed_by: stays('staff', 'Who saw it', COLLEAGUE, who),
    revealed_at: stays('support', 'When', ACCESS),
  }),
  personalTable('outcome_opening', 'When the accountable body opened an outcome of yours', 'anonymise', 'opened_at', {
    purpose: stays('support', 'What for', ACCESS),
    reason: freeWords('Reason', 'erased'),
    opened_by: stays('staff', 'Who opened it', COLLEAGUE, who),
    opened_at: stays('support', 'Opened', ACCESS),
    open_until: stays('support', 'Open until', ACCESS),
  }),
  personalTable('access_link', 'Links by which you could see who looked', 'delete', 'made_at', {
    secret_hash: gone('rights', 'Fingerprint of the link'),
    given: gone('rights', 'How it was given'),
    made_by: gone('staff', 'Who made it', who),
    made_at: gone('rights', 'Made'),
    expires_at: gone('rights', 'Worked until'),
    tries: gone('rights', 'Wrong dates of birth typed'),
    opened_at: gone('rights', 'Opened'),
    closed_at: gone('rights', 'Closed'),
  }),
];
