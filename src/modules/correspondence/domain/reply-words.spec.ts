import { asksToStop, excerpt } from './reply-words.js';

describe('a reply', () => {
  it.each([
    ...[
      'STOP',
      'stop',
      ' Stop. ',
      'STOPALL',
      'STOP ALL',
      'stop texts please',
      'Stop texting me',
      'Please stop texting me!',
    ],
    ...['Stop messaging me. Thank you', 'STOP sending me your messages', 'Unsubscribe me', 'opt out', 'Opt-out'],
  ])('asks for no more texts: "%s"', (body) => expect(asksToStop(body)).toBe(true));
  it.each([
    ...['I will stop by at 3', 'Can you stop at the station?', 'Yes', 'bus stop', '', '?', 'Do not stop'],
    ...['Stop texting me on Fridays', 'Can you stop the appointment on Friday?', 'Stopping work'],
  ])('says something else: "%s"', (body) => expect(asksToStop(body)).toBe(false));
  it('is cut to one line', () => {
    expect(excerpt('Hello\nthere')).toBe('Hello there');
    expect(excerpt('x'.repeat(100))).toHaveLength(80);
  });
});
