import { freeWords, gone, personalTable, type PersonalTable } from './personal-table.js';

const who = { of: 'who' } as const;
const others = { others: true } as const;

/** Documents made out of the record, and who signed them. Files of them are among the files. */
export const PAPER_TABLES: readonly PersonalTable[] = [
  personalTable('generated_document', 'Documents made out of your record', 'delete', 'made_at', {
    template: gone('support', 'Document'),
    edition: gone('support', 'Edition'),
    title: gone('support', 'Title'),
    recipient: gone('support', 'To', others),
    language: gone('contact', 'Language'),
    is_large: gone('contact', 'Large print'),
    is_sensitive: gone('support', 'Says something of health'),
    facts: gone('free-text', 'What was read from your record for it', others),
    sha256: gone('file', 'Fingerprint of the file'),
    made_by: gone('staff', 'Made by', who),
    made_at: gone('support', 'Made'),
  }),
  personalTable('signature_question', 'Questions before signing', 'delete', 'asked_at', {
    words: freeWords('Question', null),
    asked_at: gone('support', 'Asked'),
    answer: freeWords('Answer', null),
    answered_by: gone('staff', 'Answered by', who),
    answered_at: gone('support', 'Answered'),
  }),
  personalTable('signature_signer', 'Who was asked to sign', 'delete', 'asked_at', {
    place: gone('support', 'Place in the order'),
    role: gone('support', 'As'),
    name: gone('identity', 'Name', others),
    capacity: gone('identity', 'Who they are', others),
    user_id: gone('staff', 'Colleague', who),
    email: gone('contact', 'Where their link went', others),
    state: gone('support', 'State'),
    asked_at: gone('support', 'Asked'),
    reminded_at: gone('support', 'Reminded'),
    reminders: gone('support', 'Reminders'),
    code_hash: gone('rights', 'Fingerprint of a code'),
    code_until: gone('rights', 'The code worked until'),
    signed_at: gone('support', 'Signed'),
    typed_name: gone('identity', 'Name as they signed', others),
    identified_by: gone('support', 'How we knew'),
    link_hash: gone('rights', 'Fingerprint of the link'),
    signed_on_paper: gone('support', 'Signed on paper'),
    recorded_by: gone('staff', 'Recorded by', who),
    decline_reason: freeWords('Why they did not sign', null),
    copies_sent: gone('support', 'Copies sent'),
    copy_sent_at: gone('support', 'Last copy sent'),
  }),
  personalTable('signature_request', 'Documents that people were asked to sign', 'delete', 'asked_at', {
    title: gone('support', 'Document'),
    document_sha256: gone('file', 'Fingerprint before signing'),
    is_sensitive: gone('support', 'Says something of health'),
    state: gone('support', 'State'),
    asked_by: gone('staff', 'Asked by', who),
    asked_at: gone('support', 'Asked'),
    expires_on: gone('support', 'Until'),
    closed_at: gone('support', 'Over'),
    closed_by: gone('staff', 'Ended by', who),
    closed_because: freeWords('Why', null),
    signed_sha256: gone('file', 'Fingerprint of the signed copy'),
  }),
];
