import { withoutContact } from './without-contact.js';

it('takes back a yes to contact for the evaluation, and changes nothing else', () => {
  const columns = [
    'episode.startedOn',
    'participant.reference',
    'participant.nino',
    'participant.evaluationContact',
  ].map((source) => ({ code: source, heading: source, source }));
  const file = 'Day,Person,NINO,Contact\r\n2026-01-05,KM-000001,"a, b",yes\r\n2026-01-06,KM-000002,CD123456C,yes\r\n';
  expect(withoutContact(file, columns, ['KM-000001'])).toBe(file.replace('"a, b",yes', '"a, b",no'));
  expect(withoutContact(file, columns, [])).toBe(file);
});
