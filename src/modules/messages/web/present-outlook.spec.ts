import { presentOutlook } from './present-outlook.js';

const now = new Date('2026-11-20T12:00:00Z');
const send = (address: string) =>
  ({ kind: 'send', channel: address.includes('@') ? 'email' : 'sms', address }) as const;

it.each([
  ['sam@kentbakery.example', 'By email', 's…@kentbakery.example'],
  ['+441632960001', 'By text message', 'The number that ends in 001'],
])('a message to %s goes %s to %s, at once', (address, way, to) => {
  expect(presentOutlook({ choice: send(address), leavesAt: now }, now)).toEqual({
    noWay: null,
    way: [
      { label: 'Way', text: way },
      { label: 'To', text: to },
      { label: 'When', text: 'Now' },
    ],
  });
});

it('says when it waits for their times, and why nothing can go', () => {
  const choice = send('sam@kentbakery.example');
  const later = presentOutlook({ choice, leavesAt: new Date('2026-11-21T08:00:00Z') }, now);
  expect(later.way.at(-1)?.text).toBe('Saturday 21 November 2026 at 8am, their next time to be written to');
  expect(presentOutlook({ choice, leavesAt: null }, now).noWay).toBe('Their times leave no hour to write at');
  const held = { kind: 'hold', because: 'Asked to be reached by letter' } as const;
  expect(presentOutlook({ choice: held, leavesAt: now }, now).noWay).toBe('Asked to be reached by letter');
});
