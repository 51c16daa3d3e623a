import { openingWords } from './opening-words.js';

const schedule = (more: object) => ({ id: '48102e86-bb50-41c4-8f1e-e269368c41d1', ...more });

describe('when a service is open, in words', () => {
  it.each([
    [{ byday: 'MO,TU,WE,TH,FR', opens_at: '09:00', closes_at: '17:00' }, 'Monday to Friday, 09:00 to 17:00'],
    [{ byday: 'FR,TU', opens_at: '10:00:00', closes_at: '16:30:00' }, 'Tuesday and Friday, 10:00 to 16:30'],
    [{ byday: 'MO,TU,WE,TH,FR,SA,SU' }, 'Every day'],
    [{ description: 'By appointment only.' }, 'By appointment only'],
    [
      { byday: 'SA', opens_at: '10:00', closes_at: '12:00', description: 'Not in August' },
      'Saturday, 10:00 to 12:00. Not in August',
    ],
    [{ freq: 'MONTHLY' as const, byday: '1MO,-1FR' }, 'The first Monday and last Friday of the month'],
  ])('%j', (given, words) => {
    expect(openingWords([schedule(given)])).toEqual([words]);
  });

  it('says nothing where nothing is known', () => {
    expect(openingWords([schedule({}), schedule({ byday: 'XX' })])).toEqual([]);
  });
});
