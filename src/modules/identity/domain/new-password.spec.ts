import { checkNewPassword } from './new-password.js';

const CONTEXT = {
  email: 'robin.ashdown@council.example',
  present: 'heron on the weir',
  isCommon: (password: string) => password === 'leavemealone',
};

describe('a new password', () => {
  it.each([
    'marsh lantern biscuit',
    'Nine oyster sheds, Whitstable',
    'x7Gq-2mVt-9bKw',
    'пароль на пристани',
    'tide 4 the ferryman',
  ])('may be %s', (password) => expect(() => checkNewPassword(password, CONTEXT)).not.toThrow());

  it.each<[string, string]>([
    ['short one', 'must have 12 characters or more'],
    ['heron on the weir', 'not the one you have now'],
    ['aaaaaaaaaaaaaaaa', 'repeats itself'],
    ['kestrelkestrel', 'repeats itself'],
    ['robin.ashdown123', 'harder to guess'],
    ['robin.ashdown@council.example', 'harder to guess'],
    ['Password12345!', 'harder to guess'],
    ['Welcome2Kent2026', 'harder to guess'],
    ['qwertyuiop12345', 'harder to guess'],
    ['lkjhgfdsa98765', 'harder to guess'],
    ['ConnectToWork2026', 'harder to guess'],
    ['demonstration', 'harder to guess'],
    ['123456789012345', 'harder to guess'],
    ['abcdefghijklmnop', 'harder to guess'],
    ['leavemealone', 'the list of those people use most'],
  ])('may not be %s', (password, why) => expect(() => checkNewPassword(password, CONTEXT)).toThrow(why));
});
