import type { MessageRow } from '#modules/messages';
import { calendarDate as day } from '#shared/calendar-date';
import type { EvidenceRequestView, HandedInView } from '../application/evidence-request.view.js';
import { presentPayslip, presentRequest } from './present-requests.js';

const payslip = (id: string, change: Partial<HandedInView> = {}): HandedInView => ({
  ...{ id, documentId: 'd', handedInAt: new Date('2026-11-20T12:00:00Z'), paidOn: null, grossPence: null, hours: null },
  ...{ state: 'waiting', refusedReason: '', takenBackAt: null, ...change },
});
const request = (payslips: HandedInView[], change: Partial<EvidenceRequestView> = {}): EvidenceRequestView => ({
  ...{ id: 'r', placementId: 'p', episodeId: 'e', participantId: 'a', of: 'participant', way: 'sms', state: 'came-in' },
  ...{ contactName: '', askedBy: 'maya', askedAt: new Date('2026-11-19T12:00:00Z'), lastDay: day('2026-12-03') },
  ...{ remindedAt: null, cameInAt: null, settledAt: null, documentId: null, confirmation: null },
  ...{ saidStopped: false, stoppedOn: null, payslips, ...change },
});

describe('payslips that came by a link', () => {
  const two = request([
    payslip('first', { paidOn: day('2026-10-30'), grossPence: 88_135, hours: 69 }),
    payslip('second', { state: 'refused', refusedReason: 'A photo of a cat' }),
  ]);

  it('are told apart by the number their sender sees, although they came in the same minute', () => {
    expect(presentPayslip(two, 'first')).toMatchObject({
      href: '/placements/p/payslips/first',
      text: 'Payslip 1, sent Friday 20 November 2026 at midday',
      hint: '£881.35, paid on 30 Oct 2026, 69 hours',
    });
    expect(presentPayslip(two, 'second').text).toBe('Payslip 2, sent Friday 20 November 2026 at midday');
  });

  it('say why one was put aside', () => {
    expect(presentPayslip(two, 'second')).toMatchObject({ tag: { text: 'Put aside' }, hint: 'A photo of a cat' });
  });
});

describe('a message about a request that nobody got', () => {
  const names = new Map([['maya', 'you']]);
  const message = { status: 'failed', failure: 'notify.permanent-failure', heldBecause: '' } as MessageRow;
  const held = { status: 'held', failure: '', heldBecause: 'No text messages are set up' } as MessageRow;
  const rowsOf = (word: MessageRow | null, change: Partial<EvidenceRequestView> = {}) =>
    presentRequest(request([], { state: 'asked', ...change }), 'Baker', names, { leavesAt: null, notSent: word });

  it('is said on its card, with why and where one asks again', () => {
    expect(rowsOf(message)).toMatchObject({
      again: '/placements/p/ask-for-payslips',
      rows: expect.arrayContaining([
        { label: 'How far', text: '', tag: { text: 'Not sent', colour: 'red' } },
        {
          label: 'Why it was not sent',
          text: 'It did not arrive: nobody has this number or address. Check it with them',
        },
      ]) as unknown,
    });
    expect(rowsOf(held, { of: 'employer' })).toMatchObject({ again: '/placements/p/ask-employer' });
    expect(rowsOf(null)).toMatchObject({ again: null });
  });

  it('is no reminder where it was one: the first message went', () => {
    const { rows } = rowsOf(held, { remindedAt: new Date('2026-11-25T09:10:00Z') });
    expect(rows).toContainEqual({ label: 'Reminded', text: 'Not sent. No text messages are set up' });
    expect(rows[0]).toMatchObject({ tag: { text: 'Not answered yet' } });
  });
});

it('a payslip that was taken back says when, and nothing of what was typed with it', () => {
  const takenBackAt = new Date('2026-11-20T13:30:00Z');
  const one = request([payslip('first', { state: 'taken-back', takenBackAt, grossPence: 88_135 })]);
  expect(presentPayslip(one, 'first')).toMatchObject({
    tag: { text: 'Taken back' },
    hint: 'They took it back on Friday 20 November 2026 at 1:30pm',
  });
});

it('a request can be stopped while nothing came, and not after', () => {
  const names = new Map([['maya', 'you']]);
  expect(presentRequest(request([], { state: 'asked' }), 'Baker', names).ending).toContain('/r/ending');
  expect(presentRequest(request([payslip('first')]), 'Baker', names).ending).toBeNull();
});
