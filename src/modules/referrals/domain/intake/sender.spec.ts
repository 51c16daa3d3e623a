import { senderKeyOf } from './sender.js';

describe('whose reference a row carries', () => {
  it('is the organisation that the row names, however it is written', () => {
    const key = senderKeyOf({ referrerOrganisation: 'O’Hara & Sons' }, 'provider 1');
    expect(senderKeyOf({ referrerOrganisation: 'OHARA  SONS' }, 'provider 2')).toBe(key);
    expect(senderKeyOf({ referrerOrganisation: 'Leannon' }, 'provider 1')).not.toBe(key);
  });

  it('is whoever brought it when the row names none', () => {
    expect(senderKeyOf({ referrerOrganisation: ' ' }, 'provider 1')).toBe('provider 1');
  });
});
