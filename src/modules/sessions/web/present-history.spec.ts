import type { SessionStep } from '../application/sessions.service.js';
import { historyRows } from './present-history.js';

const step = (more: Partial<SessionStep>): SessionStep => ({
  id: 's',
  startsAt: new Date('2026-10-24T09:00:00Z'),
  status: 'booked',
  askedBy: null,
  reason: '',
  bookedAt: new Date('2026-10-20T11:00:00Z'),
  bookedBy: 'm',
  bookedByName: 'Maya Thornton',
  recordedAt: null,
  recordedBy: null,
  recordedByName: null,
  ...more,
});

it('tells who booked, who moved it from when to when on their clocks and why, and who cancelled', () => {
  const moved = step({
    ...{ status: 'moved', askedBy: 'participant', reason: 'clash', recordedAt: new Date('2026-10-21T11:00:00Z') },
    ...{ recordedBy: 'm', recordedByName: 'Maya Thornton' },
  });
  const cancelled = step({
    ...{
      startsAt: new Date('2026-10-26T10:00:00Z'),
      status: 'cancelled-by-service',
      askedBy: 'service',
      reason: 'staff',
    },
    ...{ recordedAt: new Date('2026-10-22T11:00:00Z'), recordedBy: 'system' },
  });
  expect(historyRows([moved, cancelled])).toEqual([
    {
      label: 'Tuesday 20 October 2026 at midday',
      lines: ['Booked for Saturday 24 October 2026 at 10am'],
      hint: 'By Maya Thornton',
    },
    {
      label: 'Wednesday 21 October 2026 at midday',
      lines: [
        'Moved from Saturday 24 October 2026 at 10am to Monday 26 October 2026 at 10am',
        'Asked for by the participant: another appointment',
      ],
      hint: 'By Maya Thornton',
    },
    {
      label: 'Thursday 22 October 2026 at midday',
      lines: ['Cancelled', 'Asked for by us: the specialist is not available'],
      hint: 'By the service',
    },
  ]);
});

it('says when nobody kept who booked it', () => {
  expect(historyRows([step({ bookedBy: null, bookedByName: null })])[0]?.hint).toBe('By whom was not kept');
});
