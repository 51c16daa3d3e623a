import { asLetterError, LetterNotTaken, LetterRefused } from './transport.errors.js';

const said = (facts: object): Error => Object.assign(new Error('550 robin@example.org: no such person'), facts);
const notify = (status: number, kind: string): Error =>
  said({ code: 'ERR_BAD_REQUEST', response: { status, data: { errors: [{ error: kind, message: '07700 900123' }] } } });

describe('for good', () => {
  it.each([
    ['a mail server that knows nobody there', said({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 })],
    ['Notify, to which it is no number', notify(400, 'ValidationError')],
  ])('%s', (_what, error) => {
    expect(asLetterError(error)).toBeInstanceOf(LetterRefused);
  });
});

describe('for now', () => {
  it.each([
    ['a mail server that is away', said({ code: 'ECONNREFUSED', command: 'CONN' }), 'ECONNREFUSED'],
    ['one that is too busy', said({ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }), 'EENVELOPE'],
    [
      'one that wants another sender',
      said({ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }),
      'EENVELOPE',
    ],
    ['Notify without that template', notify(400, 'BadRequestError'), 'notify-400'],
    ['Notify that does not know the key', notify(403, 'AuthError'), 'notify-403'],
    ['Notify with a fault of its own', notify(500, 'Exception'), 'notify-500'],
    ['what says nothing', {}, 'unknown'],
  ])('%s', (_what, error, code) => {
    const found = asLetterError(error);
    expect(found).toBeInstanceOf(LetterNotTaken);
    expect(found).toMatchObject({ code });
    expect(found.message).not.toMatch(/robin|07700/);
  });
});
