import { countOf, listOf, totalOf } from './digest-words.js';
import { NOTICES, NOTICE_LABEL } from './notices.js';

describe('the words of a digest', () => {
  it('group by page, in one order, with counts', () => {
    const counts = countOf(['no-contact', 'clinic-room', 'reply', 'no-contact']);
    expect(totalOf(counts)).toBe('4 new things');
    expect(listOf(counts, 'https://ctw.example')).toBe(
      'Under reminders, https://ctw.example/reminders\n- Replies to read and calls to make: 1\n- People not spoken to for some time: 2\n\n' +
        'Under clinics, https://ctw.example/clinics\n- Clinic rooms that were cancelled: 1',
    );
  });

  it('say one thing as one', () => expect(totalOf(countOf(['outreach']))).toBe('1 new thing'));

  it('never speak of health', () => {
    const said = NOTICES.map((kind) => NOTICE_LABEL[kind]).join(' ');
    expect(said).not.toMatch(/health|condition|disab|mental|medic|doctor|GP\b|diagnos|illness/i);
  });
});
