import { asksToStop, excerpt } from './reply-words.js';

describe('a reply', () => {
  it.each(['STOP', 'stop', ' Stop. ', 'STOP ALL', 'stop texts please', 'Unsubscribe', 'opt out'])(
    'asks for no more texts: "%s"',
    (body) => expect(asksToStop(body)).toBe(true),
  );
  it.each(['I will stop by at 3', 'Can you stop at the station?', 'Yes', 'bus stop', ''])(
    'says something else: "%s"',
    (body) => expect(asksToStop(body)).toBe(false),
  );
  it('is cut to one line', () => {
    expect(excerpt('Hello\nthere')).toBe('Hello there');
    expect(excerpt('x'.repeat(100))).toHaveLength(80);
  });
});
