import { counted, freeWords, gone, personalTable, stays, type PersonalTable } from './personal-table.js';

const COLLEAGUE = 'It names a colleague, not the person';
const who = { of: 'who' } as const;

/** What helps at work: what employers may be told, adjustments and Access to Work. */
export const ADJUSTMENT_TABLES: readonly PersonalTable[] = [
  personalTable('work_plan', 'Plans for work', 'anonymise', 'created_at', {
    employer_id: counted('work-and-pay', 'Employer', { of: 'employer' }),
    written_by: stays('staff', 'Begun by', COLLEAGUE, who),
    created_at: counted('support', 'Begun'),
  }),
  personalTable('work_plan_choice', 'What an employer may be told', 'delete', 'created_at', {
    edition: gone('special-category', 'Which edition'),
    tells: gone('special-category', 'What is told'),
    things: freeWords('What you name', null),
    shared: gone('special-category', 'Adjustments the employer may read'),
    who_tells: gone('special-category', 'Who tells'),
    told_when: gone('special-category', 'When'),
    knows_not_required: gone('support', 'You know that you need not tell'),
    weighed_on: gone('support', 'For and against talked through'),
    revisit_on: gone('support', 'Talked about again'),
    confirmed_on: gone('consent', 'You confirmed it'),
    confirmed_how: gone('consent', 'How you confirmed it'),
    written_by: gone('staff', 'Recorded by', who),
    created_at: gone('support', 'Recorded'),
  }),
  personalTable('work_plan_line', 'Adjustments at work', 'delete', 'since_on', {
    line_id: gone('special-category', 'Which adjustment'),
    edition: gone('special-category', 'Which edition'),
    what: freeWords('What helps', null),
    helps: freeWords('Why it helps', null),
    fit_note_option: gone('special-category', 'As on a fit note'),
    state: gone('special-category', 'How far it is'),
    since_on: gone('special-category', 'Since'),
    reason: freeWords('Why', null),
    by_on: gone('special-category', 'By when'),
    review_on: gone('special-category', 'Looked at again'),
    written_by: gone('staff', 'Recorded by', who),
    created_at: gone('support', 'Recorded'),
  }),
  personalTable('work_plan_ask', 'Links to decide what an employer is told', 'delete', 'asked_at', {
    specialist_id: gone('staff', 'For', who),
    asked_by: gone('staff', 'Asked by', who),
    asked_at: gone('support', 'Asked'),
    until: gone('support', 'Link worked until'),
    answered_at: gone('support', 'Answered'),
    ended_at: gone('support', 'Ended unanswered'),
  }),
  personalTable('access_to_work', 'Access to Work', 'delete', 'created_at', {
    record_id: gone('special-category', 'Which application'),
    edition: gone('special-category', 'Which edition'),
    stage: gone('special-category', 'How far it is'),
    reference: gone('special-category', 'Reference'),
    applied_on: gone('special-category', 'Applied'),
    assessment_on: gone('special-category', 'Assessment'),
    decided_on: gone('special-category', 'Decided'),
    supports: gone('special-category', 'What was awarded'),
    amount_pence: gone('special-category', 'Amount in pence'),
    amount_per: gone('special-category', 'Paid'),
    awarded_until: gone('special-category', 'Awarded until'),
    reconsidered_on: gone('special-category', 'Asked to look again'),
    reason: freeWords('Why', null),
    note: freeWords('Note', null),
    written_by: gone('staff', 'Recorded by', who),
    created_at: gone('support', 'Recorded'),
  }),
];
